namespace PerfIngest.Core.Checking;

/// <summary>Rules that compare the projects of one unit.</summary>
public static partial class CrossProjectRules
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        new Rule
        {
            Code = "P005",
            Severity = Severity.Warning,
            Certainty = Certainty.Certain,
            Title = "绩效目标文字雷同",
            TitleEn = "Goals with the same text",
            Condition = "two or more projects of the unit with identical goal text (≥ 20 characters after normalisation)",
            Source = "财预〔2015〕88号 (指向明确, 相应匹配); practice",
            MessageZh = "第 {rows} 行项目的绩效目标文字完全相同。",
            MessageEn = "Identical goal text in several projects.",
            Fix = "按各项目的实际内容分别写绩效目标。",
            Scope = RuleScope.Table,
            Check = GoalsDiffer,
        },
        new Rule
        {
            Code = "P006",
            Severity = Severity.Advice,
            Certainty = Certainty.Heuristic,
            Title = "项目名称相近",
            TitleEn = "Similar project names",
            Condition = "names equal after dropping （…） suffixes, or normalised edit distance ≤ 0.15",
            Source = "practice",
            MessageZh = "第 {rows} 行项目名称相近，请确认是否重复申报。",
            MessageEn = "Similar project names.",
            Fix = "确认是否重复申报；不是重复的，可不改。",
            Scope = RuleScope.Table,
            Check = NamesDiffer,
        },
        new Rule
        {
            Code = "P007",
            Severity = Severity.Advice,
            Certainty = Certainty.Certain,
            Title = "文号格式不规范",
            TitleEn = "Document number not in the standard form",
            Condition = "document number not of form 机关代字〔年〕号 (year in （）, [], 【】, 缺“号”), or attached with #",
            Source = "GB/T 9704-2012 党政机关公文格式 (六角括号〔〕)",
            MessageZh = "项目“{project}”中文号“{raw}”建议写作“{norm}”。",
            MessageEn = "Document number normalised to {norm}.",
            Fix = "文号写作“机关代字〔年份〕序号号”，用六角括号〔〕。系统已按规范写法归并，可不改。",
            Scope = RuleScope.Table,
            Check = RulePlaces.EachProject(DocumentNumberIsStandard),
        },
        new Rule
        {
            Code = "P008",
            Severity = Severity.Advice,
            Certainty = Certainty.Heuristic,
            Title = "绩效目标疑似未更新",
            TitleEn = "Goal probably not updated",
            Condition = "all years 20xx in the goal outside 《》 and 〔〕 are earlier than the budget year (≥ 1 such year), or a "
                + "draft marker (送审稿, 征求意见稿, 待定, XX, 示例) appears",
            Source = "财预〔2015〕88号 (年度目标); practice",
            MessageZh = "项目“{project}”的绩效目标只出现 {years}，未见 {budgetYear} 年内容{marker}。",
            MessageEn = "Goal mentions only past years / draft marker.",
            Fix = "把往年内容改为本预算年度的目标，删去“送审稿”“待定”等字样。",
            Scope = RuleScope.Table,
            Needs = "budget year",
            Check = GoalsAreCurrent,
        },
        new Rule
        {
            Code = "C011",
            Severity = Severity.Advice,
            Certainty = Certainty.Heuristic,
            Title = "同名指标分类不一",
            TitleEn = "One name in different classes",
            Condition = "same indicator name in the unit under different level-2 classes",
            Source = "practice",
            MessageZh = "指标“{name}”在不同项目中归入 {classes}。",
            MessageEn = "Same indicator under different classes.",
            Fix = "把同名指标归入同一分类，或改名区分。",
            Scope = RuleScope.Table,
            Check = ClassesOfNameAgree,
        },
        new Rule
        {
            Code = "X004",
            Severity = Severity.Advice,
            Certainty = Certainty.Heuristic,
            Title = "同一效益指标多处申报",
            TitleEn = "Same benefit claimed several times",
            Condition = "same level-1 = 2 count indicator name (…人数/数量/次数) in ≥ 2 projects; summing would double count",
            Source = "practice; seed",
            MessageZh = "指标“{name}”在 {n} 个项目中申报（{where}），汇总时可能重复计算。",
            MessageEn = "Same outcome claimed by several projects; do not add up.",
            Fix = "核对是否同一批对象；汇总时不相加，可不改。",
            Scope = RuleScope.File,
            Check = OutcomesAreClaimedOnce,
        },
    ];
}
