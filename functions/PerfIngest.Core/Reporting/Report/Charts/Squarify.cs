namespace PerfIngest.Core.Reporting.Report.Charts;

/// <summary>Divides a box among values, largest first, into boxes that are as square as they can be (Bruls, Huizing, van Wijk 2000).</summary>
internal static class Squarify
{
    /// <summary>Below it a ratio of sides could overflow.</summary>
    private const decimal Thinnest = 0.000000000001m;

    /// <summary>The boxes, in the order of the values; these are positive and descend.</summary>
    public static Box[] Layout(IReadOnlyList<decimal> values, Box box)
    {
        var boxes = new Box[values.Count];
        var rest = values.Sum();
        for (var start = 0; start < values.Count && rest > 0;)
        {
            var area = box.Width * box.Height;
            var side = Math.Min(box.Width, box.Height);
            var (end, sum) = (start + 1, values[start]);
            while (end < values.Count && Worst(sum + values[end], values[start], values[end], rest, area, side)
                <= Worst(sum, values[start], values[end - 1], rest, area, side))
            {
                sum += values[end++];
            }

            var share = sum / rest;
            var isWide = box.Width >= box.Height;
            var (thick, at) = ((isWide ? box.Width : box.Height) * share, 0m);
            for (var i = start; i < end; i++)
            {
                var length = side * values[i] / sum;
                boxes[i] = isWide ? new(box.X, box.Y + at, thick, length) : new(box.X + at, box.Y, length, thick);
                at += length;
            }

            box = isWide
                ? box with { X = box.X + thick, Width = Math.Max(0, box.Width - thick) }
                : box with { Y = box.Y + thick, Height = Math.Max(0, box.Height - thick) };
            (start, rest) = (end, rest - sum);
        }

        return boxes;
    }

    /// <summary>The worst ratio of sides in a row of the values from largest to smallest that sum to <paramref name="sum"/>.</summary>
    private static decimal Worst(decimal sum, decimal largest, decimal smallest, decimal rest, decimal area, decimal side)
    {
        if (side <= 0 || area <= 0 || smallest <= 0)
        {
            return decimal.MaxValue;
        }

        var thick = area * (sum / rest) / side;
        var (longest, shortest) = (side * largest / sum, side * smallest / sum);
        return thick < Thinnest || shortest < Thinnest ? decimal.MaxValue : Math.Max(Ratio(longest, thick), Ratio(shortest, thick));
    }

    private static decimal Ratio(decimal one, decimal other) => one > other ? one / other : other / one;
}
