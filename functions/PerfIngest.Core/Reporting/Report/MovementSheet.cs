using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Reporting.Report.Charts;
using PerfIngest.Core.Tables;
using static PerfIngest.Core.Reporting.Report.ReportColumnKind;

namespace PerfIngest.Core.Reporting.Report;

/// <summary>总额变动: the last report's sums, what moved them, and this one's; every column adds up exactly.</summary>
internal static class MovementSheet
{
    /// <summary>The table; null without a report to compare with.</summary>
    public static ReportTable? Of(ReportData report)
    {
        if (report is not { Changes: { Movements.Count: > 0 } changes, PreviousOverview: { } before })
        {
            return null;
        }

        return new(
            0,
            "总额变动",
            $"由运行 {report.PreviousRun} 的总计到本次总计；各列之和分毫不差。",
            [new("步骤"), .. ReportTables.Amounts(), new("单位数", Count), new("项目数", Count)],
            [
                Row(ReportRowKind.Subtotal, "上次总计", before.Sums, before.Counted, before.Projects),
                .. changes.Movements.Select(step => Row(ReportRowKind.Plain, Waterfall.Name(step.Kind), step.Sums, step.Units, step.Projects)),
                Row(ReportRowKind.Subtotal, "本次总计", report.Overview.Sums, report.Overview.Counted, report.Overview.Projects),
            ])
        { IsFixed = true, Anchor = "movement" };
    }

    private static ReportRow Row(ReportRowKind kind, string name, AmountSums sums, int units, int projects) =>
        new(kind, name, sums.Total, sums.Fiscal, sums.Special, sums.Other, units, projects);
}
