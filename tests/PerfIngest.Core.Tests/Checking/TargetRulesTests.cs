using PerfIngest.Core.Checking;
using static PerfIngest.Core.Tests.Checking.RuleTables;

namespace PerfIngest.Core.Tests.Checking;

public sealed class TargetRulesTests
{
    [Theory]
    [InlineData("≥1个", "≥1个", "")]
    [InlineData("≥1个", "", "annual")]
    [InlineData("≥1个", " ", "annual")]
    [InlineData("≥1个", null, "annual")]
    [InlineData("", "≥1个", "period")]
    [InlineData(null, "≥1个", "period")]
    [InlineData("-", "——", "period,annual")]
    [InlineData("/", "／", "period,annual")]
    [InlineData("无", "Ｎ/a", "period,annual")]
    [InlineData("无事故", "0", "")]
    [InlineData("-5%", "（无）。", "annual")]
    public void T001_wants_both_targets(string? period, string? annual, string fields) =>
        Assert.Equal(Split(fields), Fires("T001", Indicator("11", "名称", period, annual)));

    [Fact]
    public void T001_is_a_warning_for_the_period_and_an_error_for_the_year()
    {
        var hits = Run("T001", Table(Project("项目", Indicator("11", "名称", null, "")))).Hits;
        Assert.Equal([Severity.Warning, null], hits.Select(hit => hit.Severity));
    }

    [Theory]
    [InlineData("T004")]
    [InlineData("T005")]
    [InlineData("T007")]
    [InlineData("T009")]
    [InlineData("T010")]
    [InlineData("T011")]
    [InlineData("T012")]
    [InlineData("T013")]
    [InlineData("T014")]
    public void What_is_missing_is_T001_and_nothing_else(string code)
    {
        foreach (var missing in (string?[])[null, "", "—", "无"])
        {
            var table = Table(Project("项目", Indicator("11", "合格率", missing, missing), Indicator("11", "人数", missing, missing)));
            var (outcome, hits) = Run(code, table);
            Assert.Equal((Outcome.NotApplicable, 0), (outcome, hits.Count));
        }
    }

    [Theory]
    [InlineData("≥90%", "")]
    [InlineData("≥", "annual")]
    [InlineData("≥≥90%", "annual")]
    [InlineData("98%%", "annual")]
    [InlineData("1.2.3个", "annual")]
    [InlineData("XX", "annual")]
    [InlineData("**", "annual")]
    [InlineData("#NAME?", "annual")]
    [InlineData("按标准发放", "")]
    public void T002_finds_malformed_values(string annual, string fields) =>
        Assert.Equal(Split(fields), Fires("T002", Indicator("11", "名称", "≥1个", annual)));

    [Theory]
    [InlineData("满意度", "≥90%", "120%", "annual")]
    [InlineData("满意度", "≥100%", "100%", "")]
    [InlineData("受益群众满意率（%）", "101%", "≥90%", "period")]
    [InlineData("增长率", "120%", "120%", "")]
    [InlineData("合格率情况", "120%", "120%", "")]
    [InlineData("培训人数", "120人", "120人", "")]
    [InlineData("增长率", "-5%", "5%", "period")]
    public void T003_knows_what_a_share_can_be(string name, string period, string annual, string fields) =>
        Assert.Equal(Split(fields), Fires("T003", Indicator("12", name, period, annual)));

    [Theory]
    [InlineData("15-20场", "")]
    [InlineData("20-15场", "annual")]
    public void T003_knows_which_way_a_range_goes(string annual, string fields) =>
        Assert.Equal(Split(fields), Fires("T003", Indicator("11", "招聘会", "≥1场", annual)));

    [Theory]
    [InlineData("≥90", "≥90%", "period")]
    [InlineData("≥90人", "≥90", "annual")]
    [InlineData("事故发生次数为0", "800元/月", "")]
    [InlineData("按标准发放", "2025年12月底前", "")]
    public void T004_wants_a_unit(string period, string annual, string fields) =>
        Assert.Equal(Split(fields), Fires("T004", Indicator("11", "名称", period, annual)));

    [Theory]
    [InlineData("100%", "24台", true)]
    [InlineData("≥300人", "≥300人次", true)]
    [InlineData("≥90", "≥90%", true)]
    [InlineData("≥25名", "≥25人", false)]
    [InlineData("≥3万人次", "≥300人次", false)]
    [InlineData("按标准发放", "24台", false)]
    public void T005_compares_units(string period, string annual, bool fires) => AssertFires("T005", fires, "名称", period, annual);

    [Theory]
    [InlineData("≥300人", "≥301人", true)]
    [InlineData("≥300人", "≥300人", false)]
    [InlineData("300人", "≥0.04万人", true)]
    [InlineData("≤300人", "≥400人", false)]
    [InlineData("≥300人", "≤400人", false)]
    [InlineData("≥90%", "≥95%", false)]
    [InlineData("3个月", "6个月", false)]
    [InlineData("800元/月", "900元/月", false)]
    [InlineData("≥300人", "≥400人次", false)]
    [InlineData("满足同时3000人在线", "满足同时4000人在线", false)]
    public void T006_compares_what_adds_up(string period, string annual, bool fires) => AssertFires("T006", fires, "名称", period, annual);

    [Theory]
    [InlineData("就业人数", "≥300人", true)]
    [InlineData("≥300人", "≥300人", false)]
    [InlineData("就业人数", "就业人数", false)]
    [InlineData("2025年12月底前", "≥300人", false)]
    [InlineData("", "≥300人", false)]
    public void T007_wants_a_number_for_the_period_where_the_year_has_one(string period, string annual, bool fires) =>
        AssertFires("T007", fires, "名称", period, annual);

    [Theory]
    [InlineData("就业人数", "就业 人数", "就业人数", "period,annual")]
    [InlineData("满意率（％）", "满意率(%)", "≥90%", "period")]
    [InlineData("就业人数", "就业人数。", "≥1人", "")]
    public void T008_finds_targets_that_repeat_the_name(string name, string period, string annual, string fields) =>
        Assert.Equal(Split(fields), Fires("T008", Indicator("11", name, period, annual)));

    [Theory]
    [InlineData("≥300人", "≥300人", true)]
    [InlineData("≥300人", " ≥300人 ", true)]
    [InlineData("≥300人", "≥ 300人", false)]
    [InlineData("标准：100%", "标准:100%", false)]
    public void T009_compares_word_for_word(string period, string annual, bool fires) => AssertFires("T009", fires, "名称", period, annual);

    [Theory]
    [InlineData("完成当年市下达任务", "b")]
    [InlineData("按照标准支出", "a")]
    [InlineData("保障设备正常", "a")]
    [InlineData("不低于“基本符合”", "a")]
    [InlineData("≥90%", "")]
    [InlineData("2025年12月底前", "")]
    [InlineData("≥", "")]
    public void T010_finds_what_is_not_quantified(string annual, string subs) =>
        Assert.Equal(Split(subs), Fires("T010", Indicator("11", "名称", "≥1个", annual)));

    [Theory]
    [InlineData("80%", "≥80%", "b")]
    [InlineData("≥80%", "80%", "a,b")]
    [InlineData("≥80%", "80%以上", "")]
    [InlineData("≥70%", "≤80%", "")]
    [InlineData("≥80人", "≤80%", "")]
    [InlineData("≥80%", "达到80%", "")]
    [InlineData("名称", "80%", "a")]
    [InlineData("名称", "按标准发放", "")]
    [InlineData("名称", "2025年12月底前", "")]
    public void T011_wants_one_comparator(string period, string annual, string subs) =>
        Assert.Equal(Split(subs), Fires("T011", Indicator("11", "名称", period, annual)));

    [Theory]
    [InlineData("25000人（参照2024年）", "a", "参照2024年")]
    [InlineData("参考 ２０２４ 年任务", "a", "参考2024年")]
    [InlineData("同2024年", "a", "同2024年")]
    [InlineData("合同2024年签订", "", "")]
    [InlineData("参照上年", "", "")]
    [InlineData("参照2024号文", "", "")]
    [InlineData("拟开展2场", "b", "拟")]
    [InlineData("模拟演练2场", "", "")]
    [InlineData("节约经费10%", "", "")]
    [InlineData("节约约10%", "b", "约")]
    [InlineData("力争100%左右", "b", "左右、力争")]
    [InlineData("清理左右岸10公里", "", "")]
    [InlineData("拟定方案3份", "", "")]
    [InlineData("是否达标", "b", "是否")]
    [InlineData("拟开展80场（参照2023年、参考2024年）", "a,b", "参照2023年、参考2024年")]
    [InlineData("≥90%", "", "")]
    public void T012_finds_references_and_hedges(string annual, string subs, string word)
    {
        var hits = Run("T012", Table(Project("项目", Indicator("11", "名称", "≥1个", annual)))).Hits;
        Assert.Equal(Split(subs), hits.Select(hit => hit.Sub!));
        Assert.Equal(word, hits.Count == 0 ? "" : hits[0].Args["word"]);
    }

    [Theory]
    [InlineData("合格率90%以上，用人单位满意", true)]
    [InlineData("合格率90%以上;用人单位满意", true)]
    [InlineData("合格率90%以上、用人单位满意", false)]
    [InlineData("合格率90%以上（其中一类95%，二类85%）", false)]
    [InlineData("合格率90%以上，（其中一类95%）", false)]
    [InlineData("合格率90%以上，", false)]
    [InlineData("按标准执行，用人单位满意", false)]
    [InlineData("完成2024年任务，用人单位满意", false)]
    [InlineData("≥1,000人", false)]
    [InlineData("≥１，０００人", false)]
    [InlineData("≥10,20人", true)]
    [InlineData("完成3场，5次", true)]
    public void T013_counts_clauses(string annual, bool fires) => AssertFires("T013", fires, "名称", "≥1个", annual);

    [Theory]
    [InlineData("合格率", "≥90%", "")]
    [InlineData("合格率", "按标准验收", "a")]
    [InlineData("合格率（%）", "≥90台", "a")]
    [InlineData("完好率", "事故发生次数为0", "a")]
    [InlineData("出生率", "≤8‰", "")]
    [InlineData("合格情况", "≥90台", "")]
    [InlineData("就业人数", "≥300人次", "b")]
    [InlineData("就业人数", "≥300人", "")]
    [InlineData("就业人次", "≥300人次", "")]
    [InlineData("就业人数（人次）", "≥300人次", "")]
    [InlineData("就业人数", "完成当年市下达任务", "c")]
    [InlineData("培训场次（场）", "按计划完成", "c")]
    [InlineData("招聘会数量", "2025年12月底前", "c")]
    [InlineData("招聘会数量", "≥", "")]
    [InlineData("数量达标", "按计划完成", "")]
    [InlineData("就业人次", "完成2024年任务", "c")]
    public void T014_compares_name_and_measure(string name, string annual, string subs) =>
        Assert.Equal(Split(subs), Fires("T014", Indicator("11", name, "≥1个", annual)));

    private static void AssertFires(string code, bool fires, string name, string period, string annual) =>
        Assert.Equal(fires ? [code] : [], Fires(code, Indicator("11", name, period, annual)));

    private static string[] Split(string parts) => parts.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
