namespace PerfIngest.Core.Checking;

/// <summary>Classification and structure of indicators.</summary>
public static partial class IndicatorRules
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        new Rule
        {
            Code = "C001",
            Severity = Severity.Error,
            Certainty = Certainty.Certain,
            Title = "指标文字无法解析",
            Condition = "the cell cannot be consumed completely by the grammar of §1.5",
            Source = "seed grammar",
            MessageZh = "第 {row} 行绩效指标自第 {pos} 字起无法识别：“{snippet}”。",
            MessageEn = "Indicator text cannot be parsed from position {pos}.",
            Fix = "从所示位置起按格式改写：序号、一级指标；二级指标；名称；实施周期指标值：…；年度指标值：…。",
            Scope = RuleScope.File,
            Check = ReaderHits.Of("C001"),
        },
        new Rule
        {
            Code = "C002",
            Severity = Severity.Error,
            Certainty = Certainty.Certain,
            Title = "指标序号不连续",
            Condition = "sequence numbers are not 1..n",
            Source = "seed grammar",
            MessageZh = "第 {row} 行指标序号不连续：应为 {expected}，实为 {actual}。",
            MessageEn = "Indicator numbering not consecutive.",
            Fix = "按 1、2、3 顺序重新编号；缺号的，检查是否漏了一条指标。",
            Scope = RuleScope.File,
            Check = ReaderHits.Of("C002"),
        },
        new Rule
        {
            Code = "C003",
            Severity = Severity.Error,
            Certainty = Certainty.Certain,
            Title = "指标分类未知",
            Condition = "level-1 or level-2 code/name not in the code table of §3 (after aliases)",
            Source = "财预〔2015〕88号; 财预〔2021〕101号",
            MessageZh = "第 {row} 行第 {seq} 项指标分类“{value}”不在分类表中。",
            MessageEn = "Unknown indicator class.",
            Fix = "改用标准分类，例如 1-产出指标、11-数量指标、22-社会效益指标、31-服务对象满意度指标。",
            Scope = RuleScope.Table,
            Check = RulePlaces.EachIndicator(ClassIsKnown),
        },
        new Rule
        {
            Code = "C004",
            Severity = Severity.Error,
            Certainty = Certainty.Certain,
            Title = "指标分类不匹配",
            Condition = "first digit of level-2 code ≠ level-1 code, or a code does not belong to its name (11-质量指标), or a "
                + "level-2 stands under the wrong level 1 by name",
            Source = "财预〔2015〕88号",
            MessageZh = "第 {row} 行第 {seq} 项：{l1} 与 {l2} 不匹配。",
            MessageEn = "Level-1 / level-2 class mismatch.",
            Fix = "二级指标要放在所属的一级指标下：11–14 属产出，21–24 属效益，31 属满意度。",
            Scope = RuleScope.Table,
            Check = RulePlaces.EachIndicator(ClassesAgree),
        },
        new Rule
        {
            Code = "C005",
            Severity = Severity.Error,
            Certainty = Certainty.Certain,
            Title = "缺少产出或效益指标",
            Condition = "project has indicators but none of level 1 = 1, or none of level 1 = 2",
            Source = "财预〔2015〕88号 (绩效指标包括产出、效益、满意度)",
            MessageZh = "项目“{project}”缺少{which}指标。",
            MessageEn = "Project lacks output / benefit indicators.",
            Fix = "补填缺少的那一类指标，产出和效益都至少一条。",
            Scope = RuleScope.Table,
            Check = RulePlaces.EachProject(HasOutputAndBenefit),
        },
        new Rule
        {
            Code = "C006",
            Severity = Severity.Warning,
            Certainty = Certainty.Certain,
            Title = "缺少满意度指标",
            Condition = "project has no level 1 = 3 indicator",
            Source = "财预〔2015〕88号; 财预〔2021〕101号 (满意度按需设置 → warning, not error)",
            MessageZh = "项目“{project}”未设服务对象满意度指标。",
            MessageEn = "No satisfaction indicator.",
            Fix = "有明确服务对象的项目，补一条服务对象满意度指标；没有服务对象的，可说明后不设。",
            Scope = RuleScope.Table,
            Check = RulePlaces.EachProject(HasSatisfaction),
        },
        new Rule
        {
            Code = "C007",
            Severity = Severity.Warning,
            Certainty = Certainty.Certain,
            Title = "产出指标二级分类不全",
            Condition = "project lacks 11 数量, 12 质量 or 13 时效 (one finding per missing class)",
            Source = "财预〔2015〕88号",
            MessageZh = "项目“{project}”未设{which}指标。",
            MessageEn = "Output class {which} missing.",
            Fix = "补上缺少的数量、质量或时效指标；确不适用的，可说明后不设。",
            Scope = RuleScope.Table,
            Check = RulePlaces.EachProject(HasAllOutputClasses),
        },
        new Rule
        {
            Code = "C008",
            Severity = Severity.Advice,
            Certainty = Certainty.Certain,
            Title = "未设成本指标",
            Condition = "project has neither 14 成本指标 (under 产出) nor level-1 成本指标",
            Source = "财预〔2021〕101号 (成本指标单列一级); practice",
            MessageZh = "项目“{project}”未设成本指标。",
            MessageEn = "No cost indicator.",
            Fix = "建议补一条成本指标，例如单位成本、补助标准。",
            Scope = RuleScope.Table,
            Check = RulePlaces.EachProject(HasCost),
        },
        new Rule
        {
            Code = "C009",
            Severity = Severity.Warning,
            Certainty = Certainty.Certain,
            Title = "指标重复",
            Condition = "same level-2 class and same normalised name twice in one project",
            Source = "practice",
            MessageZh = "第 {row} 行第 {seqs} 项指标重复。",
            MessageEn = "Duplicate indicator in the project.",
            Fix = "删去重复的一条，或把名称改得可以区分。",
            Scope = RuleScope.Table,
            Check = RulePlaces.EachProject(NamesDiffer),
        },
        new Rule
        {
            Code = "C010",
            Severity = Severity.Error,
            Certainty = Certainty.Certain,
            Title = "指标名称缺失或过长",
            Condition = "third-level name empty or > 100 characters",
            Source = "预算管理一体化绩效模块 (指标名称不能大于100个字)",
            MessageZh = "第 {row} 行第 {seq} 项指标名称为空或超过 100 字。",
            MessageEn = "Indicator name empty or over 100 characters.",
            Fix = "补填指标名称，不超过 100 字；说明性文字移到绩效目标。",
            Scope = RuleScope.Table,
            Check = RulePlaces.EachIndicator(NameHasLength),
        },
        new Rule
        {
            Code = "C012",
            Severity = Severity.Advice,
            Certainty = Certainty.Heuristic,
            Title = "预算执行率作绩效指标",
            Condition = "indicator name matches (预算|资金|支出|经费).{0,4}执行率 or 预算完成率",
            Source = "财预〔2020〕10号 (预算执行率 10 分单列); 四川/重庆 forms",
            MessageZh = "第 {row} 行第 {seq} 项“{name}”为预算执行率，自评时已单列 10 分，不宜作为绩效指标。",
            MessageEn = "Budget execution rate used as a performance indicator.",
            Fix = "自评时预算执行率已单列，建议换成反映工作成果的指标。",
            Scope = RuleScope.Table,
            Check = RulePlaces.EachIndicator(NameIsNoExecutionRate),
        },
        new Rule
        {
            Code = "C013",
            Severity = Severity.Advice,
            Certainty = Certainty.Heuristic,
            Title = "指标归类存疑",
            Condition = "a) 11 数量 with a rate name (…率); b) 13 时效 naming a standard/quality (标准, 成本, 准确率, 合规); c) 2x 效益 "
                + "naming an output/quality (准确率, 合规, 修复时间, 维护, 完好率, 运行正常率, 使用率, 安全性, 稳定性, 及时率, 验收); d) 31 满意度 whose "
                + "target measures another rate",
            Source = "财预〔2021〕101号 (各类指标含义); practice",
            MessageZh = "第 {row} 行第 {seq} 项“{name}”归入“{class}”存疑，建议归入“{suggest}”。",
            MessageEn = "Indicator class looks doubtful.",
            Fix = "按指标含义改到建议的分类；确认无误的，可不改。",
            Scope = RuleScope.Table,
            Check = RulePlaces.EachIndicator(ClassSuitsName),
        },
    ];
}
