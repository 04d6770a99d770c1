using System.Buffers;

namespace PerfIngest.Core.Reading;

/// <summary>What a row of the table looks like in bytes, to tell a wrapped cell from rows that an unclosed quote has swallowed.</summary>
internal sealed class RowShape(Dialect dialect)
{
    private static readonly SearchValues<byte> AmountBytes = SearchValues.Create("0123456789. -"u8);

    private readonly byte _separator = (byte)(dialect.Separator ?? '\t');

    /// <summary>
    /// Whether the quoted text from <paramref name="open"/> to <paramref name="close"/>, which spans lines, holds the end of one row and
    /// the start of the next. A tab in a cell is rare, so the number of separators decides; commas are not, so amounts must stand where
    /// the header has its amount columns.
    /// </summary>
    public bool Swallows(ReadOnlySpan<byte> text, int record, int open, int close)
    {
        if (dialect.FieldCount < HeaderNames.Enough) return false;
        var quoted = text[(open + 1)..close];
        if (_separator != (byte)',') return quoted.Count(_separator) >= dialect.FieldCount - 1;
        var first = LineScan.LineLength(quoted);
        if (first == quoted.Length) return false;
        var column = LenientLine.Split(text[LineScan.LineStart(text, open, record)..open], _separator).Length - 1;
        if (column == 0 && IsRow(quoted[..first], dialect.FieldCount)) return true;
        for (var at = LineScan.NextLine(quoted, first); at < quoted.Length;)
        {
            var length = LineScan.LineLength(quoted[at..]);
            var last = at + length == quoted.Length;
            if (IsRow(quoted.Slice(at, length), last ? column + 1 : dialect.FieldCount)) return true;
            at += LineScan.NextLine(quoted[at..], length);
        }

        return false;
    }

    /// <summary>Whether a line has exactly so many fields, numbers or nothing in the amount columns, and at least one number.</summary>
    private bool IsRow(ReadOnlySpan<byte> line, int fields)
    {
        if (fields < HeaderNames.Enough || line.Count(_separator) != fields - 1) return false;
        var numbers = 0;
        for (var i = 0; i < fields; i++)
        {
            var end = line.IndexOf(_separator);
            var field = end < 0 ? line : line[..end];
            if (dialect.Amounts.Contains(i))
            {
                if (field.ContainsAnyExcept(AmountBytes)) return false;
                if (field.IndexOfAnyInRange((byte)'0', (byte)'9') >= 0) numbers++;
            }

            line = line[(end + 1)..];
        }

        return numbers > 0;
    }
}
