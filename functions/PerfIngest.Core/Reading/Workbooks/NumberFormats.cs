using System.Globalization;

namespace PerfIngest.Core.Reading.Workbooks;

/// <summary>What a number format makes of a number.</summary>
internal enum NumberKind : byte
{
    Plain,
    Date,
    Percent,
}

/// <summary>Number formats as far as the text of a cell depends on them: dates and percentages.</summary>
internal static class NumberFormats
{
    /// <summary>The kind of a built-in format (ECMA-376 18.8.30, with the East Asian date formats).</summary>
    public static NumberKind OfBuiltIn(int id) => id switch
    {
        9 or 10 => NumberKind.Percent,
        (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58) => NumberKind.Date,
        _ => NumberKind.Plain,
    };

    /// <summary>The kind of a format code by its first section, quoted and bracketed text left out.</summary>
    public static NumberKind OfCode(ReadOnlySpan<char> code)
    {
        for (var i = 0; i < code.Length; i++)
        {
            switch (code[i])
            {
                case ';':
                    return NumberKind.Plain;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case '"':
                    i = SkipTo(code, i, '"');
                    break;
                case '[':
                    var end = SkipTo(code, i, ']');
                    // [h], [mm]: a time that runs on; other brackets are colours, conditions and locales.
                    if (end - i is 2 or 3 && "hHmMsS".Contains(code[i + 1], StringComparison.Ordinal)) return NumberKind.Date;
                    i = end;
                    break;
                case '%':
                    return NumberKind.Percent;
                case 'G' or 'g':
                    return NumberKind.Plain;
                case 'y' or 'Y' or 'm' or 'M' or 'd' or 'D' or 'h' or 'H' or 's' or 'S':
                    return NumberKind.Date;
            }
        }

        return NumberKind.Plain;
    }

    /// <summary>A stored number as it stands, but without an exponent.</summary>
    public static string Plain(string stored) =>
        stored.AsSpan().ContainsAny('E', 'e') && decimal.TryParse(stored, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value.ToString(CultureInfo.InvariantCulture)
            : stored;

    /// <summary>What a percent format shows, with every digit: 0.98 is 98%. Binary noise beyond 12 places is rounded off.</summary>
    public static string? Percent(string stored) =>
        decimal.TryParse(stored, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) < 1_000_000_000_000m
            ? (decimal.Round(value, 12) * 100).ToString("0.##########", CultureInfo.InvariantCulture) + "%"
            : null;

    /// <summary>ISO text of a serial date: a date, a time when there is no day, or both. Null if it is no date.</summary>
    public static string? Date(string stored, bool from1904)
    {
        if (!decimal.TryParse(stored, NumberStyles.Float, CultureInfo.InvariantCulture, out var serial)) return null;
        if (serial is < 0 or >= 2_958_466) return null;
        var days = (int)decimal.Floor(serial);
        var seconds = (int)decimal.Round((serial - days) * 86_400);
        // The 1900 calendar of spreadsheets has a 29 February 1900 that never was.
        var start = from1904 ? new DateTime(1904, 1, 1) : days < 60 ? new DateTime(1899, 12, 31) : new DateTime(1899, 12, 30);
        if (days > (DateTime.MaxValue - start).Days - 1) return null;
        return Iso(start.AddDays(days).AddSeconds(seconds), days > 0 || from1904);
    }

    public static string Iso(DateTime date, bool hasDay) => date.ToString(
        !hasDay ? "HH:mm:ss" : date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);

    private static int SkipTo(ReadOnlySpan<char> code, int from, char end)
    {
        var found = code[(from + 1)..].IndexOf(end);
        return found < 0 ? code.Length : from + 1 + found;
    }
}
