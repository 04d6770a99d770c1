namespace PerfIngest.Core.Reading.Workbooks;

/// <summary>A merged range, 1-based, ends included.</summary>
internal readonly record struct MergedRange(int Top, int Left, int Bottom, int Right);

/// <summary>
/// The merged ranges of a sheet, laid over its rows from the top down: covered cells get the top-left text and their traits.
/// </summary>
internal sealed class MergedRanges(int maxColumns)
{
    private const int MaxRanges = 500_000;

    private readonly List<MergedRange> _ranges = [];
    private readonly List<(MergedRange Range, string Text)> _active = [];
    private int _next;
    private bool _sorted;

    public void Add(MergedRange range)
    {
        if (range.Top < 1 || range.Left < 1 || range.Bottom < range.Top || range.Right < range.Left) return;
        if (range is { Top: var top, Left: var left } && top == range.Bottom && left == range.Right) return;
        if (_ranges.Count >= MaxRanges) throw new UnreadableException(ReadingHits.Refused($"合并单元格超过 {ReadingHits.Number(MaxRanges)} 处"));
        _ranges.Add(range);
        _sorted = false;
    }

    /// <summary>Fills the covered cells of a row, which may grow to the right as far as columns may go.</summary>
    public void Cover(int line, List<string> cells, List<CellTraits> traits)
    {
        if (_ranges.Count == 0) return;
        if (!_sorted) _ranges.Sort(static (a, b) => a.Top.CompareTo(b.Top));
        _sorted = true;
        _active.RemoveAll(active => active.Range.Bottom < line);
        for (; _next < _ranges.Count && _ranges[_next].Top <= line; _next++)
        {
            var range = _ranges[_next];
            // More ranges on one row than columns overlap, which no spreadsheet writes.
            if (range.Bottom < line || range.Left > maxColumns || _active.Count >= maxColumns) continue;
            var isTop = range.Top == line && range.Left <= cells.Count;
            _active.Add((range, isTop ? cells[range.Left - 1] : ""));
        }

        foreach (var (range, text) in _active)
        {
            for (var column = range.Left; column <= Math.Min(range.Right, maxColumns); column++)
            {
                var trait = (column > range.Left ? CellTraits.MergedAcross : 0) | (line > range.Top ? CellTraits.MergedDown : 0);
                if (trait == 0) continue;
                while (cells.Count < column)
                {
                    cells.Add("");
                    traits.Add(CellTraits.None);
                }

                cells[column - 1] = text;
                traits[column - 1] = trait;
            }
        }
    }
}
