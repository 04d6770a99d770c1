using PerfIngest.Core.Checking;
using PerfIngest.Core.Tables;
using static PerfIngest.Core.Tests.Checking.Form;

namespace PerfIngest.Core.Tests.Checking;

public sealed class AmountCellRulesTests
{
    private const string Code = "440113001";

    [Fact]
    public void A_negative_amount_is_A007_wherever_it_stands()
    {
        var row = Amounts("-3.60", "-3.60");
        var verdict = Check(Table(row, Section(row, Project(12, "补贴", row))));
        Assert.Equal(
            ["A007@10:总计", "A007@10:财政拨款", "A007@11:总计", "A007@11:财政拨款", "A007@12:总计", "A007@12:财政拨款"], verdict.Places("A"));
        Assert.Equal("第 10 行“总计”为负数 -3.60。", verdict.Of("A007").First().Message);
    }

    [Fact]
    public void An_adjustment_table_may_hold_negative_amounts()
    {
        var row = Amounts("-3.60", "-3.60");
        var table = Table(row, Section(row, Project(12, "补贴", row)));
        var adjustment = StandardPrelude with { Title = new(3, "甲单位2025年项目支出绩效目标表（预算调整）") };
        Assert.Empty(Check(table with { Prelude = adjustment }).Places("A007"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("0.00")]
    public void A_project_total_that_is_blank_or_zero_is_A008(string? total)
    {
        var verdict = Check(Table(null, Section(null, Project(12, "补贴", Amounts(total)))));
        var finding = Assert.Single(verdict.Of("A008"));
        Assert.Equal("第 12 行项目“补贴”总计为空或为 0。", finding.Message);
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Empty(verdict.Of("A002"));
    }

    [Fact]
    public void More_than_two_decimals_are_A009()
    {
        var verdict = Check(Table(null, Section(null, Project(12, "补贴", Amounts("3.605", "3.605")))));
        Assert.Equal(["A009@12:总计", "A009@12:财政拨款"], verdict.Places("A009"));
        Assert.Equal("第 12 行“总计”小数位数 3 位，超过 2 位。", verdict.Of("A009").First().Message);
    }

    [Fact]
    public void An_artefact_that_reading_has_not_reported_is_F006_once()
    {
        var table = Table(null, Section(null, Project(12, "补贴", Amounts("#####", "3.60"))));
        var finding = Assert.Single(Check(table).Of("F006"));
        Assert.Equal((12, 2, "#####"), (finding.Hit.Line, finding.Hit.Column, finding.Hit.Found));
        var read = Document(table) with
        {
            Hits = [new Hit("F006") { Table = 0, Line = 12, Column = 2, ColumnName = "总计",
            Found = "#####" }]
        };
        Assert.Single(Checker.Check(read, new CheckContext()).Of("F006"));
    }

    [Fact]
    public void A_project_above_the_ceiling_of_the_pack_is_A011_once_a_row()
    {
        var row = Amounts("100000.01", "100000.01");
        var verdict = Check(Table(row, Section(row, Project(12, "补贴", row))));
        var finding = Assert.Single(verdict.Of("A011"));
        Assert.Equal((12, "总计", "100000.01", "0.01"),
            (finding.Hit.Line, finding.Hit.ColumnName, finding.Hit.Found, finding.Hit.Difference));
        Assert.Equal("第 12 行“总计”100000.01 万元 超过单个项目上限 100000.00 万元，请核对金额及金额单位（元/万元）。", finding.Message);
        Assert.Contains("exceeds the project ceiling of 100000.00 万元", finding.MessageEn, StringComparison.Ordinal);
        var exact = Amounts("100000", "100000");
        Assert.Empty(Check(Table(exact, Section(exact, Project(12, "补贴", exact)))).Of("A011"));
    }

    [Theory]
    [InlineData(13_600_000, 0)]
    [InlineData(13_599_999, 1)]
    public void A_unit_above_the_ceiling_of_the_roster_is_A011_at_its_row(long ceiling, int count)
    {
        var settings = new DistrictSettings { Roster = [new RosterUnit(2025, Code, Unit) { Ceiling = new Fen(ceiling) }] };
        var verdict = Check(Correct(), new CheckContext { Year = 2025, UnitCode = Code, Settings = settings });
        Assert.Equal(count, verdict.Of("A011").Count());
        Assert.All(verdict.Of("A011"), finding => Assert.Equal((11, "单位合计"), (finding.Hit.Line, finding.Hit.Args["which"])));
    }

    [Fact]
    public void A_form_without_total_rows_is_A006_for_each_and_a_nil_return_is_not()
    {
        var table = Table(null, Section(null, Project(12, "补贴", Amounts("3.60", "3.60"))));
        Assert.Equal(["未找到合计行，系统已自行汇总。", "未找到单位行，系统已自行汇总。"], Check(table).Of("A006").Select(finding => finding.Message));
        Assert.Equal("unit row missing or repeated; computed by the system.", Check(table).Of("A006").Last().MessageEn);
        var nil = Check(Table(null) with { IsNilReturn = true });
        Assert.Empty(nil.Of("A"));
        Assert.Equal(VerdictState.Accepted, nil.State);
    }

    [Fact]
    public void A_unit_row_that_stands_twice_is_A006()
    {
        var table = Table(
            Amounts("2.00", "2.00"),
            Section(Unit, 11, Amounts("1.00", "1.00"), Project(12, "补贴", Amounts("1.00", "1.00"))),
            Section(Unit, 13, Amounts("1.00", "1.00"), Project(14, "经费", Amounts("1.00", "1.00"))));
        Assert.Equal([11, 13], Assert.Single(Check(table).Of("A006")).Hit.Lines);
    }
}
