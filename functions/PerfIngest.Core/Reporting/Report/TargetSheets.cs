using System.Globalization;
using PerfIngest.Core.Consolidating;
using static PerfIngest.Core.Reporting.Report.ReportColumnKind;

namespace PerfIngest.Core.Reporting.Report;

/// <summary>Tables 7 to 10.</summary>
internal static class TargetSheets
{
    public static ReportTable Classes(ReportData report) => new(
        7,
        "指标分类",
        "量化：年度指标值为数值。重复名称：指标值只是重复了指标名称。",
        [
            new("代码"), new("分类"), new("指标数", Count), new("设有的项目", Count), new("未设的项目", Count), new("已量化", Count), new("量化率%", Number),
            new("重复名称", Count),
        ],
        report.Classes.OnDemand(row => new ReportRow(
            row.Level2 is null ? ReportRowKind.Subtotal : ReportRowKind.Plain, Code(row.Level2 ?? row.Level1), row.Name, row.Indicators,
            row.ProjectsWith, row.ProjectsWithout, row.Quantified, ReportTables.Ratio(row.Quantified, row.Indicators),
            row.Restated)))
    { IsFixed = true };

    public static ReportTable Additive(ReportData report) => new(
        8,
        "量化目标汇总",
        "只加数量指标中同名、同计量单位、可相加的年度指标值；同名不一定同义，请对照来源。“≥”表示至少有一项为下限。",
        [
            new("指标"), new("计量单位"), new("汇总值", Number), new("下限"), new("单位数", Count), new("项目数", Count), new("来源", LongText),
        ],
        report.AdditiveTargets.OnDemand(row => new ReportRow(
            ReportRowKind.Plain, row.Indicator, row.CanonicalUnit, row.Sum, row.LowerBound ? "≥" : "", row.Units,
            row.Projects, Places(row.Refs))));

    public static ReportTable Percentages(ReportData report) => new(
        9,
        "比率目标",
        "比率不相加。“低于中位数”为低于全区同名指标中位数的项数。",
        [
            new("指标"), new("项数", Count), new("最小%", Number), new("中位数%", Number), new("最大%", Number), new("等于100%", Count),
            new("低于中位数", Count), new("来源", LongText),
        ],
        report.PercentTargets.OnDemand(row => new ReportRow(
            ReportRowKind.Plain, row.Indicator, row.Count, row.Min, row.Median, row.Max, row.AtHundred,
            row.BelowMedian, Places(row.Refs))));

    public static ReportTable NonAdditive(ReportData report)
    {
        var names = report.Units.ToDictionary(unit => unit.Unit, unit => unit.Name, StringComparer.Ordinal);
        return new(
            10,
            "不可加目标",
            "标准、时限、容量和多处申报的效益只列示，不相加。",
            [
                new("指标"), new("比较符"), new("指标值", Number), new("上限", Number), new("计量单位"), new("原因"), new("单位"), new("行", Count),
                new("序号", Count),
            ],
            report.NonAdditiveTargets.OnDemand(row => new ReportRow(
                ReportRowKind.Plain, row.Indicator, row.Comparator, row.Ref.Value, row.UpperValue, row.Unit, Reason(row.Reason),
                names.GetValueOrDefault(row.Ref.Unit, row.Ref.Unit), row.Ref.Line, row.Ref.Seq)));
    }

    private static string Reason(string reason) => reason switch
    {
        "claimed" => "多处申报（X004）",
        "unit" => "计量单位不可加",
        "comparator" => "上限、区间或约数",
        "class" => "不是数量指标",
        "size" => "数值过大",
        _ => reason,
    };

    private static string Code(string? code) => code ?? "—";

    private static string Places(IReadOnlyList<TargetRef> refs) => string.Join("；", refs.Select(place =>
        string.Create(CultureInfo.InvariantCulture, $"{place.Unit} 第{place.Line}行第{place.Seq}项 {place.Value}")));
}
