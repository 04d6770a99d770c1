using CsCheck;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Tables;
using static PerfIngest.Core.Tests.Checking.RuleTables;

namespace PerfIngest.Core.Tests.Checking;

/// <summary>No text breaks a rule over indicators, targets or projects, and every hit can be told.</summary>
public sealed class HostileTextRulesTests
{
    private static readonly string[] Pieces =
    [
        "（", "）", "(", ")", "《", "》", "〔", "〕", "，", "；", ",", "、", " ", "\u3000", "\uD842", "\uDFB7", "\0",
        "2024年", "20", "2024", "年", "-", "学年",
        "率", "%", "‰", "≥", "≤", "约", "同", "合同", "参照", "拟",
        "执行率", "预算", "预算完成率", "人数", "人次", "数量", "XX", "xx", "满意度", "满意", "无", "—", "1", "000",
        "#", "穗财社", "号", "完成", "下达", "任务", "维护", "标准", "万", "元/月", "天", "",
    ];

    private static readonly string[] Codes =
    [
        .. RuleCatalogue.All.Select(rule => rule.Code)
            .Where(code => code[0] is 'C' or 'T' || code is "P005" or "P006" or "P007" or "P008" or "X004"),
    ];

    private static readonly Gen<string> Text = OneOf(Pieces).Array[0, 12].Select(string.Concat);

    private static readonly Gen<Indicator> AnyIndicator =
        from classes in Gen.Select(OneOf("1", "2-效益指标", "3", "", "9-其他"), OneOf("11", "13", "22-社会效益", "31", "", "成本指标", "99"))
        from texts in Gen.Select(Text, Text, Text)
        from missing in Gen.Int[0, 5]
        from seq in Gen.Int[0, 3]
        let period = missing == 0 ? null : texts.Item2
        let annual = missing == 1 ? null : texts.Item3
        select Indicator(classes.Item1, classes.Item2, texts.Item1, period, annual, seq);

    private static readonly Gen<Project> AnyProject =
        from name in Text
        from goal in Text
        from indicators in AnyIndicator.Array[0, 4]
        select Project(name, indicators) with { Goal = goal };

    [Fact]
    public void Every_rule_answers_whatever_the_texts_are() => AnyProject.Array[0, 4].Sample(projects =>
    {
        var table = Table(projects);
        foreach (var code in Codes)
        {
            var (outcome, hits) = Run(code, table);
            Assert.Equal(hits.Count > 0, outcome == Outcome.Fail);
        }
    });

    [Fact]
    public void Long_texts_cost_no_more_than_their_length()
    {
        string[] monsters =
        [
            new('(', 100_000), new(')', 100_000), new('《', 100_000), string.Concat(Enumerable.Repeat("2020、", 30_000)),
            string.Concat(Enumerable.Repeat("执行率", 30_000)), string.Concat(Enumerable.Repeat("合同", 50_000)),
            string.Concat(Enumerable.Repeat("(甲)", 30_000)), string.Concat(Enumerable.Repeat("参照2024年", 20_000)),
        ];
        var table = Table([.. monsters.Select(text => Project(text, Indicator("31", text, text, text + "率")) with { Goal = text })]);
        foreach (var code in Codes.Where(code => code is not ("C001" or "C002")))
        {
            Assert.All(Run(code, table).Hits, hit => Assert.True((hit.Found?.Length ?? 0) < 3000));
        }
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);
}
