using PerfIngest.Core.Checking;
using PerfIngest.Core.Tables;
using static PerfIngest.Core.Tests.Checking.Form;

namespace PerfIngest.Core.Tests.Checking;

public sealed class UnitRulesTests
{
    private const string Own = "001";
    private const string Other = "002";
    private const string Child = "003";

    private static readonly DistrictSettings Roster = new()
    {
        Roster =
        [
            new(2025, Own, Unit) { Aliases = ["甲中心"], ParentCode = "100" },
            new(2025, Other, "乙单位"),
            new(2025, Child, "丙单位") { ParentCode = Own },
            new(2025, "100", "主管局"),
            new(2024, "009", "旧单位"),
        ],
    };

    [Fact]
    public void Names_that_agree_after_normalisation_pass() =>
        Assert.Empty(Check(Named("甲单位", " 甲 单位", "甲单位")).Of("H004"));

    [Theory]
    [InlineData("甲单位", "甲单位", "乙单位", 11)]
    [InlineData("甲单位", "乙单位", "甲单位", 5)]
    [InlineData("乙单位", "甲单位", "甲单位", 3)]
    [InlineData("乙单位", "甲单位", null, 5)]
    [InlineData(null, "甲单位", "乙单位", 5)]
    public void Names_that_differ_are_H004_at_the_odd_one(string? title, string? line, string? row, int at)
    {
        var finding = Assert.Single(Check(Named(title, line, row)).Of("H004"));
        Assert.Equal(at, finding.Hit.Line);
        Assert.Equal($"标题单位“{title ?? "（未写）"}”、单位名称“{line ?? "（未写）"}”、单位行“{row ?? "（未写）"}”不一致。", finding.Message);
    }

    [Fact]
    public void An_alias_of_the_roster_is_the_same_unit() =>
        Assert.Empty(Check(Named("甲中心", "甲单位", "甲单位"), Upload(Own)).Of("H"));

    [Fact]
    public void Without_a_roster_H005_cannot_tell()
    {
        var verdict = Check(Correct(), new CheckContext { Year = 2025, UnitCode = Own });
        Assert.Empty(verdict.Of("H005"));
        Assert.Contains(new CannotTell("H005", "roster"), verdict.CannotTell);
    }

    [Theory]
    [InlineData(Own, "甲单位", true)]
    [InlineData(Own, "甲中心", true)]
    [InlineData(Own, "丙单位", true)] // its own child
    [InlineData(Own, "乙单位", false)]
    [InlineData(Own, "无此单位", false)]
    [InlineData(Own, "旧单位", false)] // registered in another year
    [InlineData(Child, "甲单位", false)] // its parent
    [InlineData("777", "甲单位", false)]
    [InlineData(null, "乙单位", true)]
    public void A_unit_must_be_registered_and_the_uploaders_own(string? uploader, string name, bool permitted)
    {
        var verdict = Check(Named(name, name, name), Upload(uploader));
        Assert.Equal(permitted ? 0 : 1, verdict.Of("H005").Count());
        Assert.Equal(permitted ? VerdictState.Accepted : VerdictState.Rejected, verdict.State);
    }

    [Fact]
    public void A_misspelt_unit_row_is_H004_and_not_H005_when_the_prelude_names_the_unit()
    {
        var verdict = Check(Named("甲单位", "甲单位", "甲单伍"), Upload(Own));
        Assert.Equal(["H004@11:"], verdict.Places("H"));
    }

    [Fact]
    public void A_prelude_that_names_another_registered_unit_is_H005()
    {
        var verdict = Check(Named("甲单位", "乙单位", "甲单位"), Upload(Own));
        Assert.Equal(["H004@5:", "H005@5:"], verdict.Places("H"));
    }

    [Fact]
    public void A_department_may_file_for_the_units_under_it_and_no_other()
    {
        var table = Department("甲单位", "丙单位", "乙单位");
        Assert.Equal(["H005@15:"], Check(table, Upload(Own)).Places("H"));
        Assert.Equal(["003", "002"], Check(table, Upload(Own)).Sections.Select(section => section.UnitCode));
    }

    [Fact]
    public void A_file_of_many_units_none_of_which_lies_under_the_stated_department_is_H004()
    {
        Assert.Empty(Check(Department("甲单位", "丙单位", "乙单位"), Upload(null)).Of("H004"));
        Assert.Single(Check(Department("主管局", "丙单位", "乙单位"), Upload(null)).Of("H004"));
        Assert.Contains("H004", Check(Department("主管局", "丙单位", "乙单位")).CannotTell.Select(one => one.Code));
    }

    private static CheckContext Upload(string? unit) => new() { Year = 2025, UnitCode = unit, Settings = Roster };

    private static ParsedTable Named(string? title, string? line, string? row)
    {
        var table = Correct();
        var unit = row is null ? null : new SumRow(11, row, table.Sections[0].UnitRow!.Amounts);
        return table with
        {
            Prelude = StandardPrelude with { UnitFromTitle = title, UnitName = line is null ? null : new(5, line) },
            Sections = [new Section(row ?? line, unit, table.Sections[0].Projects)],
        };
    }

    private static ParsedTable Department(string name, string first, string second)
    {
        var one = Amounts("1.00", "1.00");
        return Table(
            Amounts("2.00", "2.00"),
            Section(first, 11, one, Project(12, "补贴", one)),
            Section(second, 15, one, Project(16, "经费", one))) with
        {
            Prelude = StandardPrelude with { UnitFromTitle = name, UnitName = new(5, name) },
        };
    }
}
