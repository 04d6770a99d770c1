namespace PerfIngest.Core.Tables;

/// <summary>Tells amounts that a comma as delimiter has cut in two (U08): <c>22,356.47</c> read as 22 and 356.47.</summary>
internal static class Thousands
{
    public const string Note = "千分位逗号未加引号";

    /// <summary>
    /// Whether a comma-separated row holds one to three digits and then groups of three where amounts stand, and cannot mean them as they
    /// stand: the row has more cells than the header, or a second amount is cut too and the total is smaller than its source.
    /// </summary>
    /// <param name="headerCells">Cells of the header's record, empty ones included.</param>
    public static bool AreBroken(in RowView row, ColumnMap map, int headerCells, char? delimiter)
    {
        var first = map[FormColumn.Total];
        if (delimiter != ',' || first < 0)
        {
            return false;
        }

        var end = Groups(row, first);
        if (end == first)
        {
            return false;
        }

        var isRepeated = Groups(row, end) > end;
        var isSmaller = map.IsAmount(first + 1) && IsSmaller(row[first].AsSpan().Trim(), row[first + 1].AsSpan().Trim());
        return row.Count > headerCells
            ? isRepeated || isSmaller || row.FilledWidth() > map.Width
            : isRepeated && isSmaller;
    }

    /// <summary>Where the pieces of one cut amount end; <paramref name="first"/>, where it would start, if there is none.</summary>
    private static int Groups(in RowView row, int first)
    {
        if (!IsHead(row[first].AsSpan().Trim()))
        {
            return first;
        }

        var end = first + 1;
        while (IsGroup(row[end].AsSpan().Trim(), out var isLast))
        {
            end++;
            if (isLast)
            {
                break;
            }
        }

        return end > first + 1 ? end : first;
    }

    private static bool IsHead(ReadOnlySpan<char> text)
    {
        text = text.TrimStart("-¥");
        return text.Length is >= 1 and <= 3 && text[0] != '0' && !text.ContainsAnyExceptInRange('0', '9');
    }

    private static bool IsGroup(ReadOnlySpan<char> text, out bool isEnd)
    {
        var point = text.IndexOf('.');
        isEnd = point >= 0;
        var digits = isEnd ? text[..point] : text;
        return digits.Length == 3 && !digits.ContainsAnyExceptInRange('0', '9')
            && (!isEnd || !text[(point + 1)..].ContainsAnyExceptInRange('0', '9'));
    }

    private static bool IsSmaller(ReadOnlySpan<char> head, ReadOnlySpan<char> tail)
    {
        var digits = tail.IndexOf('.') is >= 0 and var point ? tail[..point] : tail;
        head = head.TrimStart("-¥");
        return head.Length < digits.Length
            ? digits[0] != '0' || !digits.TrimStart('0').IsEmpty
            : head.SequenceCompareTo(digits) < 0;
    }
}
