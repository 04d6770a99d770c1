using PerfIngest.Core.Checking;
using PerfIngest.Core.Tables;
using static PerfIngest.Core.Tests.Checking.Form;

namespace PerfIngest.Core.Tests.Checking;

public sealed class ProjectChecksTests
{
    private static readonly AmountCells One = Amounts("1.00", "1.00");

    [Fact]
    public void A_project_without_name_goal_or_indicators_is_P001_P002_P003()
    {
        var bare = Project(12, "", One, goal: "") with { IndicatorText = "" };
        var verdict = Check(Table(null, Section(null, bare)));
        Assert.Equal(["P001@12:项目名称", "P002@12:绩效目标", "P003@12:绩效指标"], verdict.Places("P00").Take(3));
        Assert.Equal("第 12 行缺少项目名称。", Assert.Single(verdict.Of("P001")).Message);
    }

    [Fact]
    public void Indicators_that_could_not_be_read_are_not_missing() =>
        Assert.Empty(Check(Table(null, Section(null, Project(12, "补贴", One)))).Of("P003"));

    [Fact]
    public void A_table_without_the_column_says_so_once_and_not_at_each_project()
    {
        var header = StandardHeader with { Columns = [.. StandardHeader.Columns.Where(column => column.Column != FormColumn.Goal)] };
        Assert.Empty(Check(Table(null, Section(null, Project(12, "补贴", One, goal: ""))) with { Header = header }).Of("P002"));
    }

    [Fact]
    public void A_project_that_stands_three_times_is_P004_once()
    {
        var verdict = Check(Table(null,
            Section(null, Project(12, "补贴", One), Project(13, "补 贴", One), Project(14, "经费", One), Project(15, "补贴", One))));
        var finding = Assert.Single(verdict.Of("P004"));
        Assert.Equal(13, finding.Hit.Line);
        Assert.Equal("项目“补 贴”在第 12、13、15 行重复。", finding.Message);
    }

    [Fact]
    public void Projects_that_differ_in_document_number_code_or_unit_are_not_the_same()
    {
        Project Named(int line, string? document, string? code) =>
            Project(line, "补贴", One) with { Name = new ProjectName("补贴", "补贴", document, document, code, false) };
        var verdict = Check(Table(
            null,
            Section("甲单位", 11, One, Named(12, null, null), Named(13, "穗财社〔2024〕40号", null), Named(14, null, "51092324T000010263357")),
            Section("乙单位", 20, One, Named(21, null, null))));
        Assert.Empty(verdict.Of("P004"));
    }

    [Fact]
    public void A_project_in_two_tables_of_one_unit_and_year_is_P004_in_the_second()
    {
        var first = Table(null, Section(null, Project(12, "补贴", One)));
        var verdict = Checker.Check(Document(first, first), new CheckContext());
        Assert.Equal(1, Assert.Single(verdict.Of("P004")).Hit.Table);
        var nextYear = first with { Prelude = StandardPrelude with { Year = new(3, 2026) } };
        Assert.Empty(Checker.Check(Document(first, nextYear), new CheckContext()).Of("P004"));
    }
}
