using System.Text;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Tests.TableReading;

/// <summary>Rows of units, subtotals, grand totals and several tables in one file (domain §1.6, §6 U34, U35).</summary>
public sealed class SectionShapeTests
{
    private const string Header = "项目名称\t总计\t财政拨款\t财政专户拨款\t其他资金\t绩效目标\t绩效指标\n";
    private const string Head = "甲局2025年项目支出绩效目标表\n单位名称：甲局\n单位：万元\n" + Header;

    [Fact]
    public void Unit_rows_are_told_by_their_sums_and_cut_the_table_into_sections()
    {
        var document = TestReader.Text(
            Head + "合计\t60\t60\n甲一所\t30\t30\n一\t10\t10\t\t\t目标\t\n二\t20\t20\t\t\t目标\t\n"
            + "甲二所\t30\t30\n三\t25\t25\t\t\t目标\t\n四\t5\t5\t\t\t\t\n");
        var table = Assert.Single(document.Tables);
        Assert.Equal(["甲一所:一,二", "甲二所:三,四"], Sections(table));
        Assert.Equal(2, document.Rows.Unit);
        Assert.Equal([9, 5], [table.Sections[1].UnitRow!.Line, table.GrandTotals[0].Line]);
    }

    [Fact]
    public void A_row_without_goal_and_indicators_that_sums_nothing_is_a_project()
    {
        var table = TestReader.Text(Head + "甲局\t30\t30\n一\t10\t10\t\t\t目标\t\n二\t20\t20\n").Tables[0];
        Assert.Equal(["甲局:一,二"], Sections(table));
    }

    [Fact]
    public void Two_rows_without_goal_and_of_one_amount_are_two_projects()
    {
        var table = TestReader.Text(Head + "一\t10\t10\n二\t10\t10\n").Tables[0];
        Assert.Equal(["甲局:一,二"], Sections(table));
    }

    [Fact]
    public void A_registered_name_makes_a_unit_row_whatever_its_amounts()
    {
        const string Body = Head + "乙所\t31\t31\n一\t10\t10\t\t\t目标\t\n二\t20\t20\t\t\t目标\t\n";
        Assert.Equal(["甲局:乙所,一,二"], Sections(TestReader.Text(Body).Tables[0]));
        Assert.Equal(["乙所:一,二"], Sections(TestReader.Text(Body, new() { Roster = [new(2025, "U1", "乙所")] }).Tables[0]));
    }

    [Fact]
    public void A_department_row_above_its_units_is_a_subtotal()
    {
        var table = TestReader.Text(
            Head + "合计\t30\t30\n甲局\t30\t30\n甲一所\t10\t10\n一\t10\t10\t\t\t目标\t\n甲二所\t20\t20\n二\t20\t20\t\t\t目标\t\n").Tables[0];
        Assert.Equal(["甲一所:一", "甲二所:二"], Sections(table));
        Assert.Equal("甲局", Assert.Single(table.Subtotals).Label);
    }

    [Fact]
    public void A_subtotal_below_its_projects_is_the_units_row_when_there_is_no_other()
    {
        var table = TestReader.Text(Head + "一\t10\t10\t\t\t目标\t\n二\t20\t20\t\t\t目标\t\n小计\t30\t30\n合 计\t30\t30\n").Tables[0];
        var section = Assert.Single(table.Sections);
        Assert.Equal((7, "甲局"), (section.UnitRow!.Line, section.UnitRow.Label));
        Assert.Equal(8, Assert.Single(table.GrandTotals).Line);
    }

    [Fact]
    public void Two_grand_totals_are_both_kept()
    {
        var table = TestReader.Text(Head + "合计\t10\t10\n一\t10\t10\t\t\t目标\t\n总计\t10\t10\n").Tables[0];
        Assert.Equal([5, 7], table.GrandTotals.Select(row => row.Line));
    }

    [Fact]
    public void A_project_without_a_name_is_kept_for_rule_P001()
    {
        var projects = TestReader.Text(Head + "\t\t\t\t\t无主目标\t\n一\t1\t1\t\t\t目标\t\n\t2\t2\t\t\t目标\t\n").Tables[0].Projects().ToArray();
        Assert.Equal(["", "一", ""], projects.Select(project => project.Name.Text));
        Assert.Equal([5, 6, 7], projects.Select(project => project.Line));
    }

    [Fact]
    public void Tables_of_two_years_are_two_tables()
    {
        var seed = Encoding.UTF8.GetString(Golden.SeedBytes);
        var document = TestReader.Text(seed + "\n\n" + seed.Replace("2025年项目", "2024年项目", StringComparison.Ordinal));
        Assert.Equal([2025, 2024], document.Tables.Select(table => table.Prelude.Year!.Value));
        Assert.All(document.Tables, table => Assert.Equal(12, table.Projects().Count()));
        Assert.Equal([9, 41], document.Tables.Select(table => table.Header.Line));
        Assert.Equal(1, document.Tables[1].Projects().First().Page);
    }

    [Fact]
    public void The_same_table_twice_is_two_tables()
    {
        var seed = Encoding.UTF8.GetString(Golden.SeedBytes);
        var document = TestReader.Text(seed + "\n" + seed);
        Assert.Equal([12, 12], document.Tables.Select(table => table.Projects().Count()));
        Assert.All(document.Tables, table => Assert.Single(table.GrandTotals));
    }

    [Fact]
    public void Other_forms_in_the_file_are_passed_over_and_listed()
    {
        var document = TestReader.Text(
            "收入\t金额\t支出\t金额\n财政拨款\t100\t教育\t100\n\n" + Encoding.UTF8.GetString(Golden.SeedBytes)
            + "\n\n2025年部门收支总体情况表\n收入\t预算\n一般公共预算\t22356.47\n");
        Assert.Equal(Golden.Records, Golden.Describe(document.Tables));
        Assert.Equal("第 1–38 行不是绩效目标表，未读入", Assert.Single(document.Hits, hit => hit.Code == "H009").Args["diff"]);
        Assert.Equal(4, document.Rows.Other);
    }

    private static IEnumerable<string> Sections(ParsedTable table) =>
        table.Sections.Select(section => $"{section.UnitName}:{string.Join(',', section.Projects.Select(project => project.Name.Text))}");
}
