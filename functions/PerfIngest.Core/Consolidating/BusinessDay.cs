using PerfIngest.Core.Checking;

namespace PerfIngest.Core.Consolidating;

/// <summary>The day that a report is of, on the bureau's clock (UTC+8).</summary>
public static class BusinessDay
{
    /// <summary>The day that an instant belongs to; midnight is the end of its day (24:00).</summary>
    public static DateOnly Of(DateTimeOffset instant) => CollectionRound.Day(instant.AddTicks(-1));

    /// <summary>
    /// Days since the due time of the round that is open at the cut-off; null when no calendar is loaded or nothing is overdue.
    /// </summary>
    internal static int? DaysOverdue(IReadOnlyList<CalendarRow>? calendar, RunManifest manifest, string unit) =>
        calendar is not null && CollectionRound.Find(calendar, manifest.Year, unit, manifest.CutOff)?.Due is { } due
            && due < manifest.CutOff
            ? Of(manifest.CutOff).DayNumber - Of(due).DayNumber
            : null;
}
