using PerfIngest.Core.Checking;
using PerfIngest.Core.Reading;

namespace PerfIngest.Core.Tables;

/// <summary>Reads the tables of one sheet, row by row (domain §1, U13, U14, U34).</summary>
internal sealed class TableReader(ReadingContext context, string? sheet, List<ParsedTable> tables, NearestHeader nearest)
{
    private readonly HeaderFinder _finder = new(context.Names);
    private readonly RowClassifier _rows = new(context);
    private readonly List<int> _otherLines = [];
    private readonly StrayRows _strays = new();
    private PreludeReader _prelude = new(context.Prelude);
    private TableDraft? _table;
    private ITableLayout? _layout;
    private FormLayout? _form;
    private HeaderMatch? _header;
    private Repetition? _repetition;
    private bool _isOutside = true;
    private bool _isOtherTable;
    private int _ordinal;

    /// <summary>Lines of rows that belong to no table of this form.</summary>
    public IReadOnlyList<int> OtherLines => _otherLines;

    /// <param name="rows">The sheet's rows; enumerated once.</param>
    /// <param name="ordinal">Ordinal of the file's last project so far; moves on.</param>
    public void Read(IEnumerable<GridRow> rows, ref int ordinal, CancellationToken cancellationToken)
    {
        _ordinal = ordinal;
        using var cursor = new RowCursor(rows);
        while (cursor.MoveNext())
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReadRow(cursor);
        }

        ResolveRepetition(startsTable: false);
        Finish();
        ordinal = _ordinal;
    }

    private void ReadRow(RowCursor cursor)
    {
        var row = new RowView(cursor.Current);
        if (row.Row.StartsPage)
        {
            _table?.TurnPage();
        }

        if (row.NextFilled(0) < 0 && (row.Row.Traits is null || row.Row.IsBlank()))
        {
            context.Counter.Count(RowKind.Blank);
            return;
        }

        if (_finder.Find(cursor) is { } header && (header.IsComplete || (_table is not null && !_isOutside)))
        {
            ReadHeader(header, row);
            context.Counter.Count(RowKind.Header, header.Rows);
            for (var i = 1; i < header.Rows; i++)
            {
                cursor.MoveNext();
            }

            return;
        }

        context.Counter.Count(_form is { } form ? form.Read(row) : _isOutside ? ReadOutside(row) : ReadBody(row));
    }

    private void ReadHeader(HeaderMatch header, in RowView row)
    {
        ResolveRepetition(startsTable: false);
        var prelude = _prelude.ToPrelude();
        if (_table is null || prelude.IsOfAnotherTable(_table.Prelude))
        {
            Finish();
            Start(header, row.Line, row.Count, prelude);
        }
        else if (_prelude.HasTitle)
        {
            // The title again: a page of the same table, or the table once more. The next row tells.
            _repetition = new Repetition(header, row.Line, row.Count, prelude);
        }
        else
        {
            Repeat(header, row.Line, row.Count, prelude);
        }

        _prelude = new PreludeReader(context.Prelude);
        _isOutside = _isOtherTable = false;
    }

    private void Start(HeaderMatch header, int line, int headerCells, Prelude prelude)
    {
        _header = header;
        _table = new TableDraft(context, tables.Count, sheet, prelude);
        var unit = HeaderChecks.Unit(prelude, header, line, _table.Cells);
        _table.SetColumns(header.Columns, unit, headerCells);
        _table.AddHeader(line);
        HeaderChecks.Missing(header, _table.Map, line, _table.Cells);
        HeaderChecks.Differences(header, _table.Map, line, _table.Cells);
        _strays.Report(_table, header);
        _layout = _table.Map.IsLong ? new LongLayout(_table) : new WideLayout(_table);
    }

    /// <summary>A page header: the same names in the same order, or H008; then the rows below it are read by its own names.</summary>
    private void Repeat(HeaderMatch header, int line, int headerCells, Prelude prelude)
    {
        var table = _table!;
        table.Amend(prelude);
        table.AddHeader(line);
        if (header.Equivalent(_header!))
        {
            return;
        }

        var found = string.Join('、', header.Columns.Select(column => column.Text));
        table.Cells.Report(new Hit("H008")
        {
            Line = line,
            Found = found,
            Expected = string.Join('、', _header!.Columns.Select(column => column.Text)),
        });
        if (!Covers(header, _header!))
        {
            return;
        }

        var wasLong = table.Map.IsLong;
        table.UseColumns(header.Columns, headerCells);
        if (wasLong != table.Map.IsLong)
        {
            _layout!.Close();
            _layout = table.Map.IsLong ? new LongLayout(table) : new WideLayout(table);
        }
    }

    /// <summary>Whether a header names all that the first one does: only then can rows be read by it.</summary>
    private static bool Covers(HeaderMatch header, HeaderMatch first) =>
        first.Columns.All(column => column.Column >= FormColumn.ProjectCode
            || header.Columns.Any(other => other.Column == column.Column));

    private void ResolveRepetition(bool startsTable)
    {
        if (_repetition is not { } repetition)
        {
            return;
        }

        _repetition = null;
        if (startsTable)
        {
            Finish();
            Start(repetition.Header, repetition.Line, repetition.HeaderCells, repetition.Prelude);
        }
        else
        {
            Repeat(repetition.Header, repetition.Line, repetition.HeaderCells, repetition.Prelude);
        }
    }

    /// <summary>A row before the first header, or between tables.</summary>
    private RowKind ReadOutside(in RowView row)
    {
        if (_table is null && FormLayout.IsStart(row, context.Names))
        {
            _form = new FormLayout(context, sheet, _prelude);
            _prelude = new PreludeReader(context.Prelude);
            return _form.Read(row);
        }

        nearest.Note(row);

        // A row that states something of the table is part of its head, whatever else stands in it: 主管部门：… 单位：万元.
        if (_prelude.AddAny(row, out var isWhole) && (isWhole || _table is null))
        {
            _isOtherTable = _isOtherTable && !_prelude.HasTitle;
            return RowKind.Prelude;
        }

        // Only lines of a page's head stood between, or the row can be no other table's: the table goes on without a header.
        if (_table is { } table && (_isOtherTable ? RowClassifier.IsProject(row, table.Map) : RowClassifier.MayBeData(row, table.Map)))
        {
            var lines = _prelude.ToPrelude();
            if (lines.UnitName is not null)
            {
                _layout!.Close();
            }

            table.Resume(lines);

            _prelude = new PreludeReader(context.Prelude);
            _isOutside = _isOtherTable = false;
            return ReadBody(row);
        }

        if (row.IsSingle())
        {
            _isOtherTable |= _table is not null && RowClassifier.IsOtherTitle(row);
            return RowKind.Prelude;
        }

        _strays.Add(row.Row);
        _otherLines.Add(row.Line);
        return RowKind.Other;
    }

    private RowKind ReadBody(in RowView row)
    {
        var label = _rows.Label(row, _table!.Map);
        ResolveRepetition(startsTable: label == RowLabel.GrandTotal && _table.HasGrandTotal);
        if (label != RowLabel.None)
        {
            return ReadSum(row, label);
        }

        return _table.Map.HasNumber(row) ? _layout!.Read(row) : ReadTextRow(row, _table);
    }

    /// <summary>A row without a number: a project without amounts, or one of many things that are no data.</summary>
    private RowKind ReadTextRow(in RowView row, TableDraft table)
    {
        if (_rows.SaysNil(row, table.HasProjects))
        {
            table.SaysNil = true;
            return RowKind.Footer;
        }

        if (RowClassifier.IsRuling(row) || _rows.IsFooter(row, table.Map))
        {
            return RowKind.Footer;
        }

        if (!_layout!.IsOpenEnded)
        {
            var head = _rows.PageHead(row, table.Map);
            if (head is not null || (RowClassifier.IsBare(row, table.Map) && RowClassifier.IsOtherTitle(row)))
            {
                _prelude = head ?? new PreludeReader(context.Prelude);
                _isOutside = true;
                _isOtherTable = head is null;
                return RowKind.Prelude;
            }
        }

        return _layout!.Read(row);
    }

    private RowKind ReadSum(in RowView row, RowLabel label)
    {
        var table = _table!;
        _layout!.Close();
        if (table.Misfit(row) is { } misfit)
        {
            return misfit;
        }

        if (row.FilledWidth() > table.Map.Width)
        {
            table.ReportWidth(row.Line, row.FilledWidth());
        }

        var nameIndex = RowClassifier.NameIndex(row, table.Map);
        var name = table.Cells.Text(row, nameIndex, FormColumn.Name);
        table.NextPage();
        table.AddSum(new SumRow(row.Line, name, table.Map.Amounts(table.Cells, row)), label);
        return RowKind.Sum;
    }

    private void Finish()
    {
        _form?.Finish(tables, ref _ordinal);
        _form = null;
        if (_table is not { } table)
        {
            return;
        }

        _layout!.Close();
        tables.Add(table.Finish(ref _ordinal));
        _table = null;
        _layout = null;
    }

    /// <summary>A header below a title that the table already has.</summary>
    private sealed record Repetition(HeaderMatch Header, int Line, int HeaderCells, Prelude Prelude);
}
