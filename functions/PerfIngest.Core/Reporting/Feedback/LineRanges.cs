using System.Globalization;
using System.Text;

namespace PerfIngest.Core.Reporting.Feedback;

/// <summary>Lines as people say them: 第 12–18、21 行.</summary>
internal static class LineRanges
{
    private const int MaxRanges = 6;

    /// <summary>
    /// The ranges of ascending lines. Rows are neighbours when no other row of the table stands between them: repeated headers and blank
    /// lines do not break a range.
    /// </summary>
    /// <param name="order">The number of the row that holds a line; a line that is not there has only the next line as neighbour.</param>
    public static string Of(IEnumerable<int> lines, Func<int, int?> order)
    {
        var ranges = new List<(int First, int Last)>();
        foreach (var line in lines)
        {
            if (ranges.Count > 0 && ranges[^1].Last is var last && (line == last || AreNeighbours(last, line, order)))
            {
                ranges[^1] = (ranges[^1].First, line);
            }
            else
            {
                ranges.Add((line, line));
            }
        }

        var text = new StringBuilder("第 ");
        foreach (var (first, last) in ranges.Take(MaxRanges))
        {
            text.Append(text.Length > 2 ? "、" : "").Append(CultureInfo.InvariantCulture, $"{first}");
            if (last != first)
            {
                text.Append(CultureInfo.InvariantCulture, $"–{last}");
            }
        }

        return text.Append(ranges.Count > MaxRanges ? " 等行" : " 行").ToString();
    }

    private static bool AreNeighbours(int left, int right, Func<int, int?> order) =>
        right == left + 1 || (order(left) is { } a && order(right) is { } b && b - a is 0 or 1);
}
