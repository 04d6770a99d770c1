using System.Globalization;

namespace PerfIngest.Core.Checking;

/// <summary>The round of a collection (calendar.csv) that an upload belongs to.</summary>
public static class CollectionRound
{
    private static readonly TimeSpan BureauOffset = TimeSpan.FromHours(8);

    /// <summary>
    /// The round for an upload received at <paramref name="received"/>: of the rounds of the year that have opened, the last to open. In
    /// each round a row for the unit beats the row for all. Null when no round has opened, or the calendar has none for the year.
    /// </summary>
    public static CalendarRow? Find(IReadOnlyList<CalendarRow> calendar, int year, string? unitCode, DateTimeOffset received)
    {
        CalendarRow? found = null;
        foreach (var row in calendar)
        {
            if (row.Year != year || !AppliesTo(row, unitCode) || (row.UnitCode is null && HasOwnRow(calendar, row, unitCode)))
            {
                continue;
            }

            var opens = row.Opens ?? DateTimeOffset.MinValue;
            if (opens <= received && (found is null || opens >= (found.Opens ?? DateTimeOffset.MinValue)))
            {
                found = row;
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

    private static bool AppliesTo(CalendarRow row, string? unitCode) =>
        row.UnitCode is null || string.Equals(row.UnitCode, unitCode, StringComparison.Ordinal);

    private static bool HasOwnRow(IReadOnlyList<CalendarRow> calendar, CalendarRow general, string? unitCode)
    {
        foreach (var row in calendar)
        {
            if (row.UnitCode is not null && row.Year == general.Year && AppliesTo(row, unitCode)
                && string.Equals(row.Round, general.Round, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
