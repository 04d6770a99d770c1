using System.Text;

namespace PerfIngest.Core.Reading;

/// <summary>Text whose columns are aligned by two or more spaces (domain §6, U25).</summary>
internal static class AlignedText
{
    /// <summary>The fields of a line; single spaces are part of a field.</summary>
    public static string[] Split(ReadOnlySpan<char> line)
    {
        var fields = new List<string>();
        line = line.Trim();
        for (var start = 0; ;)
        {
            var gap = NextGap(line, start, out var gapLength);
            fields.Add(line[start..gap].ToString());
            if (gapLength == 0) return [.. fields];
            start = gap + gapLength;
        }
    }

    /// <summary>The rows of the text, blank lines included.</summary>
    public static IEnumerable<GridRow> Rows(ReadOnlyMemory<byte> utf8, RowBudget budget)
    {
        var line = 1;
        var startsPage = false;
        for (var at = 0; at < utf8.Length; line++)
        {
            var length = LineScan.LineLength(utf8.Span[at..]);
            if (length > 3L * budget.Limits.MaxRowLength)
            {
                budget.Refuse(ReadingHits.RowTooLong(budget.Limits.MaxRowLength, line));
                yield break;
            }

            var text = Encoding.UTF8.GetString(utf8.Span.Slice(at, length));
            startsPage |= text.StartsWith('\f');
            var cells = Split(text);
            var row = new GridRow(line, cells) { StartsPage = startsPage };
            if (!row.IsBlank()) startsPage = text.EndsWith('\f');
            yield return row;
            at += LineScan.NextLine(utf8.Span[at..], length);
        }
    }

    private static int NextGap(ReadOnlySpan<char> line, int start, out int length)
    {
        for (var i = start; i < line.Length; i++)
        {
            var end = i;
            while (end < line.Length && line[end] is ' ' or '\u3000') end++;
            length = end - i;
            if (length >= 2) return i;
            if (length > 0) i = end - 1;
        }

        length = 0;
        return line.Length;
    }
}
