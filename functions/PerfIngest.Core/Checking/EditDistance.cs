namespace PerfIngest.Core.Checking;

/// <summary>Levenshtein distance of two texts, in UTF-16 units.</summary>
internal static class EditDistance
{
    /// <summary>Whether at most <paramref name="most"/> insertions, deletions and replacements make one text of the other.</summary>
    public static bool IsWithin(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int most)
    {
        var prefix = left.CommonPrefixLength(right);
        left = left[prefix..];
        right = right[prefix..];
        while (!left.IsEmpty && !right.IsEmpty && left[^1] == right[^1])
        {
            left = left[..^1];
            right = right[..^1];
        }

        if (left.Length > right.Length)
        {
            var longer = left;
            left = right;
            right = longer;
        }

        if (right.Length - left.Length > most)
        {
            return false;
        }

        return left.IsEmpty || right.Length <= most || Rows(left, right, most);
    }

    private static bool Rows(ReadOnlySpan<char> shorter, ReadOnlySpan<char> longer, int most)
    {
        const int OnStack = 64;
        Span<int> row = shorter.Length < OnStack ? stackalloc int[OnStack] : new int[shorter.Length + 1];
        for (var i = 0; i <= shorter.Length; i++)
        {
            row[i] = i;
        }

        for (var j = 1; j <= longer.Length; j++)
        {
            // Cells further than `most` from the diagonal exceed it whatever they hold.
            var from = Math.Max(1, j - most);
            var to = Math.Min(shorter.Length, j + most);
            var diagonal = row[from - 1];
            row[from - 1] = from == 1 ? j : most + 1;
            var least = row[from - 1];
            for (var i = from; i <= to; i++)
            {
                var above = i == j + most ? most + 1 : row[i];
                var cell = Math.Min(Math.Min(above, row[i - 1]) + 1, diagonal + (shorter[i - 1] == longer[j - 1] ? 0 : 1));
                diagonal = row[i];
                row[i] = cell;
                least = Math.Min(least, cell);
            }

            if (least > most)
            {
                return false;
            }
        }

        return row[shorter.Length] <= most;
    }
}
