namespace PerfIngest.Core.Checking;

/// <summary>Arithmetic.</summary>
public static class ArithmeticRules
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        new Rule
        {
            Code = "A001",
            Severity = Severity.Error,
            Certainty = Certainty.Certain,
            Title = "金额无法识别",
            TitleEn = "Amount not recognised",
            Condition = "amount cell not empty (after treating -, —, –, /, 无, N/A as empty) and not a number in one of the "
                + "accepted forms, or finer than 1 分 (after dropping float noise ≤ 1e-6 of the unit)",
            Source = "practice",
            MessageZh = "第 {row} 行“{column}”的“{value}”不是有效金额。",
            MessageEn = "“{value}” is not a valid amount.",
            Fix = "改成纯数字，最多精确到分，例如 10951.18；没有金额就留空，不写文字。",
            Scope = RuleScope.Table,
            Check = AmountCellRules.Readable,
        },
        new Rule
        {
            Code = "A002",
            Severity = Severity.Error,
            Certainty = Certainty.Certain,
            Title = "总计≠各资金来源之和",
            TitleEn = "Total ≠ sum of its sources",
            Condition = "|总计 − (财政拨款+财政专户拨款+其他资金)| > tolerance; blanks count as 0; tolerance = 0 if ≤ 1 non-blank source, "
                + "else 0.005×(k+1) currency units, k = number of non-blank sources; for 元 tables 0",
            Source = "arithmetic; GovBudgetChecker practice (0.01 万元 inside a table)",
            MessageZh = "第 {row} 行总计 {total} 与资金来源合计 {sum} 相差 {diff} {unit}。",
            MessageEn = "Row total differs from the sum of sources by {diff}.",
            Fix = "核对这一行：总计应等于财政拨款、财政专户拨款、其他资金之和，改错的那一格。",
            Scope = RuleScope.Table,
            Needs = "currency unit",
            Check = SumRules.Rows,
        },
        new Rule
        {
            Code = "A003",
            Severity = Severity.Error,
            Certainty = Certainty.Certain,
            Title = "合计≠各单位之和",
            TitleEn = "Grand total ≠ sum of the units",
            Condition = "for any amount column |合计 − Σ unit rows| > tolerance 0.005×(n+1), capped at 0.10 (exact for n = 1)",
            Source = "arithmetic",
            MessageZh = "合计行“{column}”{total} 与各单位之和 {sum} 相差 {diff} {unit}。",
            MessageEn = "Grand total differs from the sum of unit rows by {diff}.",
            Fix = "先改好各单位行，再把合计改为各单位之和。",
            Scope = RuleScope.Table,
            Needs = "currency unit",
            Check = SumRules.GrandTotals,
        },
        new Rule
        {
            Code = "A004",
            Severity = Severity.Error,
            Certainty = Certainty.Certain,
            Title = "单位小计≠各项目之和",
            TitleEn = "Unit total ≠ sum of its projects",
            Condition = "for any amount column |unit row − Σ its projects| > tolerance 0.005×(n+1), capped at 0.10",
            Source = "arithmetic",
            MessageZh = "单位“{unit}”的“{column}”{total} 与项目之和 {sum} 相差 {diff} {unit2}。",
            MessageEn = "Unit subtotal differs from the sum of its projects by {diff}.",
            Fix = "先改好各项目行，再把单位行改为各项目之和；漏填或多填的项目也会造成差额。",
            Scope = RuleScope.Table,
            Needs = "currency unit",
            Check = SumRules.Units,
        },
        new Rule
        {
            Code = "A005",
            Severity = Severity.Warning,
            Certainty = Certainty.Certain,
            Title = "尾差",
            TitleEn = "Rounding difference",
            Condition = "a difference in A002–A004 that is ≠ 0 but within the tolerance",
            Source = "practice (四舍五入尾差)",
            MessageZh = "“{column}”存在 {diff} {unit} 的四舍五入尾差。",
            MessageEn = "Rounding difference of {diff}.",
            Fix = "差额在四舍五入允许范围内，可不改；能对平更好。",
            Scope = RuleScope.Table,
            Needs = "currency unit",
            Check = SumRules.Roundings,
        },
        new Rule
        {
            Code = "A006",
            Severity = Severity.Warning,
            Certainty = Certainty.Certain,
            Title = "合计行或单位行缺失/重复",
            TitleEn = "Grand total or unit row missing or repeated",
            Condition = "no 合计/总计 row, or no unit row, or two 合计 rows (equal amounts; unequal → A003 error)",
            Source = "practice",
            MessageZh = "未找到{which}行，系统已自行汇总。",
            MessageEn = "{which} row missing or repeated; computed by the system.",
            Fix = "补上合计行和单位行各一行；多余的删去。系统已按项目行自行汇总。",
            Scope = RuleScope.Table,
            Check = TotalRowRules.Present,
        },
        new Rule
        {
            Code = "A007",
            Severity = Severity.Error,
            Certainty = Certainty.Certain,
            Title = "金额为负",
            TitleEn = "Negative amount",
            Condition = "amount < 0, incl. （1,234.00）, △ or ▲ forms, outside an adjustment table",
            Source = "practice",
            MessageZh = "第 {row} 行“{column}”为负数 {value}。",
            MessageEn = "Negative amount.",
            Fix = "绩效目标表不填负数；核减的金额请直接填核减后的数。",
            Scope = RuleScope.Table,
            Check = AmountCellRules.NotNegative,
        },
        new Rule
        {
            Code = "A008",
            Severity = Severity.Warning,
            Certainty = Certainty.Certain,
            Title = "项目金额为零或空",
            TitleEn = "Project amount zero or blank",
            Condition = "project row whose 总计 is blank or 0",
            Source = "practice",
            MessageZh = "第 {row} 行项目“{project}”总计为空或为 0。",
            MessageEn = "Project total blank or zero.",
            Fix = "补填总计；确实没有资金的项目请从表中删去，或向区财政局说明。",
            Scope = RuleScope.Table,
            Check = RulePlaces.EachProject(AmountCellRules.ProjectHasTotal),
        },
        new Rule
        {
            Code = "A009",
            Severity = Severity.Warning,
            Certainty = Certainty.Certain,
            Title = "小数位数异常",
            TitleEn = "Too many decimals",
            Condition = "more than 2 decimals in the stated unit, value still a whole number of 分 (exact value kept); "
                + "anything finer than 1 分 is A001",
            Source = "practice",
            MessageZh = "第 {row} 行“{column}”小数位数 {n} 位，超过 2 位。",
            MessageEn = "{n} decimals where 2 are expected.",
            Fix = "核对小数位是否多填；万元表一般保留两位。系统按原数计入。",
            Scope = RuleScope.Table,
            Check = AmountCellRules.TwoDecimals,
        },
        new Rule
        {
            Code = "A011",
            Severity = Severity.Error,
            Certainty = Certainty.Certain,
            Title = "金额超过上限",
            TitleEn = "Amount over the limit",
            Condition = "an amount of a project row exceeds maxProjectFen (default 10 亿元), or the sum of a unit's project "
                + "totals exceeds the roster's ceilingWan",
            Source = "design; practice",
            MessageZh = "第 {row} 行“{column}”{value} {unit} 超过{which}上限 {limit} {unit}，请核对金额及金额单位（元/万元）。",
            MessageEn = "{column} {value} {unit} in row {row} exceeds the {which} ceiling of {limit} {unit}; check the "
                + "amount and its unit (元/万元).",
            Fix = "核对金额单位（元、万元）和小数点；金额无误的，请联系区财政局调整上限。",
            Scope = RuleScope.Table,
            Needs = "currency unit",
            Check = AmountCellRules.WithinCeilings,
        },
    ];
}
