using System.Collections;
using PerfIngest.Core.Checking;

namespace PerfIngest.Core.Reading;

/// <summary>Counts the rows and columns with content of one file against the limits; crossing one is F003 and ends the reading.</summary>
internal sealed class RowBudget(ReadingLimits limits, HitList hits)
{
    /// <summary>Last column that a spreadsheet has; no cell is placed beyond it, whatever the columns between hold.</summary>
    public const int LastColumn = 16_384;

    /// <summary>Last row that a spreadsheet has; a file of more blank lines than that is no table.</summary>
    public const int LastRow = 1_048_576;

    /// <summary>Most text of one workbook, in UTF-16 units: shared strings may be used over and over.</summary>
    private const long MaxTotalLength = 128L << 20;

    private readonly BitArray _columns = new(LastColumn);
    private int _columnCount;
    private int _rowCount;
    private int _anyRowCount;
    private long _total;
    private long _cells;

    public bool Exhausted { get; private set; }

    public ReadingLimits Limits => limits;

    /// <summary>Columns are counted for each sheet, rows for the file.</summary>
    public void StartSheet()
    {
        _columns.SetAll(false);
        _columnCount = 0;
    }

    /// <summary>Counts a row. Returns false, with a hit, if the file crosses a limit with it.</summary>
    public bool Accept(int line, ReadOnlySpan<string> cells, ReadOnlySpan<CellTraits> traits = default)
    {
        // Empty cells before a far one cost memory too: four times what full rows of all columns have is plenty.
        _cells += cells.Length;
        if (_cells > 4L * limits.MaxRows * limits.MaxColumns) return Refuse(ReadingHits.Refused("单元格总数（含空单元格）超过上限", line));
        long length = 0;
        var hasContent = false;
        for (var i = 0; i < cells.Length; i++)
        {
            var covered = i < traits.Length && (traits[i] & (CellTraits.MergedAcross | CellTraits.MergedDown)) != 0;
            if (covered || string.IsNullOrWhiteSpace(cells[i])) continue;
            length += cells[i].Length;
            hasContent = true;
            if (i < LastColumn && _columns[i]) continue;
            if (i >= LastColumn || ++_columnCount > limits.MaxColumns)
                return Refuse(ReadingHits.TooManyColumns(limits.MaxColumns, line, i + 1));
            _columns[i] = true;
        }

        if (length > limits.MaxRowLength) return Refuse(ReadingHits.RowTooLong(limits.MaxRowLength, line));
        if (++_anyRowCount > LastRow) return Refuse(ReadingHits.Refused($"总行数（含空行）超过上限 {ReadingHits.Number(LastRow)} 行", line));
        if (hasContent && ++_rowCount > limits.MaxRows) return Refuse(ReadingHits.TooManyRows(limits.MaxRows, line));
        _total += length;
        return _total <= MaxTotalLength || Refuse(ReadingHits.Refused($"文字总量超过上限 {ReadingHits.Number(MaxTotalLength)} 个字符", line));
    }

    /// <summary>Ends the reading with a hit. Always false.</summary>
    public bool Refuse(Hit hit)
    {
        if (!Exhausted) hits.Add(hit);
        Exhausted = true;
        return false;
    }
}
