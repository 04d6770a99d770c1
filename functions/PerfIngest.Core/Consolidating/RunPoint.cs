using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Consolidating;

/// <summary>What one run came to: a point of the line from report to report.</summary>
/// <param name="Accepted">Units whose latest revision is accepted.</param>
/// <param name="Counted">Units in the totals.</param>
/// <param name="Expected">Units that a report is expected of.</param>
public sealed record RunPoint(string Run, DateTimeOffset CutOff, int Accepted, int Counted, int Expected, Fen TotalFen)
{
    /// <summary>Points that a report keeps: a budget season of nightly runs.</summary>
    public const int Most = 120;

    /// <summary>The points of the report before, and this report's own.</summary>
    internal static IReadOnlyList<RunPoint> Extend(IReadOnlyList<RunPoint> before, ReportData report) =>
        [.. before.TakeLast(Most - 1), Of(report)];

    internal static RunPoint Of(ReportData report) => new(
        report.Run, report.CutOff, report.Overview.Accepted, report.Overview.Counted, report.Overview.Expected, report.Overview.Sums.Total);
}
