using PerfIngest.Core.Reading;

namespace PerfIngest.Core.Tests.TableReading;

/// <summary>Makes sheet rows with merged ranges, the way a workbook's reader gives them.</summary>
internal static class Merging
{
    /// <summary>Merges a range of rows (0-based indexes) and columns: every other cell repeats the top-left text and is marked.</summary>
    public static GridRow[] Merge(this GridRow[] rows, int top, int left, int height, int width)
    {
        var text = rows[top].Cells[left];
        for (var r = top; r < top + height; r++)
        {
            var traits = rows[r].Traits ?? new CellTraits[rows[r].Cells.Length];
            for (var c = left; c < left + width; c++)
            {
                if (r == top && c == left)
                {
                    continue;
                }

                rows[r].Cells[c] = text;
                traits[c] |= CellTraits.MergedAcross | (r > top ? CellTraits.MergedDown : CellTraits.None);
            }

            rows[r] = new GridRow(rows[r].Line, rows[r].Cells) { Traits = traits, Hidden = rows[r].Hidden };
        }

        return rows;
    }
}
