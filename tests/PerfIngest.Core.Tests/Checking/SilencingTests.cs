using PerfIngest.Core.Checking;
using PerfIngest.Core.Tables;
using static PerfIngest.Core.Tests.Checking.Form;

namespace PerfIngest.Core.Tests.Checking;

public sealed class SilencingTests
{
    private static readonly AmountCells One = Amounts("1.00", "1.00");

    [Fact]
    public void A_wrong_project_total_is_the_cause_of_the_wrong_unit_sum()
    {
        var verdict = Check(Unit(Amounts("3.60", "3.60"), Amounts("5.60", "3.60")));
        Assert.Equal(["A004@11:总计", "A002@12:总计"], verdict.Places("A"));
        Assert.Same(Assert.Single(verdict.Of("A002")).Hit, Assert.Single(verdict.Of("A004")).Cause);
        Assert.Null(Assert.Single(verdict.Of("A002")).Cause);
    }

    [Fact]
    public void A_wrong_source_is_the_cause_of_the_wrong_unit_sum_of_its_column()
    {
        var verdict = Check(Unit(Amounts("3.60", "3.60"), Amounts("3.60", "5.60")));
        Assert.Equal(["A004@11:财政拨款", "A002@12:总计"], verdict.Places("A"));
        Assert.Same(Assert.Single(verdict.Of("A002")).Hit, Assert.Single(verdict.Of("A004")).Cause);
    }

    [Fact]
    public void A_sum_that_is_wrong_by_itself_has_no_cause_elsewhere()
    {
        var verdict = Check(Unit(Amounts("9.99", "3.60"), Amounts("5.60", "3.60")));
        Assert.All(verdict.Of("A004"), finding => Assert.Null(finding.Cause));
    }

    [Fact]
    public void A_part_sum_that_is_wrong_explains_no_grand_total()
    {
        var table = Table(Amounts("1.00", "1.00"), Section(null, Project(12, "甲", One), Project(14, "乙", One))) with
        {
            Subtotals = [new SumRow(13, "小计", Amounts("2.00", "2.00"))],
        };
        Assert.All(Check(table).Of("A003"), finding => Assert.Null(finding.Cause));
    }

    [Theory]
    [InlineData("年度 指标值：")]
    [InlineData("年度指标 值 ：")]
    [InlineData("年 度&nbsp;指标值:")]
    public void A_space_inside_a_label_leaves_it_one(string label)
    {
        var text = Seed.Text.Replace("年度指标值：≥300人。", label + "≥300人。", StringComparison.Ordinal);
        Assert.DoesNotContain(Seed.Check(text).Findings, finding => finding.Severity >= Severity.Error);
    }

    [Fact]
    public void An_indicator_whose_fields_are_not_told_apart_is_unreadable_and_neither_nameless_nor_of_an_unknown_class()
    {
        const string Row = "1、1-产出指标；11-数量指标；享受一次性创业资助人数；实施周期指标值：≥300人；年度指标值：≥300人。";
        var verdict = Seed.Check(Seed.Text.Replace(Row, Row.Replace('；', '，'), StringComparison.Ordinal));
        var finding = Assert.Single(verdict.Findings, finding => finding.Severity >= Severity.Error);
        Assert.Equal(("C001", 31, 1), (finding.Hit.Code, finding.Hit.Line, finding.Hit.Seq));
    }

    [Fact]
    public void Two_rows_that_would_each_explain_a_sum_explain_none()
    {
        var table = Table(null,
            Section(Amounts("2.00", "2.00"), Project(12, "甲", Amounts("2.00", "1.00")), Project(13, "乙", Amounts("2.00", "1.00"))));
        Assert.Equal(2, Check(table).Of("A002").Count());
        Assert.All(Check(table).Of("A004"), finding => Assert.Null(finding.Cause));
    }

    [Fact]
    public void A_wrong_unit_total_is_the_cause_of_both_sums_it_enters()
    {
        var table = Correct() with { Sections = [Section(Amounts("15.60", "13.60"), [.. Correct().Projects()])] };
        var verdict = Check(table);
        Assert.Equal(["A003@10:总计", "A002@11:总计", "A004@11:总计"], verdict.Places("A"));
        var root = Assert.Single(verdict.Of("A002")).Hit;
        Assert.Equal([root, null, root], verdict.Of("A").Select(finding => finding.Cause));
    }

    [Fact]
    public void A_unit_row_wrong_in_two_columns_is_the_cause_of_the_grand_totals_differences()
    {
        var table = Correct() with { Sections = [Section(Amounts("15.60", "15.60"), [.. Correct().Projects()])] };
        var verdict = Check(table);
        Assert.Equal(["A003@10:总计", "A003@10:财政拨款", "A004@11:总计", "A004@11:财政拨款"], verdict.Places("A"));
        Assert.Equal(verdict.Of("A004").Select(finding => finding.Hit), verdict.Of("A003").Select(finding => finding.Cause));
    }

    [Fact]
    public void A_project_that_stands_twice_is_the_cause_of_its_units_difference()
    {
        var table = Table(One, Section(One, Project(12, "补贴", One), Project(13, "补贴", One)));
        var verdict = Check(table);
        var root = Assert.Single(verdict.Of("P004")).Hit;
        Assert.Equal([root, root], verdict.Of("A004").Select(finding => finding.Cause));
    }

    [Fact]
    public void A_blank_total_is_told_once_with_its_row()
    {
        var verdict = Check(Table(null, Section(null, Project(12, "补贴", Amounts(null, "3.60")))));
        Assert.Same(Assert.Single(verdict.Of("A002")).Hit, Assert.Single(verdict.Of("A008")).Cause);
    }

    [Fact]
    public void A_row_with_shifted_columns_silences_its_amounts_and_its_units_sum()
    {
        var table = Table(
            Amounts("2.00", "2.00"),
            Section("甲单位", 11, One, Project(12, "补贴", Amounts("7", "951.18"), goal: "")),
            Section("乙单位", 13, Amounts("1.00", "2.00"), Project(14, "经费", One)));
        var shifted = new Hit("F005") { Table = 0, Line = 12, Found = "9", Expected = "7" };
        var verdict = Checker.Check(Document(table) with { Hits = [shifted] }, new CheckContext());
        Assert.Equal(
            ["A003@10:财政拨款", "F005@12:", "A002@13:总计", "A004@13:财政拨款"],
            verdict.Findings.Where(finding => finding.Hit.Code[0] is 'F' or 'A' or 'P').Select(finding =>
                $"{finding.Hit.Code}@{finding.Hit.Line}:{finding.Hit.ColumnName}"));
    }

    [Fact]
    public void A_stray_line_of_one_cell_silences_nothing()
    {
        var table = Correct() with { GrandTotals = [Total(Amounts("99.00", "99.00"))] };
        var stray = new Hit("F005") { Table = 0, Line = 14, Found = "1", Expected = "7" };
        Assert.Equal(2, Checker.Check(Document(table) with { Hits = [stray] }, new CheckContext()).Of("A003").Count());
    }

    [Fact]
    public void Swallowed_rows_silence_the_sums_over_them()
    {
        var table = Table(null, Section(Amounts("9.00", "9.00"), Project(12, "补贴", Amounts("2.00", "1.00"))));
        var swallowed = new Hit("F009") { Table = 0, Line = 12, Lines = [12, 13], Column = 6, ColumnName = "绩效目标" };
        var verdict = Checker.Check(Document(table) with { Hits = [swallowed] }, new CheckContext());
        Assert.Equal(["A002@12:总计"], verdict.Places("A"));
        Assert.Equal("第 12 行“绩效目标”的引号未闭合，第 12、13 行的内容可能被并入同一单元格；请补上或删除引号后重新上传。", Assert.Single(verdict.Of("F009")).Message);
    }

    private static ParsedTable Unit(AmountCells unit, AmountCells project) => Table(unit, Section(unit, Project(12, "补贴", project)));
}
