namespace PerfIngest.Core.Checking;

/// <summary>Target values.</summary>
public static partial class TargetRules
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        new Rule
        {
            Code = "T001",
            Severity = Severity.Error,
            Certainty = Certainty.Certain,
            Title = "年度指标值缺失",
            Condition = "annual target empty, or only a dash / slash / 无 (error). Period target empty → same code with "
                + "field=period and severity warning: the only rule whose severity depends on the field",
            Source = "财预〔2015〕88号; 预算管理一体化绩效模块 (指标值为必录项)",
            MessageZh = "第 {row} 行第 {seq} 项“{name}”未填{field}指标值。",
            MessageEn = "Target value missing.",
            Fix = "补填指标值；年度指标值为必填，例如 ≥300人次、=100%。",
            Scope = RuleScope.Table,
            Check = RulePlaces.EachIndicator(IsFilled),
        },
        new Rule
        {
            Code = "T002",
            Severity = Severity.Error,
            Certainty = Certainty.Certain,
            Title = "指标值格式错误",
            Condition = "comparator without number, doubled comparator or %, malformed number, placeholder (XX, **), formula "
                + "error",
            Source = "预算管理一体化绩效模块 (指标值不得含 * _ -)",
            MessageZh = "第 {row} 行第 {seq} 项指标值“{value}”格式错误。",
            MessageEn = "Malformed target value.",
            Fix = "改成“比较符 + 数字 + 单位”，例如 ≥98%；不要写 *、XX 等占位符。",
            Scope = RuleScope.Table,
            Check = RulePlaces.EachIndicator(IsWellFormed),
        },
        new Rule
        {
            Code = "T003",
            Severity = Severity.Error,
            Certainty = Certainty.Certain,
            Title = "指标值越界",
            Condition = "range lower > upper, or percent > 100 for a name ending in 满意度/满意率/准确率/合格率/通过率/覆盖率/及时率/合规率/完好率, or "
                + "percent < 0",
            Source = "arithmetic",
            MessageZh = "第 {row} 行第 {seq} 项指标值“{value}”越界。",
            MessageEn = "Target out of range.",
            Fix = "核对数值：百分率不超过 100%，区间下限不大于上限。",
            Scope = RuleScope.Table,
            Check = RulePlaces.EachIndicator(IsInRange),
        },
        new Rule
        {
            Code = "T004",
            Severity = Severity.Warning,
            Certainty = Certainty.Certain,
            Title = "定量指标缺计量单位",
            Condition = "number with neither %, unit word after it, nor a unit inferable from 次数/人数 … before it",
            Source = "预算管理一体化绩效模块 (计量单位为必录项)",
            MessageZh = "第 {row} 行第 {seq} 项指标值“{value}”缺少计量单位。",
            MessageEn = "Quantitative target without unit.",
            Fix = "在数字后补计量单位，例如 人次、场、%。",
            Scope = RuleScope.Table,
            Check = RulePlaces.EachIndicator(HasUnit),
        },
        new Rule
        {
            Code = "T005",
            Severity = Severity.Warning,
            Certainty = Certainty.Certain,
            Title = "周期与年度计量单位不同",
            Condition = "both targets quantitative and canonical units differ",
            Source = "practice",
            MessageZh = "第 {row} 行第 {seq} 项实施周期“{period}”与年度“{annual}”计量单位不同。",
            MessageEn = "Units of period and annual target differ.",
            Fix = "实施周期与年度用同一计量单位。",
            Scope = RuleScope.Table,
            Check = RulePlaces.EachIndicator(UnitsAgree),
        },
        new Rule
        {
            Code = "T006",
            Severity = Severity.Warning,
            Certainty = Certainty.Certain,
            Title = "年度值大于周期值",
            Condition = "both quantitative, same non-percent cumulative unit, comparators in {=,≥}, annual > period",
            Source = "logic (实施周期包含年度)",
            MessageZh = "第 {row} 行第 {seq} 项年度值 {annual} 大于实施周期值 {period}。",
            MessageEn = "Annual target exceeds period target.",
            Fix = "核对两个值：年度值一般不大于实施周期值。",
            Scope = RuleScope.Table,
            Check = RulePlaces.EachIndicator(YearFitsPeriod),
        },
        new Rule
        {
            Code = "T007",
            Severity = Severity.Warning,
            Certainty = Certainty.Certain,
            Title = "周期指标值无数值",
            Condition = "annual target quantitative, period target qualitative",
            Source = "财预〔2015〕88号 (细化量化)",
            MessageZh = "第 {row} 行第 {seq} 项实施周期指标值“{period}”没有数值（年度为“{annual}”）。",
            MessageEn = "Period target has no value while annual has.",
            Fix = "把实施周期指标值也写成数值，与年度指标值口径一致。",
            Scope = RuleScope.Table,
            Check = RulePlaces.EachIndicator(PeriodHasValue),
        },
        new Rule
        {
            Code = "T008",
            Severity = Severity.Warning,
            Certainty = Certainty.Certain,
            Title = "指标值重复指标名称",
            Condition = "period or annual target equals the indicator name after normalisation",
            Source = "财预〔2015〕88号 (细化量化)",
            MessageZh = "第 {row} 行第 {seq} 项{field}指标值与指标名称相同。",
            MessageEn = "Target merely repeats the indicator name.",
            Fix = "把指标值写成要达到的数或程度，不要重复指标名称。",
            Scope = RuleScope.Table,
            Check = RulePlaces.EachIndicator(SaysMoreThanName),
        },
        new Rule
        {
            Code = "T009",
            Severity = Severity.Advice,
            Certainty = Certainty.Certain,
            Title = "周期与年度指标值相同",
            Condition = "period target = annual target verbatim",
            Source = "practice (one-year projects: normal)",
            MessageZh = "第 {row} 行第 {seq} 项实施周期与年度指标值相同。",
            MessageEn = "Period and annual target identical.",
            Fix = "一年期项目可不改；跨年项目请分别填写。",
            Scope = RuleScope.Table,
            Check = RulePlaces.EachIndicator(TargetsDiffer),
        },
        new Rule
        {
            Code = "T010",
            Severity = Severity.Advice,
            Certainty = Certainty.Heuristic,
            Title = "指标值未量化",
            Condition = "annual target classified qualitative: a) action/label/standard/ordinal; b) delegated (完成…下达…任务)",
            Source = "财预〔2015〕88号 (细化量化; 不能量化的分级分档); 财预〔2021〕101号",
            MessageZh = "第 {row} 行第 {seq} 项年度指标值“{annual}”未量化。",
            MessageEn = "Annual target not quantified.",
            Fix = "尽量量化；不能量化的，写明可衡量的等级或完成标准。",
            Scope = RuleScope.Table,
            Check = RulePlaces.EachIndicator(IsQuantified),
        },
        new Rule
        {
            Code = "T011",
            Severity = Severity.Advice,
            Certainty = Certainty.Heuristic,
            Title = "比较符缺失或不一",
            Condition = "a) annual quantitative with no comparator symbol or word; b) period and annual have the same value "
                + "and unit but different comparators",
            Source = "预算管理一体化绩效模块 (请先选择计算符号)",
            MessageZh = "第 {row} 行第 {seq} 项指标值“{annual}”未写≥、≤、=，或与周期值“{period}”比较符不一致。",
            MessageEn = "Comparator missing or inconsistent.",
            Fix = "在数字前写明 ≥、≤ 或 =，周期值与年度值保持一致。",
            Scope = RuleScope.Table,
            Check = RulePlaces.EachIndicator(HasComparator),
        },
        new Rule
        {
            Code = "T012",
            Severity = Severity.Advice,
            Certainty = Certainty.Heuristic,
            Title = "参照往年或措辞不确定",
            Condition = "annual target contains a) 参照/参考/同 + 20xx年; b) 拟, 约, 左右, 力争, 争取, 预计, 是否",
            Source = "财预〔2021〕101号 (指标值应明确); practice",
            MessageZh = "第 {row} 行第 {seq} 项“{annual}”含“{word}”，目标值不确定。",
            MessageEn = "Prior-year reference or hedging wording.",
            Fix = "改成本年度确定的目标值，不写“参照”“拟”“约”。",
            Scope = RuleScope.Table,
            Check = RulePlaces.EachIndicator(IsFirm),
        },
        new Rule
        {
            Code = "T013",
            Severity = Severity.Advice,
            Certainty = Certainty.Heuristic,
            Title = "一个指标含多个目标",
            Condition = "after dropping （…）, the annual target has ≥ 2 non-empty clauses split on ， or ； (not 、) and ≥ 1 "
                + "clause holds a number",
            Source = "practice",
            MessageZh = "第 {row} 行第 {seq} 项“{annual}”包含多个目标，建议拆分。",
            MessageEn = "Composite target.",
            Fix = "一个指标只写一个目标，其余拆成另外的指标。",
            Scope = RuleScope.Table,
            Check = RulePlaces.EachIndicator(IsSingle),
        },
        new Rule
        {
            Code = "T014",
            Severity = Severity.Advice,
            Certainty = Certainty.Heuristic,
            Title = "名称与计量不符",
            Condition = "a) name ends in 率 / 率（%） but annual target is not a percentage; b) name says 人数 but unit is 人次; c) "
                + "count name (人数, 数量, 次数, 人次, 场次) but annual target has no number",
            Source = "practice",
            MessageZh = "第 {row} 行第 {seq} 项“{name}”与指标值“{annual}”计量方式不符。",
            MessageEn = "Name and measure do not fit.",
            Fix = "让名称与计量方式一致：“率”用 %，“人数”用 人，“人次”用 人次。",
            Scope = RuleScope.Table,
            Check = RulePlaces.EachIndicator(MeasureSuitsName),
        },
    ];
}
