using PerfIngest.Core.Checking;
using PerfIngest.Core.Tables;
using static PerfIngest.Core.Tests.Checking.RuleTables;

namespace PerfIngest.Core.Tests.Checking;

public sealed class IndicatorRulesTests
{
    [Theory]
    [InlineData("C001")]
    [InlineData("C002")]
    public void What_the_reader_found_in_an_indicator_cell_is_handed_on(string code)
    {
        var hit = new Hit(code) { Line = 12, Seq = 3, Offset = 7, Found = "4", Expected = "3" };
        var document = Document(Table(Project("项目"))) with { Hits = [hit, new Hit("F007")] };
        Assert.Equal([hit], Run(code, document).Hits);
        Assert.Equal(Outcome.Pass, Run(code, document with { Hits = [] }).Outcome);
    }

    [Theory]
    [InlineData("1-产出指标", "11-数量指标", null)]
    [InlineData("产出指标", "数量", null)]
    [InlineData("1", "11", null)]
    [InlineData("", "11-数量指标", null)]
    [InlineData("4-成本指标", "41-经济成本指标", null)]
    [InlineData("9-其他指标", "11-数量指标", "9-其他指标")]
    [InlineData("1-产出指标", "19-其他指标", "19-其他指标")]
    [InlineData("9-其他指标", "99-别的指标", "9-其他指标；99-别的指标")]
    public void C003_names_the_class_that_is_not_in_the_table(string level1, string level2, string? found)
    {
        var hits = Run("C003", Table(Project("项目", Indicator(level1, level2, "名称", "≥1个", "≥1个", seq: 4)))).Hits;
        Assert.Equal(found is null ? [] : [found], hits.Select(hit => hit.Found));
        Assert.All(hits, hit => Assert.Equal((12, 4, 7, "绩效指标"), (hit.Line, hit.Seq, hit.Column, hit.ColumnName)));
    }

    [Theory]
    [InlineData("1-产出指标", "11-数量指标", false)]
    [InlineData("1-产出指标", "14-成本指标", false)]
    [InlineData("2-效益指标", "22-社会效益", false)]
    [InlineData("2-效益指标", "11-数量指标", true)]
    [InlineData("1-产出指标", "11-质量指标", true)]
    [InlineData("1-效益指标", "11-数量指标", true)]
    [InlineData("产出指标", "经济成本指标", true)]
    [InlineData("9-其他指标", "11-数量指标", false)]
    public void C004_fires_where_known_classes_contradict_each_other(string level1, string level2, bool fires) =>
        Assert.Equal(fires ? ["C004"] : [], Fires("C004", Indicator(level1, level2, "名称", "≥1个", "≥1个")));

    [Theory]
    [InlineData("11,22", null)]
    [InlineData("11,31", "效益")]
    [InlineData("21,31", "产出")]
    [InlineData("31,41", "产出、效益")]
    [InlineData("", null)]
    public void C005_names_what_a_project_with_indicators_lacks(string classes, string? which) =>
        Assert.Equal(which is null ? [] : [which], Lacking("C005", classes).Select(hit => hit.Args["which"]));

    [Theory]
    [InlineData("11,21,31", false)]
    [InlineData("11,21", true)]
    [InlineData("", true)]
    public void C006_asks_for_satisfaction(string classes, bool fires) => Assert.Equal(fires, Lacking("C006", classes).Count > 0);

    [Theory]
    [InlineData("11,12,13", "")]
    [InlineData("11,14,21", "质量,时效")]
    [InlineData("", "数量,质量,时效")]
    public void C007_has_one_finding_for_each_missing_class(string classes, string missing) =>
        Assert.Equal(missing.Split(',', StringSplitOptions.RemoveEmptyEntries), Lacking("C007", classes).Select(hit => hit.Sub!));

    [Theory]
    [InlineData("11,14", false)]
    [InlineData("11,41", false)]
    [InlineData("11,42", false)]
    [InlineData("11,12,13,21,31", true)]
    public void C008_is_content_with_cost_on_either_level(string classes, bool fires) =>
        Assert.Equal(fires, Lacking("C008", classes).Count > 0);

    [Fact]
    public void C009_takes_all_indicators_of_one_class_and_name_together()
    {
        var project = Project(
            "项目",
            Indicator("11", "培训人数", seq: 1, line: 12),
            Indicator("12", "培训人数", seq: 2, line: 13),
            Indicator("11", " 培训 人数", seq: 3, line: 14),
            Indicator("11", "培训人数（期）", seq: 4, line: 15),
            Indicator("11", "培训人数", seq: 5, line: 16));
        var hit = Assert.Single(Run("C009", Table(project)).Hits);
        Assert.Equal([1, 3, 5], hit.Seqs);
        Assert.Equal([12, 14, 16], hit.Lines);
        Assert.Equal((12, 1), (hit.Line, hit.Seq));
    }

    [Fact]
    public void C009_does_not_look_across_projects() =>
        Assert.Empty(Run("C009", Table(Project("甲", Indicator("11", "培训人数")), Project("乙", Indicator("11", "培训人数")))).Hits);

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(100, false)]
    [InlineData(101, true)]
    public void C010_wants_a_name_of_1_to_100_characters(int length, bool fires)
    {
        Assert.Equal(fires, Fires("C010", Indicator("11", new string('名', length))).Length > 0);
        Assert.Equal(fires, Fires("C010", Indicator("11", string.Concat(Enumerable.Repeat("𠮷", length)))).Length > 0);
    }

    [Theory]
    [InlineData("预算执行率", true)]
    [InlineData("资金支出执行率", true)]
    [InlineData("资金一二三四执行率", true)]
    [InlineData("资金一二三四五执行率", false)]
    [InlineData("经费 执行 率", true)]
    [InlineData("年度预算完成率情况", true)]
    [InlineData("计划执行率", false)]
    [InlineData("执行率（预算）", false)]
    [InlineData("计划执行率及资金执行率", true)]
    [InlineData("资金到位率", false)]
    public void C012_finds_budget_execution_rates(string name, bool fires) =>
        Assert.Equal(fires, Fires("C012", Indicator("13", name)).Length > 0);

    [Theory]
    [InlineData("11", "合同签订率", "100%", "a")]
    [InlineData("11", "合同签订率（%）", "100%", "a")]
    [InlineData("11", "合同签订率达标数", "≥1个", null)]
    [InlineData("12", "合同签订率", "100%", null)]
    [InlineData("13", "补贴标准", "800元/月", "b")]
    [InlineData("13", "发放准确率", "≥98%", "b")]
    [InlineData("13", "发放及时率", "≥98%", null)]
    [InlineData("21", "设备使用率", "≥98%", "c")]
    [InlineData("24", "系统稳定性", "提高", "c")]
    [InlineData("22", "就业人数", "≥1人", null)]
    [InlineData("31", "服务对象满意率", "合格率90%以上，用人单位满意", "d")]
    [InlineData("31", "服务对象满意度", "投诉率≤2%", "d")]
    [InlineData("31", "服务对象满意度", "群众满意率≥90%", null)]
    [InlineData("31", "服务对象满意度", "办事效率满意度≥90%", null)]
    [InlineData("31", "服务对象满意度", "≥90%（投诉率另计）", null)]
    [InlineData("31", "服务对象满意度", "≥90%", null)]
    public void C013_doubts_the_class(string level2, string name, string annual, string? sub) =>
        Assert.Equal(sub is null ? [] : [sub], Fires("C013", Indicator(level2, name, annual, annual)));

    [Fact]
    public void C013_suggests_a_class()
    {
        var hit = Assert.Single(Run("C013", Table(Project("项目", Indicator("13", "补贴标准")))).Hits);
        Assert.Equal(("13-时效指标", "14-成本指标"), (hit.Args["class"], hit.Args["suggest"]));
    }

    [Fact]
    public void Word_lists_are_configuration()
    {
        Assert.Empty(Fires("C013", Indicator("22", "线上维护"), PackWith("notBenefit", "验收")));
        Assert.Equal(["c"], Fires("C013", Indicator("22", "ＡＢ测试"), PackWith("notBenefit", "ab测试")));
        Assert.Equal(["C012"], Fires("C012", Indicator("13", "拨付进度"), PackWith("executionNames", "拨付进度")));
    }

    [Fact]
    public void An_indicator_without_a_number_goes_by_its_place()
    {
        var table = Table(Project("项目", Indicator("11", "名", seq: 0), Indicator("11", "", seq: 0)));
        Assert.Equal(2, Assert.Single(Run("C010", table).Hits).Seq);
    }

    [Fact]
    public void In_the_long_layout_a_hit_stands_at_the_column_of_its_part()
    {
        HeaderColumn[] columns = [new(1, FormColumn.Name, "项目"), new(2, FormColumn.Level2, "二级"), new(3, FormColumn.IndicatorName, "三级")];
        var header = new Header(1, [1], columns);
        var table = Table(Project("项目", Indicator("1", "19", "", null, null))) with { Header = header };
        Assert.Equal((2, "二级指标"), Place(Run("C003", table)));
        Assert.Equal((3, "三级指标"), Place(Run("C010", table)));

        static (int?, string?) Place((Outcome, IReadOnlyList<Hit> Hits) run) => (run.Hits[0].Column, run.Hits[0].ColumnName);
    }

    [Theory]
    [InlineData("C003")]
    [InlineData("C005")]
    [InlineData("C009")]
    [InlineData("C012")]
    public void A_table_without_indicators_gives_these_rules_nothing_to_do(string code) =>
        Assert.Equal(Outcome.NotApplicable, Run(code, Table(Project("项目"))).Outcome);

    private static IReadOnlyList<Hit> Lacking(string code, string classes)
    {
        var indicators = classes.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(level2 => Indicator(level2, "名称"));
        return Run(code, Table(Project("项目", [.. indicators]))).Hits;
    }
}
