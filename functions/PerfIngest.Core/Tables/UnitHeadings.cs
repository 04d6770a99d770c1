namespace PerfIngest.Core.Tables;

/// <summary>
/// Rows that hold nothing but a unit's name, above its projects, whose amounts stand in a 小计 below them. A project of which only the name
/// is filled in looks the same, so the 小计 must tell: by the unit's name in its label, or because every part that a 小计 closes begins so.
/// </summary>
internal static class UnitHeadings
{
    private static readonly string[] Plain = ["小计", "单位小计", "单位合计"];

    /// <summary>Whether each row is such a heading.</summary>
    public static bool[] Find(IReadOnlyList<BodyRow> rows)
    {
        var isHeading = new bool[rows.Count];
        List<int>? unnamed = [];
        var first = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Sum is not { } sum)
            {
                continue;
            }

            if (rows[i].Label == RowLabel.Subtotal)
            {
                var key = CellText.Key(sum.Label).TrimEnd(':');
                if (!IsHeading(rows, first, i))
                {
                    unnamed = IsPlain(key) ? null : unnamed;
                }
                else if (IsPlain(key))
                {
                    unnamed?.Add(first);
                }
                else
                {
                    var name = CellText.WithoutOrdinal(rows[first].Project!.Name.Text);
                    isHeading[first] = key.StartsWith(CellText.Key(name), StringComparison.Ordinal);
                }
            }

            first = i + 1;
        }

        unnamed?.ForEach(index => isHeading[index] = true);
        return isHeading;
    }

    private static bool IsPlain(string key) => Array.Exists(Plain, label => string.Equals(label, key, StringComparison.Ordinal));

    /// <summary>Whether the first row of a part holds a name and no amount, and a project follows it.</summary>
    private static bool IsHeading(IReadOnlyList<BodyRow> rows, int first, int end) =>
        first + 1 < end && rows[first] is { Project: { Name.Text.Length: > 0 } project, IsBare: true } && IsBlank(project.Amounts)
        && !rows[first + 1].IsBare;

    private static bool IsBlank(AmountCells cells) =>
        cells.Total.Status == AmountStatus.Blank && cells.Fiscal.Status == AmountStatus.Blank
        && cells.Special.Status == AmountStatus.Blank && cells.Other.Status == AmountStatus.Blank;
}
