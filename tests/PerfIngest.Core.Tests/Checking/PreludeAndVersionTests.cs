using PerfIngest.Core.Checking;
using PerfIngest.Core.Tables;
using static PerfIngest.Core.Tests.Checking.Form;

namespace PerfIngest.Core.Tests.Checking;

public sealed class PreludeAndVersionTests
{
    [Fact]
    public void A_form_without_its_name_is_H001() =>
        Assert.Equal(["H001@:"], Check(Correct() with { Prelude = StandardPrelude with { Title = null } }).Places("H001"));

    [Fact]
    public void A_year_must_be_known_from_the_form_or_the_upload()
    {
        var table = Correct() with { Prelude = StandardPrelude with { Year = null } };
        Assert.Equal(VerdictState.Rejected, Check(table).State);
        Assert.Single(Check(table).Of("H002"));
        var uploaded = Check(table, new CheckContext { Year = 2026 });
        Assert.Empty(uploaded.Of("H002"));
        Assert.Equal(2026, uploaded.Year);
    }

    [Fact]
    public void A_unit_must_be_known_from_the_form_or_the_upload()
    {
        var table = Correct() with
        {
            Prelude = StandardPrelude with { UnitName = null, UnitFromTitle = null },
            Sections = [new Section(null, null, [.. Correct().Projects()])],
        };
        Assert.Single(Check(table).Of("H003"));
        Assert.Empty(Check(table, new CheckContext { UnitCode = "001" }).Of("H003"));
        Assert.Empty(Check(Correct() with { Prelude = table.Prelude }).Of("H003"));
    }

    [Fact]
    public void A_currency_unit_must_be_stated()
    {
        var table = WithoutCurrencyUnit();
        var finding = Assert.Single(Check(table).Of("H006"));
        Assert.Equal("金额单位缺失或前后不一致（未写明），不能换算金额。", finding.Message);
        Assert.Equal("Currency unit missing or contradictory (not stated).", finding.MessageEn);
        Assert.Contains("A002", Check(table).CannotTell.Select(one => one.Code));
    }

    [Fact]
    public void Amounts_that_carry_their_own_unit_need_no_other()
    {
        var verdict = Check(Correct() with { Prelude = StandardPrelude with { CurrencyUnits = [] }, CurrencyUnit = null });
        Assert.Empty(verdict.Of("H006"));
        Assert.DoesNotContain("A002", verdict.CannotTell.Select(one => one.Code));
    }

    [Fact]
    public void Two_currency_units_are_H006_at_the_second()
    {
        var table = Correct() with
        {
            Prelude = StandardPrelude with { CurrencyUnits = [new(7, CurrencyUnit.WanYuan), new(8, CurrencyUnit.Yuan)] },
            CurrencyUnit = null,
        };
        var finding = Assert.Single(Check(table).Of("H006"));
        Assert.Equal((8, "万元、元"), (finding.Hit.Line, finding.Hit.Found));
    }

    [Fact]
    public void A_header_cell_that_contradicts_the_prelude_is_H006_at_its_column()
    {
        var columns = StandardHeader.Columns.Select(column => column.Index == 3 ? column with { Unit = CurrencyUnit.Yuan } : column);
        var table = Correct() with { Header = StandardHeader with { Columns = [.. columns] } };
        var finding = Assert.Single(Check(table).Of("H006"));
        Assert.Equal((9, 3, "财政拨款"), (finding.Hit.Line, finding.Hit.Column, finding.Hit.ColumnName));
        var agreeing = StandardHeader.Columns.Select(column => column.Index == 3 ? column with { Unit = CurrencyUnit.WanYuan } : column);
        Assert.Empty(Check(Correct() with { Header = StandardHeader with { Columns = [.. agreeing] } }).Of("H006"));
    }

    [Fact]
    public void A_contradiction_that_reading_found_in_a_cell_is_H006_once()
    {
        var conflict = new AmountCell("3元", AmountStatus.UnitConflict, default, 0);
        var row = new AmountCells(conflict, AmountCell.Blank, AmountCell.Blank, AmountCell.Blank);
        var table = Table(null, Section(null, Project(12, "补贴", row)));
        Assert.Equal(["H006@12:总计"], Check(table).Places("H006"));
        var read = Document(table) with { Hits = [new Hit("H006") { Table = 0, Line = 12, Column = 2, ColumnName = "总计", Found = "3元" }] };
        Assert.Equal(["H006@12:总计"], Checker.Check(read, new CheckContext()).Places("H006"));
    }

    [Fact]
    public void A_year_other_than_the_collections_is_V001()
    {
        var finding = Assert.Single(Check(Correct(), new CheckContext { Year = 2026 }).Of("V001"));
        Assert.Equal((3, "2025", "2026"), (finding.Hit.Line, finding.Hit.Found, finding.Hit.Expected));
        Assert.Equal("表内年度 2025 与本次填报年度 2026 不符。", finding.Message);
        Assert.Empty(Check(Correct(), new CheckContext { Year = 2025 }).Of("V001"));
        Assert.Contains("V001", Check(Correct()).CannotTell.Select(one => one.Code));
    }

    [Theory]
    [InlineData("001", "2025-02-28T15:59:59Z", null, false)]
    [InlineData("001", "2025-02-28T16:00:00Z", null, false)] // 24:00 is in time
    [InlineData("001", "2025-02-28T16:00:01Z", "2025-02-28 24:00", false)]
    [InlineData("001", "2025-03-10T16:00:01Z", "2025-02-28 24:00", true)]
    [InlineData("002", "2025-03-05T00:00:00Z", null, false)] // its own row
    [InlineData("002", "2025-03-06T00:00:00Z", "2025-03-05 17:30", false)]
    [InlineData("001", "2025-06-02T00:00:00Z", null, false)] // the second round has opened
    [InlineData("001", "2024-12-01T00:00:00Z", null, false)] // before any round
    public void Late_is_after_the_due_time_of_the_round_on_the_bureaus_clock(string unit, string received, string? deadline, bool closed)
    {
        var settings = new DistrictSettings
        {
            Calendar =
            [
                new(2025, "一上", At("2024-12-31T16:00:00Z"), At("2025-02-28T16:00:00Z"), At("2025-03-10T16:00:00Z"), null),
                new(2025, "一上", null, At("2025-03-05T09:30:00Z"), null, "002"),
                new(2025, "二上", At("2025-05-31T16:00:00Z"), At("2025-06-30T16:00:00Z"), null, null),
            ],
        };
        var verdict = Check(Correct(), new CheckContext { Year = 2025, UnitCode = unit, Received = At(received), Settings = settings });
        Assert.Equal(deadline, verdict.Of("V002").SingleOrDefault()?.Hit.Args["deadline"]);
        Assert.Equal(closed, verdict.ReceivedAfterCloses);
        Assert.Equal(closed ? VerdictState.Rejected : VerdictState.Accepted, verdict.State);
    }

    [Fact]
    public void A_late_upload_is_told_both_times()
    {
        var settings = new DistrictSettings { Calendar = [new(2025, "一上", null, At("2025-02-28T16:00:00Z"), null, null)] };
        var verdict = Check(Correct(), new CheckContext { Year = 2025, Received = At("2025-03-01T01:02:03Z"), Settings = settings });
        Assert.Equal("于 2025-03-01 09:02:03 报送，晚于截止时间 2025-02-28 24:00。", Assert.Single(verdict.Of("V002")).Message);
    }

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);
}
