using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Tests.TableReading;

/// <summary>Headers, years, currency units and what is wrong with them (rules F004, H006–H008; domain §1.6, §6 U34, U46).</summary>
public sealed class TableShapeTests
{
    private const string Header = "项目名称\t总计\t财政拨款\t财政专户拨款\t其他资金\t绩效目标\t绩效指标\n";
    private const string Head = "甲局2025年项目支出绩效目标表\n单位名称：甲局\n单位：万元\n" + Header;

    [Theory]
    [InlineData("只有一句话")]
    [InlineData("收入\t支出\n1\t2")]
    [InlineData("项目名称\t绩效目标\t绩效指标\n甲\t乙\t丙")]
    [InlineData("总计\t财政拨款\t绩效目标\t绩效指标\n1\t1\t乙\t丙")]
    public void Without_a_header_the_file_is_refused_and_the_layouts_named(string text)
    {
        var hit = Assert.Single(TestReader.Text(text).Hits);
        Assert.Equal("F004", hit.Code);
        Assert.Equal(SubmissionReader.SupportedLayouts, hit.Args["layouts"]);
    }

    [Fact]
    public void Missing_columns_are_named()
    {
        var document = TestReader.Text("单位：万元\n项目名称\t财政拨款\t其他资金\n甲\t1\t");
        Assert.Equal(["H007@2", "H009@2"], document.Places());
        Assert.Equal("总计、绩效目标、绩效指标", document.Hits[0].Args["columns"]);
        Assert.Equal("缺少列：财政专户拨款", document.Hits[1].Args["diff"]);
    }

    [Fact]
    public void A_total_that_says_it_is_the_fiscal_appropriation_stands_for_both()
    {
        var document = TestReader.Text("单位：万元\n项目名称\t总计（财政拨款）\t绩效目标\t绩效指标\n甲\t1\t目标\t");
        Assert.Equal(1_000_000, document.Tables[0].Projects().Single().Amounts.Fiscal.Fen!.Value.Value);
        var silent = TestReader.Text("单位：万元\n项目名称\t总计\t绩效目标\t绩效指标\n甲\t1\t目标\t");
        Assert.Null(silent.Tables[0].Projects().Single().Amounts.Fiscal.Fen);
    }

    [Theory]
    [InlineData("项目名称\t财政拨款\t总计\t财政专户拨款\t其他资金\t绩效目标\t绩效指标")]
    [InlineData("项目名称\t资金总额\t财政拨款\t财政专户拨款\t其他资金\t绩效目标\t绩效指标")]
    [InlineData("项目名称\t总计\t财政拨款")]
    public void A_page_header_that_differs_is_reported(string second)
    {
        var document = TestReader.Text(Head + "一\t1\t1\t\t\t目标\t\n\n" + second + "\n二\t2\t2\t\t\t目标\t\n");
        var hit = Assert.Single(document.Hits, hit => hit.Code == "H008");
        Assert.Equal(7, hit.Line);
        Assert.Equal([4, 7], document.Tables[0].Header.Lines);
        Assert.Equal([1, 2], document.Tables[0].Projects().Select(project => project.Page));
    }

    [Fact]
    public void A_page_header_in_another_order_is_read_by_its_names()
    {
        var document = TestReader.Text(Head + "项目名称\t财政拨款\t总计\t绩效目标\t绩效指标\n一\t2\t3\t目标\t\n");
        var amounts = document.Tables[0].Projects().Single().Amounts;
        Assert.Equal((3_000_000, 2_000_000), (amounts.Total.Fen!.Value.Value, amounts.Fiscal.Fen!.Value.Value));
    }

    [Theory]
    [InlineData("总计（元）", "财政拨款", "H006@3:总计")]
    [InlineData("总计(万元)", "财政拨款（千元）", "H006@3:财政拨款")]
    public void A_unit_in_the_header_that_contradicts_the_prelude(string total, string fiscal, string expected)
    {
        var document = TestReader.Text(
            $"甲局2025年项目支出绩效目标表\n单位：万元\n项目名称\t{total}\t{fiscal}\t绩效目标\t绩效指标\n一\t1\t1\t目标\t\n");
        Assert.Equal([expected], document.Places("H009"));
        Assert.Null(document.Tables[0].CurrencyUnit);
    }

    [Fact]
    public void A_unit_in_an_amount_that_contradicts_the_table()
    {
        var document = TestReader.Text(Head + "一\t36,000元\t3.6万元\t\t\t目标\t\n");
        var hit = Assert.Single(document.Hits);
        Assert.Equal(("H006@5:总计", "36,000元", "万元"), (TestReader.Place(hit), hit.Found, hit.Expected));
        var amounts = document.Tables[0].Projects().Single().Amounts;
        Assert.Equal(AmountStatus.UnitConflict, amounts.Total.Status);
        Assert.Equal(3_600_000, amounts.Fiscal.Fen!.Value.Value);
    }

    [Fact]
    public void Two_currency_units_or_none_leave_the_amounts_unread()
    {
        var two = TestReader.Text("单位：万元\n金额单位：元\n" + Header + "一\t1\t1\t\t\t目标\t\n").Tables[0];
        Assert.Null(two.CurrencyUnit);
        Assert.Equal([CurrencyUnit.WanYuan, CurrencyUnit.Yuan], two.Prelude.CurrencyUnits.Select(unit => unit.Value));
        Assert.Null(two.Projects().Single().Amounts.Total.Fen);
        var none = TestReader.Text(Header + "一\t1\t1\t\t\t目标\t\n").Tables[0];
        Assert.Null(none.CurrencyUnit);
        Assert.Null(none.Projects().Single().Amounts.Total.Fen);
    }

    [Theory]
    [InlineData("合计\t0\t0\t\t\t\t\n")]
    [InlineData("合计\t0.00\n甲局\t0.00\n")]
    [InlineData("本表无数据\n")]
    [InlineData("合计\t\t\t\t\t\t\n注：本单位无项目支出。\n")]
    [InlineData("无\t\t\t\t\t\t\n")]
    public void An_empty_form_is_a_nil_return(string body)
    {
        var document = TestReader.Text(Head + body);
        Assert.Equal([], document.Places());
        Assert.True(document.Tables[0].IsNilReturn);
        Assert.Empty(document.Tables[0].Projects());
    }

    [Theory]
    [InlineData("")]
    [InlineData("合计\t5\t5\n")]
    [InlineData("合计\t0\t0\n随便一句话\n")]
    public void A_form_that_does_not_say_so_is_no_nil_return(string body)
    {
        var table = TestReader.Text(Head + body).Tables[0];
        Assert.False(table.IsNilReturn);
        Assert.Single(table.Sections);
    }

    [Fact]
    public void The_prelude_says_nothing_that_is_not_written()
    {
        var prelude = TestReader.Text("附件\n" + Header + "一\t1\t1\t\t\t目标\t\n").Tables[0].Prelude;
        Assert.Equal(new Prelude(), prelude with { CurrencyUnits = new Prelude().CurrencyUnits });
        Assert.Empty(prelude.CurrencyUnits);
    }

    [Theory]
    [InlineData("（2025年度）\n部门名称：甲局", 2025, "甲局")]
    [InlineData("预算年度：2026\n预算单位：甲局", 2026, "甲局")]
    [InlineData("２０２５年项目支出绩效目标表\n单位：甲局\n单位：万元", 2025, "甲局")]
    [InlineData("甲局２０２５ 年 项目支出绩效目标表", 2025, null)]
    public void Years_and_units_are_found_by_meaning(string lines, int year, string? unit)
    {
        var prelude = TestReader.Text(lines + "\n" + Header + "一\t1\t1\t\t\t目标\t\n").Tables[0].Prelude;
        Assert.Equal(year, prelude.Year?.Value);
        Assert.Equal(unit, prelude.UnitName?.Value);
    }

    [Fact]
    public void A_title_with_a_mark_of_continuation_goes_on_with_the_table()
    {
        var document = TestReader.Text(
            Head + "合计\t3\t3\n一\t1\t1\t\t\t目标\t\n\n甲局2025年项目支出绩效目标表（续）\n" + Header + "二\t2\t2\t\t\t目标\t\n");
        Assert.Equal(["甲局:一,二"], Sections(Assert.Single(document.Tables)));
    }

    [Fact]
    public void A_title_without_a_header_below_it_hides_no_row()
    {
        var document = TestReader.Text(
            Head + "一\t1\t1\t\t\t目标\t\n\n甲局2025年项目支出绩效目标表\n\t\t\t\t\t之二\t\n附：2024年明细表\n二\t2\t2\t\t\t目标\t1、数量\n");
        var projects = document.Tables[0].Projects().ToArray();
        Assert.Equal(["一:目标之二", "二:目标"], projects.Select(project => $"{project.Name.Text}:{project.Goal}"));
        Assert.Equal(0, document.Rows.Other);
    }

    [Fact]
    public void A_currency_unit_below_the_header_holds_and_a_second_one_contradicts()
    {
        const string Row = "一\t1\t1\t\t\t目标\t\n";
        var below = TestReader.Text("2025年项目支出绩效目标表\n" + Header + "单位：万元\n" + Row).Tables[0];
        Assert.Equal((CurrencyUnit.WanYuan, 1_000_000), (below.CurrencyUnit, below.Projects().Single().Amounts.Total.Fen?.Value));
        Assert.Null(TestReader.Text(Head + Row + "单位：元\n" + Header + Row).Tables[0].CurrencyUnit);
    }

    [Fact]
    public void A_code_column_gives_the_code_and_its_artefacts_are_reported()
    {
        var document = TestReader.Text(
            "2025年项目支出绩效目标表\n单位：万元\n项目代码\t项目名称\t总计\t绩效目标\t绩效指标\n"
            + "440113250000000000001\t一\t1\t目标\t\n4.40113E+20\t二\t1\t目标\t\n\t51092324T000010263357-三\t1\t目标\t\n");
        Assert.Equal(["H009@3", "F006@5:项目代码"], document.Places());
        Assert.Equal(
            ["440113250000000000001", "4.40113E+20", "51092324T000010263357"],
            document.Tables[0].Projects().Select(project => project.Name.Code!));
        Assert.Equal("三", document.Tables[0].Projects().Last().Name.Base);
    }

    [Fact]
    public void Text_that_a_spreadsheet_might_execute_is_reported_and_kept()
    {
        var document = TestReader.Text(Head + "=HYPERLINK(\"x\")\t1\t1\t\t\t<script>1</script>目标\t\n");
        Assert.Equal(["F008@5:项目名称", "F007@5:绩效目标", "F008@5:绩效目标"], document.Places());
        Assert.Equal("=", document.Hits[0].Args["char"]);
        Assert.StartsWith("=HYPERLINK", document.Tables[0].Projects().Single().Name.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_hundred_indicators_are_read_and_one_more_is_over_the_limit()
    {
        static string Cell(int count) => string.Concat(Enumerable.Range(1, count).Select(n =>
            $"{n}、1-产出指标；11-数量指标；指标{n}；实施周期指标值：{n}人；年度指标值：{n}人。"));
        var most = TestReader.Text(Head + $"一\t1\t1\t\t\t{new string('标', 40_000)}\t{Cell(200)}\n");
        Assert.Empty(most.Hits);
        var project = most.Tables[0].Projects().Single();
        Assert.Equal((40_000, 200), (project.Goal.Length, project.Indicators.Count));
        var over = TestReader.Text(Head + $"一\t1\t1\t\t\t目标\t{Cell(201)}\n");
        Assert.Equal(["F003@5"], over.Places());
        Assert.Empty(over.Tables);
    }

    [Fact]
    public void Indicator_hits_say_table_and_column()
    {
        var document = TestReader.Text(Head + "一\t1\t1\t\t\t目标\t1、1-产出指标；11-数量指标；人数；实施周期指标值：1人；年度指标值：1人。3、1-产出指标；11-数量指标；数。\n");
        Assert.Equal(["C002@5:绩效指标#3", "C001@5:绩效指标#3"], document.Places());
        Assert.All(document.Hits, hit => Assert.Equal((7, 0), (hit.Column, hit.Table)));
    }

    private static IEnumerable<string> Sections(ParsedTable table) =>
        table.Sections.Select(section => $"{section.UnitName}:{string.Join(',', section.Projects.Select(project => project.Name.Text))}");
}
