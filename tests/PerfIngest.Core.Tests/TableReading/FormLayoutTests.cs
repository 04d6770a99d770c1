using PerfIngest.Core.Reading;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Tests.TableReading;

/// <summary>One form a project (domain §6 U43).</summary>
public sealed class FormLayoutTests
{
    [Fact]
    public void Forms_below_each_other_are_the_projects_of_one_table()
    {
        var rows = new List<string[]>();
        foreach (var (project, i) in Golden.Seed.GetProperty("projects").EnumerateArray().Select((project, i) => (project, i)))
        {
            var source = SeedRows.All().At(SeedRows.Projects[i]);
            rows.AddRange(
            [
                ["项目支出绩效目标表", "", "", "", "", ""],
                ["（2025年度）", "", "", "", "", ""],
                ["项目名称", "", source[0], "", "", ""],
                ["主管部门", "", "广州市番禺区人力资源和社会保障局", "实施单位", "广州市番禺区劳动就业服务管理中心", ""],
                ["项目资金（万元）", "年度资金总额：", source[1], "", "", ""],
                ["", "其中：财政拨款", source[2], "", "", ""],
                ["", "其他资金", source[4], "", "", ""],
                ["总体目标", "年度目标", "", "", "", ""],
                ["", project.GetProperty("goal").GetString()!, "", "", "", ""],
                ["绩效指标", "一级指标", "二级指标", "三级指标", "实施周期指标值", "年度指标值"],
            ]);
            foreach (var indicator in project.GetProperty("indicators").EnumerateArray())
            {
                rows.Add(
                [
                    "",
                    $"{indicator.GetProperty("level1Code")}-{indicator.GetProperty("level1Name")}",
                    $"{indicator.GetProperty("level2Code")}-{indicator.GetProperty("level2Name")}",
                    indicator.GetProperty("name").GetString()!,
                    indicator.GetProperty("periodTarget").GetString()!,
                    indicator.GetProperty("annualTarget").GetString()!,
                ]);
            }

            rows.AddRange([["填表人：张三", "", "", "", "", ""], [""]]);
        }

        var document = TestReader.Sheet(rows.Grid());
        Assert.Equal(["H009@3"], document.Places("F007"));
        Assert.Equal(Golden.Records, Golden.Describe(document.Tables));
        var table = Assert.Single(document.Tables);
        Assert.Equal("广州市番禺区劳动就业服务管理中心", Assert.Single(table.Sections).UnitName);
        Assert.Equal((2025, CurrencyUnit.WanYuan), (table.Prelude.Year!.Value, table.CurrencyUnit));
        Assert.Equal("项目支出绩效目标表", table.Prelude.Title!.Value);
        Assert.Equal(rows.Count, document.Rows.All);
        Assert.Equal(0, document.Rows.Other);
    }

    [Fact]
    public void A_header_that_names_a_class_twice_and_the_value_once_is_read()
    {
        var rows = new List<string[]>
        {
            new[] { "项目支出绩效目标表", "", "", "", "" },
            new[] { "（2025年度）", "", "", "", "" },
            new[] { "项目名称", "甲项目", "", "", "" },
            new[] { "项目资金（万元）", "年度资金总额：", "10", "", "" },
            new[] { "年度目标", "完成甲项目的任务", "", "", "" },
            new[] { "绩效指标", "一级指标", "二级指标", "二级指标", "指标值" },
            new[] { "", "产出指标", "数量指标", "完成数量", "≥5个" },
        };

        Assert.Equal("甲项目", Assert.Single(TestReader.Sheet(rows.Grid()).Tables[0].Projects()).Name.Text);
    }

    [Fact]
    public void The_years_amounts_and_goal_are_taken_and_not_the_periods()
    {
        GridRow[] rows = new List<string[]>
        {
            new[] { "项目支出绩效目标申报表", "", "", "", "" },
            new[] { "（2025年度）" },
            new[] { "项目名称", "智慧校园", "", "", "" },
            new[] { "项目单位", "第一小学", "", "", "" },
            new[] { "资金情况（万元）", "中期资金总额", "300", "年度资金总额", "100" },
            new[] { "", "其中：财政拨款", "300", "其中：财政拨款", "100" },
            new[] { "总体目标", "中期目标（2025年—2027年）", "", "年度目标", "" },
            new[] { "", "三年建成", "", "完成一期", "" },
            new[] { "一级指标", "二级指标", "三级指标", "指标值", "" },
            new[] { "产出指标", "数量指标", "设备", "≥10台", "" },
            new[] { "", "", "教室", "≥5间", "" },
        }.Grid();
        var document = TestReader.Sheet(rows);
        var project = Assert.Single(Assert.Single(document.Tables).Projects());
        Assert.Equal(("智慧校园", "完成一期"), (project.Name.Text, project.Goal));
        Assert.Equal((100_000_000L, 100_000_000L), (project.Amounts.Total.Fen!.Value.Value, project.Amounts.Fiscal.Fen!.Value.Value));
        Assert.Equal(["≥10台", "≥5间"], project.Indicators.Select(indicator => indicator.Annual.ToString()));
        Assert.Equal(["数量指标", "数量指标"], project.Indicators.Select(indicator => indicator.Level2.ToString()));
        Assert.Equal([10, 11], project.Indicators.Select(indicator => indicator.Line));
        Assert.Equal("第一小学", document.Tables[0].Sections[0].UnitName);
    }

    [Fact]
    public void Forms_of_two_units_are_two_tables()
    {
        static string[][] Form(string unit, string project) =>
        [
            ["项目支出绩效目标表", "", ""], ["（2025年度）", "", ""], ["项目名称", project, ""], ["实施单位", unit, ""],
            ["年度资金总额（元）", "5000.00", ""], ["年度目标", "办好一件事", ""],
        ];
        List<string[]> rows = [.. Form("甲局", "一"), .. Form("甲局", "二"), .. Form("乙局", "三")];
        var document = TestReader.Sheet(rows.Grid());
        Assert.Equal(["甲局:2", "乙局:1"], document.Tables.Select(table => $"{table.Sections[0].UnitName}:{table.Projects().Count()}"));
        Assert.Equal(500_000, document.Tables[1].Projects().Single().Amounts.Total.Fen!.Value.Value);
        Assert.Equal([0, 1], document.Hits.Where(hit => hit.Code == "H009").Select(hit => hit.Table!.Value));
    }

    [Theory]
    [InlineData("年度资金总额", "总计")]
    [InlineData("年度目标", "绩效目标")]
    [InlineData("一级指标", "绩效指标")]
    public void A_form_without_a_label_lacks_its_column(string label, string column)
    {
        List<string[]> rows =
        [
            ["项目支出绩效目标表（2025年度）"], ["项目名称", "智慧校园"], ["年度资金总额（万元）", ""], ["其中：财政拨款", "5.00"], ["年度目标", ""],
            ["一级指标", "二级指标", "三级指标", "指标值"], ["产出指标", "数量指标", "设备", "≥10台"],
        ];
        Assert.Equal(["H009@2"], TestReader.Sheet(rows.Grid()).Places());
        rows.RemoveAll(row => row[0].StartsWith(label, StringComparison.Ordinal) || (column == "绩效指标" && row[0] == "产出指标"));
        Assert.Equal(column, Assert.Single(TestReader.Sheet(rows.Grid()).Hits, hit => hit.Code == "H007").Expected);
    }

    [Theory]
    [InlineData("项目名称\t甲\n年度目标\t办好一件事\n")]
    [InlineData("项目名称\t甲\t乙\t丙\t丁\t绩效目标\t绩效指标\n一\t1\t1\t\t\t目标\t指标\n")]
    public void A_name_with_a_goal_but_no_amount_is_no_form(string text) =>
        Assert.Equal(["F004@"], TestReader.Text(text).Places());

    [Fact]
    public void A_name_and_nothing_else_is_no_form()
    {
        var document = TestReader.Text("项目名称\t甲\n主管部门\t乙\n");
        Assert.Equal(["F004@"], document.Places());
        Assert.Contains("明细表", document.Hits[0].Args["layouts"], StringComparison.Ordinal);
        Assert.Empty(document.Tables);
    }
}
