using System.Globalization;
using PerfIngest.Core.Checking;

namespace PerfIngest.Core.Consolidating;

/// <summary>A kind of key.</summary>
/// <param name="Form">How it is written; <c>|</c> stands between choices.</param>
/// <param name="Tables">The report's tables whose figures it leads back, by number; else <c>rounding</c>, <c>page</c> or <c>charts</c>.</param>
/// <param name="Zh">What it leads back, in Chinese.</param>
/// <param name="En">The same in English.</param>
/// <param name="Example">A key of this report; null when the report has no such figure.</param>
public sealed record LineageKind(string Form, string Tables, string Zh, string En, Func<ReportData, string?> Example);

/// <summary>The kinds of keys, for every figure of the report.</summary>
public static class LineageKinds
{
    public static readonly IReadOnlyList<LineageKind> All =
    [
        new("total[:…]", "1", "全区金额", "the district's amount", _ => "total"),
        new("unit:CODE[:…]", "2", "单位", "a unit", report => report.Units is [var row, ..] ? "unit:" + row.Unit : null),
        new("department:CODE[:…]", "2", "主管部门", "a department",
            report => report.Departments is [var row, ..] ? "department:" + row.Department : null),
        new("source:fiscal|special|other", "1, 3", "资金来源", "a source of money", report => report.Sources.Count > 0 ? "source:fiscal" : null),
        new("project:CODE/P0001[:…]", "4", "项目，按文件中的次序", "a project, by its place in the file",
            report => report.Projects is [var row, ..]
                ? string.Create(CultureInfo.InvariantCulture, $"project:{row.Unit}/P{row.Ordinal:0000}") : null),
        new("category:NAME[:…]", "5", "项目类别", "a category of projects",
            report => report.Categories is [var row, ..] ? "category:" + row.Category : null),
        new("origin:transfer|own[:…]", "6", "转移支付或本级安排", "transfers, or the district's own money",
            report => report.Origins is [var row, ..] ? "origin:" + row.Origin : null),
        new("document:NUMBER|none[:…]", "6", "文号，含下达数和差额", "a transfer document, with what it issued",
            report => report.Transfers is [var row, ..] ? "document:" + (row.DocumentNumber ?? "none") : null),
        new("class:CODE[:quantified|restated|with|without]", "7", "指标分类（none 为未识别）", "a class of indicators (none: not known)",
            report => report.Classes is [_, var row, ..] ? $"class:{row.Level2}" : null),
        new("target:INDICATOR[|UNIT]", "8", "相加的目标", "an added target",
            report => report.AdditiveTargets is [var row, ..] ? "target:" + row.Indicator : null),
        new("ratio:INDICATOR[:count|min|max|hundred|below]", "9", "比率目标，默认为中位数", "a percentage, its median by default",
            report => report.PercentTargets is [var row, ..] ? "ratio:" + row.Indicator : null),
        new("listed:INDICATOR", "10", "不可加目标", "a target that is not added",
            report => report.NonAdditiveTargets is [var row, ..] ? "listed:" + row.Indicator : null),
        new("quality:CODE", "11", "单位的得分和问题条数", "a unit's score and counts of findings",
            report => report.Quality is [var row, ..] ? "quality:" + row.Unit : null),
        new("missing:CODE", "12", "未报送、退回或待修改的单位", "a unit that is not in with its latest version",
            report => report.Missing is [var row, ..] ? "missing:" + row.Unit : null),
        new("change:CODE", "13", "单位较上次的变动", "what changed of a unit since the report before",
            report => report.Changes?.Versions is [var row, ..] ? "change:" + row.Unit
                : report.Changes?.Findings is [var rule, ..] ? "change:" + rule.Unit : null),
        new("movement:" + string.Join('|', Movements.Kinds), "13", "总额变动的一步", "a step from the last total to this one",
            report => report.Changes?.Movements.FirstOrDefault(row => row.Projects > 0) is { } row ? "movement:" + row.Kind : null),
        new("rule:CODE[.SUB][/UNIT]", "14", "一条规则查出的问题", "what a rule found",
            report => report.RuleCounts.FirstOrDefault(row => RuleCatalogue.Find(row.Code)?.Severity > Severity.Advice) is { } row
                ? "rule:" + row.Code : report.RuleCounts is [var any, ..] ? "rule:" + any.Code : null),
        new("findings:fatal|error|warning|advice", "1, 14", "某一级别的全部问题", "all findings of a severity",
            report => report.Overview.Findings.All > 0 ? "findings:warning" : null),
        new("units:expected|counted|accepted|needsFix|rejected|none|carriedOver|held", "1", "被计数的单位", "units that are counted",
            _ => "units:counted"),
        new("rounding:CODE", "rounding", "单位的尾差", "a unit's rounding differences",
            report => report.Roundings is [var row, ..] ? "rounding:" + row.Unit : null),
        new("held:CODE", "page", "暂不计入的合计", "a total that is held back", report => report.Held is [var row, ..] ? "held:" + row.Unit : null),
        new("unused:CODE", "page", "部门文件中未计入的部分", "sections of a department's file that do not count",
            report => report.UnusedSections is [var row, ..] ? "unused:" + row.Uploader : null),
        new("run:ID", "charts", "图中的某一次运行", "an earlier run in the charts", report => report.History is [var row, ..] ? "run:" + row.Run : null),
    ];
}
