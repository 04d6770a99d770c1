using PerfIngest.Core.Reading;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Tests.TableReading;

/// <summary>What only workbooks and web pages have: merged ranges, hidden rows, several sheets (domain §6 U16–U24).</summary>
public sealed class SheetTests
{
    [Fact]
    public void A_merged_title_and_merged_page_lines_read_once()
    {
        var rows = SeedRows.All().Grid().Merge(2, 0, 1, 7).Merge(4, 0, 1, 3).Merge(6, 2, 1, 2);
        (rows[6].Cells[6], rows[6].Cells[0]) = ("单位：万元", "");
        AssertGolden(TestReader.Sheet(rows), []);
    }

    [Fact]
    public void A_two_row_header_with_merged_cells_keeps_the_group_name()
    {
        var rows = SeedRows.All().OnePage();
        rows[8] = ["项目名称", "总计", "资金来源", "", "", "绩效目标", "绩效指标"];
        rows.Insert(9, ["", "", "财政拨款", "财政专户拨款", "其他资金", "", ""]);
        var grid = rows.Grid().Merge(8, 0, 2, 1).Merge(8, 1, 2, 1).Merge(8, 2, 1, 3).Merge(8, 5, 2, 1).Merge(8, 6, 2, 1);
        var document = TestReader.Sheet(grid);
        AssertGolden(document, ["H009@9"]);
        Assert.Contains("资金来源", document.Hits.Single(hit => hit.Code == "H009").Args["diff"], StringComparison.Ordinal);
        Assert.Equal(
            ["项目名称", "总计", "资金来源-财政拨款", "资金来源-财政专户拨款", "资金来源-其他资金", "绩效目标", "绩效指标"],
            document.Tables[0].Header.Columns.Select(column => column.Text));
        Assert.Equal(2, document.Rows.Header);
    }

    [Fact]
    public void A_three_row_header_reads_to_its_last_names()
    {
        var rows = SeedRows.All().OnePage();
        rows[8] = ["项目名称", "预算金额", "", "", "", "绩效情况", ""];
        rows.InsertRange(9, [["", "总计", "资金来源", "", "", "绩效目标", "绩效指标"], ["", "", "财政拨款", "财政专户拨款", "其他资金", "", ""]]);
        var grid = rows.Grid().Merge(8, 0, 3, 1).Merge(8, 1, 1, 4).Merge(8, 5, 1, 2).Merge(9, 1, 2, 1).Merge(9, 2, 1, 3);
        var document = TestReader.Sheet(grid);
        AssertGolden(document, ["H009@9"]);
        Assert.Equal(3, document.Rows.Header);
    }

    [Fact]
    public void An_amount_is_not_carried_into_the_cells_merged_with_it()
    {
        var grid = SeedRows.All().OnePage().Grid();
        grid.Merge(11, 1, 1, 4);
        var project = TestReader.Sheet(grid).Tables[0].Projects().First();
        Assert.Equal(10_951_180_000, project.Amounts.Total.Fen?.Value);
        Assert.Null(project.Amounts.Fiscal.Fen);
        Assert.Null(project.Amounts.Special.Fen);
        Assert.Null(project.Amounts.Other.Fen);
    }

    [Fact]
    public void A_name_merged_over_rows_of_goal_and_indicators_is_one_project()
    {
        var rows = SeedRows.All().OnePage();
        var whole = rows[13];
        var cut = whole[6].IndexOf("3、1-", StringComparison.Ordinal);
        rows[13] = [.. whole[..6], whole[6][..cut]];
        rows.Insert(14, ["", "", "", "", "", "", whole[6][cut..]]);
        var grid = rows.Grid();
        for (var column = 0; column < 6; column++)
        {
            grid.Merge(13, column, 2, 1);
        }

        var document = TestReader.Sheet(grid);
        AssertGolden(document, []);
        Assert.Equal(1, document.Rows.Continuation);
    }

    [Fact]
    public void Hidden_rows_are_read_and_said()
    {
        var rows = SeedRows.All().Grid();
        rows[16] = new GridRow(17, rows[16].Cells) { Hidden = true };
        var document = TestReader.Sheet(rows);
        AssertGolden(document, ["H009@17"]);
        Assert.Equal([17], document.Hits.Single(hit => hit.Code == "H009").Lines);
    }

    [Fact]
    public void Hidden_columns_and_sheets_are_read_and_said()
    {
        var document = TestReader.Sheets(new GridSheet("绩效", SeedRows.All().Grid()) { Hidden = true, HiddenColumns = [4, 5] });
        AssertGolden(document, ["H009@"]);
        Assert.Equal("工作表“绩效”是隐藏的；隐藏列已读入：第 4、5 列", document.Hits.Single(hit => hit.Code == "H009").Found);
    }

    [Fact]
    public void Cells_outside_the_table_are_reported_and_the_project_is_kept()
    {
        var rows = SeedRows.All();
        rows[17] = [.. rows[17], "", "老王核对"];
        AssertGolden(TestReader.Sheet(rows.Grid()), ["F005@18"]);
    }

    [Fact]
    public void Sheets_without_the_header_are_ignored_and_listed()
    {
        var document = TestReader.Sheets(
            new GridSheet("封面", [new(1, ["部门预算公开"])]),
            new GridSheet("收支总表", [new(1, ["收入", "", "支出", ""]), new(2, ["一、财政拨款", "100", "一、一般公共服务", "100"])]),
            new GridSheet("绩效", SeedRows.All().Grid()),
            new GridSheet("Sheet4", []));
        AssertGolden(document, ["H009@1"]);
        Assert.Contains("收支总表", document.Hits.Single(hit => hit.Code == "H009").Args["diff"], StringComparison.Ordinal);
        Assert.Equal("绩效", document.Tables[0].Sheet);
        Assert.Equal(2, document.Rows.Other);
    }

    [Fact]
    public void Each_sheet_with_the_header_is_a_table_and_ordinals_go_on()
    {
        var document = TestReader.Sheets(new GridSheet("一", SeedRows.All().Grid()), new GridSheet("二", SeedRows.All().Grid()));
        Assert.Equal(["一", "二"], document.Tables.Select(table => table.Sheet!));
        Assert.Equal(Enumerable.Range(1, 24), document.Tables.SelectMany(table => table.Projects()).Select(project => project.Ordinal));
        Assert.Equal([0, 0, 0, 0, 1, 1, 1, 1], document.Hits.Select(hit => hit.Table!.Value));
    }

    [Fact]
    public void Spreadsheet_artefacts_are_told_from_amounts()
    {
        var rows = SeedRows.All();
        rows.At(16)[1] = "########";
        rows.At(17)[2] = "#REF!";
        rows.At(18)[1] = "1.09512E+04";
        var grid = rows.Grid();
        grid[20].Cells[1] = "";
        grid[20] = new GridRow(21, grid[20].Cells) { Traits = [0, CellTraits.FormulaWithoutValue, 0, 0, 0, 0, 0] };
        grid[21].Cells[1] = "2025-01-22";
        grid[21] = new GridRow(22, grid[21].Cells) { Traits = [0, CellTraits.Date, 0, 0, 0, 0, 0] };
        var document = TestReader.Sheet(grid);
        Assert.Equal(["F006@16:总计", "F006@17:财政拨款", "F006@18:总计", "F006@21:总计", "F006@22:总计"], document.Places("F007"));
        Assert.Equal(
            ["########", "#REF!", "1.09512E+04", "公式无缓存值", "2025-01-22"],
            document.Hits.Where(hit => hit.Code == "F006").Select(hit => hit.Found!));
        Assert.Equal(AmountStatus.Artefact, document.Tables[0].Projects().First(project => project.Line == 21).Amounts.Total.Status);
    }

    private static void AssertGolden(ParsedDocument document, string[] hits)
    {
        Assert.Equal(hits, document.Places("F007"));
        Assert.Equal(Golden.Records, Golden.Describe(document.Tables));
        Assert.Equal("广州市番禺区劳动就业服务管理中心", Assert.Single(Assert.Single(document.Tables).Sections).UnitRow!.Label);
    }
}
