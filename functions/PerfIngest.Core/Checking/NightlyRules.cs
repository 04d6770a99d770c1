namespace PerfIngest.Core.Checking;

/// <summary>Rules of the nightly build.</summary>
public static class NightlyRules
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        new Rule
        {
            Code = "A010",
            Severity = Severity.Advice,
            Certainty = Certainty.Heuristic,
            Title = "疑似金额单位填错",
            TitleEn = "Currency unit probably wrong",
            Condition = "unit total ≥ 100 × or ≤ 1/100 of last accepted version / last year, or a 万元 table whose non-zero "
                + "amounts are all integers ≥ 10,000, or total > district budget",
            Source = "practice",
            MessageZh = "单位总额 {total} 万元与上年/上版 {prev} 万元相差悬殊，疑似“元/万元”填错。",
            MessageEn = "Magnitude suggests 元/万元 confusion.",
            Fix = "核对表头的金额单位是元还是万元；若金额无误，可不改，并向区财政局说明。",
            Scope = RuleScope.Nightly,
        },
        new Rule
        {
            Code = "X001",
            Severity = Severity.Warning,
            Certainty = Certainty.Certain,
            Title = "跨单位重复项目",
            TitleEn = "Same project in several units",
            Condition = "same normalised project name + document number (or project code) with the same total in two units",
            Source = "practice",
            MessageZh = "项目“{project}”（{amount} 万元）同时出现在 {units}。",
            MessageEn = "Same project and amount in several units.",
            Fix = "与相关单位核对，同一项目只由一个单位申报。",
            Scope = RuleScope.Nightly,
        },
        new Rule
        {
            Code = "X002",
            Severity = Severity.Error,
            Certainty = Certainty.Certain,
            Title = "与控制数不符",
            TitleEn = "Differs from the control figure",
            Condition = "a control figure is loaded for the unit/department and |Σ accepted − control| > 0.01 万元",
            Source = "预算法; practice (下达控制数)",
            MessageZh = "{scope} 汇总 {sum} 万元与控制数 {control} 万元相差 {diff} 万元。",
            MessageEn = "Sum differs from the control figure.",
            Fix = "按下达的控制数核对各项目金额。",
            Scope = RuleScope.Nightly,
        },
        new Rule
        {
            Code = "X003",
            Severity = Severity.Warning,
            Certainty = Certainty.Certain,
            Title = "未报送",
            TitleEn = "Not submitted",
            Condition = "registered unit without an accepted version at the nightly cut-off",
            Source = "practice",
            MessageZh = "单位“{unit}”截至 {time} 尚未报送或未通过。",
            MessageEn = "Unit has not submitted (or was rejected).",
            Fix = "请尽快报送；已报送的，先改好反馈中的错误。",
            Scope = RuleScope.Nightly,
        },
        new Rule
        {
            Code = "X005",
            Severity = Severity.Warning,
            Certainty = Certainty.Certain,
            Title = "文号资金对不上",
            TitleEn = "Transfer document does not reconcile",
            Condition = "a distribution table for the document number is loaded and Σ over units ≠ amount distributed",
            Source = "转移支付下达文件 (e.g. 穗财社〔…〕…号)",
            MessageZh = "文号 {doc} 各单位合计 {sum} 万元，下达数 {issued} 万元。",
            MessageEn = "Transfer document does not reconcile.",
            Fix = "按下达文件核对该文号的金额。",
            Scope = RuleScope.Nightly,
        },
        new Rule
        {
            Code = "V003",
            Severity = Severity.Warning,
            Certainty = Certainty.Certain,
            Title = "变动未说明",
            TitleEn = "Change not explained",
            Condition = "against the last accepted version: a) total changes > 20 % or a project disappears without note; b) "
                + "a project amount changes > 20 % while its indicators are unchanged",
            Source = "财预〔2020〕10号/88号 (调整预算应同步调整绩效目标); practice",
            MessageZh = "与上一版相比，“{project}”金额变动 {pct}%，{what}，未附说明。",
            MessageEn = "Large unexplained change against the last version.",
            Fix = "向区财政局说明金额变动的原因，必要时同步调整绩效指标。",
            Scope = RuleScope.Nightly,
        },
    ];
}
