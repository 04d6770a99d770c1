using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Tables;
using static PerfIngest.Core.Reporting.Report.ReportColumnKind;

namespace PerfIngest.Core.Reporting.Report;

/// <summary>One figure of table 1.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Unit">个, 万元, %, …</param>
/// <param name="Now">In its unit; money in 分.</param>
/// <param name="Before">The same figure of the report before; null without one.</param>
/// <param name="MoreIs">Whether more of it is good (1), bad (−1) or neither (0).</param>
public sealed record OverviewFigure(string Label, string Unit, decimal? Now, decimal? Before, int MoreIs = 0)
{
    public bool IsMoney => Unit == "万元";

    public decimal? Change => Now - Before;
}

/// <summary>Table 1 总览.</summary>
public static class OverviewTable
{
    /// <summary>The figures in their order.</summary>
    public static IReadOnlyList<OverviewFigure> Figures(ReportData report)
    {
        var before = report.PreviousOverview;
        return
        [
            Figure("应报单位", "个", now => now.Expected),
            Figure("纳入汇总单位", "个", now => now.Counted, 1),
            Figure("已通过单位", "个", now => now.Accepted, 1),
            Figure("待修改单位", "个", now => now.NeedsFix, -1),
            Figure("退回单位", "个", now => now.Rejected, -1),
            Figure("未报送单位", "个", now => now.None, -1),
            Figure("沿用上一版单位", "个", now => now.CarriedOver, -1),
            Figure("暂不计入单位", "个", now => now.Held, -1),
            Figure("项目数", "个", now => now.Projects),
            Figure("指标数", "项", now => now.Indicators),
            Figure("年度指标量化率", "%", now => ReportTables.Ratio(now.Quantified, now.Indicators), 1),
            Figure("总计", "万元", now => now.Sums.Total.Value),
            Figure("财政拨款", "万元", now => now.Sums.Fiscal.Value),
            Figure("财政专户拨款", "万元", now => now.Sums.Special.Value),
            Figure("其他资金", "万元", now => now.Sums.Other.Value),
            Figure("其中：转移支付", "万元", now => now.TransferFen.Value),
            Figure("转移支付占比", "%", now => now.TransferShare),
            Figure("退回类问题", "条", now => now.Findings.Fatal, -1),
            Figure("错误", "条", now => now.Findings.Error, -1),
            Figure("警告", "条", now => now.Findings.Warning, -1),
            Figure("建议", "条", now => now.Findings.Advice, -1),
        ];

        OverviewFigure Figure(string label, string unit, Func<OverviewFigures, decimal?> value, int moreIs = 0) =>
            new(label, unit, value(report.Overview), before is null ? null : value(before), moreIs);
    }

    internal static ReportTable Of(ReportData report) => new(
        1,
        "总览",
        report.PreviousRun is { } run ? $"“上次”为运行 {run} 的报告。" : "没有上一次报告可比。",
        [
            new("项目"), new("计量单位"), new("本次", Number), new("上次", Number), new("增减", Number), new("本次（分）", Number, DataOnly: true),
            new("上次（分）", Number, DataOnly: true),
        ],
        [
            .. Figures(report).Select(figure => new ReportRow(
                ReportRowKind.Plain, figure.Label, figure.Unit, Show(figure, figure.Now), Show(figure, figure.Before),
                Show(figure, figure.Change), figure.IsMoney ? figure.Now : null, figure.IsMoney ? figure.Before : null)),
        ])
    { IsFixed = true };

    /// <summary>Money in 万元 with two decimals, everything else as it is.</summary>
    private static decimal? Show(OverviewFigure figure, decimal? value) =>
        figure.IsMoney && value is { } fen ? decimal.Round(fen / Fen.PerWan, 2, MidpointRounding.AwayFromZero) + 0.00m : value;
}
