using System.Buffers.Binary;
using System.Globalization;

namespace PerfIngest.Core.Reading.Workbooks;

/// <summary>One sheet of a BIFF8 workbook. Merged ranges and hidden rows are looked up first, then the cells are read in order.</summary>
internal sealed class XlsSheet(XlsBook book, int start, ReadingLimits limits)
{
    /// <summary>0-based last column of BIFF8.</summary>
    private const ushort LastColumn = 255;

    private readonly MergedRanges _merged = new(limits.MaxColumns);
    private readonly HashSet<int> _hiddenRows = [];
    private readonly List<int> _hiddenColumns = [];
    private readonly List<string> _cells = [];
    private readonly List<CellTraits> _traits = [];
    private int _at;
    private int _depth;
    private int _row = -1;

    public IReadOnlyList<int> HiddenColumns => _hiddenColumns;

    public void Scan(CancellationToken cancellationToken)
    {
        var at = start;
        var depth = 0;
        while (BiffRecords.Next(book.Stream, ref at, out var id, out var data))
        {
            depth += id == BiffRecords.Begin ? 1 : id == BiffRecords.EndOfFile ? -1 : 0;
            if (depth <= 0) return;
            if (depth > 1) continue;
            switch (id)
            {
                case BiffRecords.Row:
                    cancellationToken.ThrowIfCancellationRequested();
                    if ((BiffRecords.U16(data, 12) & 0x20) != 0) _hiddenRows.Add(BiffRecords.U16(data, 0));
                    break;
                case BiffRecords.ColumnInfo when (BiffRecords.U16(data, 8) & 1) != 0:
                    var last = Math.Min(BiffRecords.U16(data, 2), LastColumn);
                    for (int column = BiffRecords.U16(data, 0); column <= last; column++) _hiddenColumns.Add(column + 1);
                    break;
                case BiffRecords.MergedCells:
                    for (var i = 2; i + 8 <= data.Length; i += 8)
                    {
                        int top = BiffRecords.U16(data, i), bottom = BiffRecords.U16(data, i + 2);
                        int left = BiffRecords.U16(data, i + 4), right = BiffRecords.U16(data, i + 6);
                        _merged.Add(new MergedRange(top + 1, left + 1, bottom + 1, right + 1));
                    }

                    break;
            }
        }
    }

    public IEnumerable<GridRow> Rows()
    {
        _at = start;
        _depth = 0;
        while (ReadRow() is { } row) yield return row;
    }

    /// <summary>Reads cells until one of another row comes, which is read again.</summary>
    private GridRow? ReadRow()
    {
        _cells.Clear();
        _traits.Clear();
        _row = -1;
        ReadOnlySpan<byte> stream = book.Stream;
        for (var at = _at; BiffRecords.Next(stream, ref at, out var id, out var data); _at = at)
        {
            _depth += id == BiffRecords.Begin ? 1 : id == BiffRecords.EndOfFile ? -1 : 0;
            if (_depth <= 0)
            {
                _depth = 1;
                break;
            }

            if (_depth > 1 || !IsCell(id)) continue;
            var row = BiffRecords.U16(data, 0);
            if (_row >= 0 && row != _row) break;
            _row = row;
            ReadCell(stream, id, data, ref at);
        }

        if (_row < 0) return null;
        _merged.Cover(_row + 1, _cells, _traits);
        return new GridRow(_row + 1, [.. _cells])
        {
            Hidden = _hiddenRows.Contains(_row),
            Traits = _traits.TrueForAll(t => t == 0) ? null : [.. _traits],
        };
    }

    private static bool IsCell(ushort id) => id
        is BiffRecords.Formula or BiffRecords.MulRk or BiffRecords.RString or BiffRecords.LabelString
        or BiffRecords.Number or BiffRecords.Label or BiffRecords.BoolOrError or BiffRecords.Rk;

    private void ReadCell(ReadOnlySpan<byte> stream, ushort id, ReadOnlySpan<byte> data, ref int at)
    {
        var column = BiffRecords.U16(data, 2);
        var style = BiffRecords.U16(data, 4);
        switch (id)
        {
            case BiffRecords.LabelString:
                Put(column, book.Strings[(int)BiffRecords.U32(data, 6)]);
                break;
            case BiffRecords.Label or BiffRecords.RString:
                Put(column, new BiffStrings(stream, data, at, 6).Read());
                break;
            case BiffRecords.Number when data.Length >= 14:
                PutNumber(column, style, Digits(BinaryPrimitives.ReadDoubleLittleEndian(data[6..])));
                break;
            case BiffRecords.Rk:
                PutNumber(column, style, RkDigits(BiffRecords.U32(data, 6)));
                break;
            case BiffRecords.MulRk:
                for (var i = 4; i + 8 <= data.Length; i += 6)
                    PutNumber(column++, BiffRecords.U16(data, i), RkDigits(BiffRecords.U32(data, i + 2)));
                break;
            case BiffRecords.BoolOrError:
                Put(column, BiffRecords.U8(data, 7) != 0 ? ErrorText(BiffRecords.U8(data, 6)) : Boolean(BiffRecords.U8(data, 6)));
                break;
            case BiffRecords.Formula when data.Length >= 14:
                PutResult(stream, column, style, data[6..14], ref at);
                break;
        }
    }

    /// <summary>The stored result of a formula; a text stands in a record of its own behind it.</summary>
    private void PutResult(ReadOnlySpan<byte> stream, int column, int style, ReadOnlySpan<byte> result, ref int at)
    {
        if (BiffRecords.U16(result, 6) != 0xFFFF)
        {
            PutNumber(column, style, Digits(BinaryPrimitives.ReadDoubleLittleEndian(result)));
            return;
        }

        switch (result[0])
        {
            case 1:
                Put(column, Boolean(result[2]));
                return;
            case 2:
                Put(column, ErrorText(result[2]));
                return;
            case 3:
                Put(column, "");
                return;
        }

        var next = at;
        for (var i = 0; i < 2 && BiffRecords.Next(stream, ref next, out var id, out var data) && !IsCell(id); i++)
        {
            if (id != BiffRecords.StringResult) continue;
            Put(column, new BiffStrings(stream, data, next, 0).Read());
            at = next;
            return;
        }

        Put(column, "=", CellTraits.FormulaWithoutValue);
    }

    private void PutNumber(int column, int style, string digits)
    {
        var text = WorkbookNumber.Text(digits, book.Kind(style), book.From1904, out var traits);
        Put(column, text, traits);
    }

    private void Put(int column, string text, CellTraits traits = CellTraits.None)
    {
        if (text.Length == 0 || column > LastColumn) return;
        while (_cells.Count <= column)
        {
            _cells.Add("");
            _traits.Add(CellTraits.None);
        }

        _cells[column] = text;
        _traits[column] = traits;
    }

    private static string Digits(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>An RK number: 30 bits of an integer or of a double, perhaps in hundredths.</summary>
    private static string RkDigits(uint rk)
    {
        var isHundredths = (rk & 1) != 0;
        if ((rk & 2) != 0)
        {
            var whole = (int)rk >> 2;
            return (isHundredths ? whole / 100m : whole).ToString(CultureInfo.InvariantCulture);
        }

        var value = BitConverter.Int64BitsToDouble((long)(rk & 0xFFFFFFFC) << 32);
        return Digits(isHundredths ? value / 100 : value);
    }

    private static string Boolean(byte value) => value != 0 ? "TRUE" : "FALSE";

    private static string ErrorText(byte code) => code switch
    {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    };
}
