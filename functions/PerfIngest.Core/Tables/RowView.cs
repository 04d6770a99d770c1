using PerfIngest.Core.Reading;

namespace PerfIngest.Core.Tables;

/// <summary>A row as the layouts see it: cells beyond the end, and cells that only repeat the text of a merged range, are empty.</summary>
internal readonly struct RowView(GridRow row)
{
    public GridRow Row => row;

    public int Line => row.Line;

    /// <summary>Cells in the record, empty ones included.</summary>
    public int Count => row.Cells.Length;

    public string this[int index] => (uint)index < (uint)row.Cells.Length && !IsMerged(index) ? row.Cells[index] : "";

    public CellTraits Traits(int index) =>
        row.Traits is { } traits && (uint)index < (uint)traits.Length ? traits[index] : CellTraits.None;

    public bool IsFilled(int index) =>
        this[index] is var cell && !string.IsNullOrWhiteSpace(cell) && HasVisible(cell);

    /// <summary>The cell's text also where it lies in a merged range.</summary>
    public string Raw(int index) => (uint)index < (uint)row.Cells.Length ? row.Cells[index] : "";

    /// <summary>Index of the first filled cell from <paramref name="from"/> on, or −1.</summary>
    public int NextFilled(int from)
    {
        for (var i = from; i < row.Cells.Length; i++)
        {
            if (IsFilled(i))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>One more than the index of the last filled cell.</summary>
    public int FilledWidth()
    {
        var end = row.Cells.Length;
        while (end > 0 && !IsFilled(end - 1))
        {
            end--;
        }

        return end;
    }

    public int FilledCount()
    {
        var count = 0;
        for (var i = 0; i < row.Cells.Length; i++)
        {
            count += IsFilled(i) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Whether the row holds one text, alone or merged over several cells.</summary>
    public bool IsSingle() => FilledCount() == 1;

    /// <summary>Whether a cell holds more than a byte order mark of a joined file and the like.</summary>
    private static bool HasVisible(string cell) =>
        cell[0] is not ('\uFEFF' or '\u2060' or (>= '\u200B' and <= '\u200D') or '\0') || CellText.Clean(cell, out _).Length > 0;

    private bool IsMerged(int index) => (Traits(index) & (CellTraits.MergedAcross | CellTraits.MergedDown)) != 0;
}
