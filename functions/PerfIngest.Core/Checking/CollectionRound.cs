using System.Globalization;

namespace PerfIngest.Core.Checking;

/// <summary>The round of a collection (calendar.csv) that an upload belongs to.</summary>
public static class CollectionRound
{
    private static readonly TimeSpan BureauOffset = TimeSpan.FromHours(8);

    /// <summary>
    /// The round for an upload received at <paramref name="received"/>: of the rounds of the year that have opened, the last to open. In
    /// each round a row for the unit beats the row for all, which fills what the unit's row leaves blank. Null when no round has opened, or
    /// the calendar has none for the year.
    /// </summary>
    public static CalendarRow? Find(IReadOnlyList<CalendarRow> calendar, int year, string? unitCode, DateTimeOffset received)
    {
        var rounds = new Dictionary<string, CalendarRow>(StringComparer.Ordinal);
        foreach (var row in calendar)
        {
            if (row.Year == year && (row.UnitCode is null || string.Equals(row.UnitCode, unitCode, StringComparison.Ordinal)))
            {
                rounds[row.Round] = rounds.TryGetValue(row.Round, out var other) ? Merge(row, other) : row;
            }
        }

        CalendarRow? found = null;
        foreach (var round in rounds.Values)
        {
            if (OpensAt(round) <= received && (found is null || OpensAt(round) >= OpensAt(found)))
            {
                found = round;
            }
        }

        return found;
    }

    /// <summary>An instant on the bureau's clock (UTC+8), to the second; midnight that ends a day is 24:00 of that day.</summary>
    public static string Show(DateTimeOffset instant, bool endOfDay)
    {
        var local = instant.ToOffset(BureauOffset);
        return endOfDay && local.TimeOfDay == TimeSpan.Zero
            ? local.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + " 24:00"
            : local.ToString(local.Second == 0 ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    /// <summary>The day of an instant on the bureau's clock (UTC+8).</summary>
    public static DateOnly Day(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(BureauOffset).DateTime);

    private static DateTimeOffset OpensAt(CalendarRow row) => row.Opens ?? DateTimeOffset.MinValue;

    private static CalendarRow Merge(CalendarRow one, CalendarRow other)
    {
        var (own, general) = one.UnitCode is null ? (other, one) : (one, other);
        return own with { Opens = own.Opens ?? general.Opens, Due = own.Due ?? general.Due, Closes = own.Closes ?? general.Closes };
    }
}
