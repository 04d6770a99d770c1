using System.Buffers;

namespace PerfIngest.Core.Reading.Workbooks;

/// <summary>The text of a number cell: exact digits, or what a date or percent format makes of them.</summary>
internal static class WorkbookNumber
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.+-Ee");

    public static string Text(string stored, NumberKind kind, bool from1904, out CellTraits traits)
    {
        traits = CellTraits.None;
        if (stored.Length == 0) return "";
        switch (kind)
        {
            case NumberKind.Date when NumberFormats.Date(stored, from1904) is { } date:
                traits = CellTraits.Date;
                return date;
            case NumberKind.Percent when NumberFormats.Percent(stored) is { } percent:
                return percent;
        }

        if (IsNumber(stored)) traits = CellTraits.Number;
        return NumberFormats.Plain(stored);
    }

    private static bool IsNumber(ReadOnlySpan<char> text) =>
        !text.ContainsAnyExcept(NumberCharacters) && text.IndexOfAnyInRange('0', '9') >= 0;
}
