using PerfIngest.Core.Reporting.Feedback.Page;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Reporting.Feedback.Annotated;

/// <summary>One table as the clerk wrote it, in its own rows and columns, with a 问题 column at the right.</summary>
internal sealed class TableSheet
{
    /// <summary>Columns that a marked cell may have; the reader's own limit.</summary>
    public const int MostColumns = 64;

    private const int MostRows = 1_048_576;

    private const int MostFrozenRows = 15;

    private const int MostInCell = 20;

    private readonly ParsedTable _table;
    private readonly TableMarks _marks;
    private readonly int _problems;

    private TableSheet(ParsedTable table, TableMarks marks)
    {
        _table = table;
        _marks = marks;
        _problems = table.Header.Columns.Select(column => column.Index).DefaultIfEmpty(1).Max() + 1;
        foreach (var row in marks.Rows)
        {
            _problems = Math.Max(_problems, marks.At(row).Max(mark => mark.Column) + 1);
        }
    }

    public static Sheet Of(string name, ParsedTable table, TableMarks marks)
    {
        var sheet = new TableSheet(table, marks);
        return new Sheet(name)
        {
            Widths = sheet.Widths(),
            FrozenRows = table.Header.Line <= MostFrozenRows ? table.Header.Line : 0,
            TitleRow = table.Header.Line <= MostRows ? table.Header.Line : 0,
            Rows = sheet.Write,
            Notes = [.. sheet.Notes()],
        };
    }

    private void Write(RowWriter writer)
    {
        var rows = Contents();
        foreach (var row in _marks.Rows)
        {
            rows.TryAdd(row, () => []);
        }

        foreach (var (row, cells) in rows)
        {
            if (row is >= 1 and <= MostRows)
            {
                writer.Write(row, Marked(row, cells()));
            }
        }
    }

    /// <summary>What is known of each row; made when it is written, so that a large table does not stand in memory twice.</summary>
    private SortedDictionary<int, Func<SortedDictionary<int, SheetCell>>> Contents()
    {
        var rows = new SortedDictionary<int, Func<SortedDictionary<int, SheetCell>>>();
        foreach (var line in _table.Header.Lines.Prepend(_table.Header.Line))
        {
            rows.TryAdd(line, HeaderCells);
        }

        foreach (var row in _table.GrandTotals)
        {
            rows.TryAdd(row.Line, () => SumCells(row));
        }

        foreach (var section in _table.Sections)
        {
            if (section.UnitRow is { } unit)
            {
                rows.TryAdd(unit.Line, () => SumCells(unit));
            }

            foreach (var project in section.Projects)
            {
                rows.TryAdd(project.Line, () => ProjectCells(project));
                if (project.IndicatorText.Length == 0)
                {
                    foreach (var indicator in project.Indicators.Where(indicator => indicator.Line != project.Line))
                    {
                        rows.TryAdd(indicator.Line, () => IndicatorCells([], indicator));
                    }
                }
            }
        }

        AddPrelude(rows);
        return rows;
    }

    private void AddPrelude(SortedDictionary<int, Func<SortedDictionary<int, SheetCell>>> rows)
    {
        var prelude = _table.Prelude;
        if (prelude.Title is { } title)
        {
            rows.TryAdd(title.Line, () => Cells(new SheetCell(1, CellKind.Title, title.Value)));
        }

        if (prelude.UnitName is { } unit)
        {
            rows.TryAdd(unit.Line, () => Cells(new SheetCell(1, CellKind.Text, $"单位名称：{unit.Value}")));
        }

        if (prelude.Year is { } year)
        {
            rows.TryAdd(year.Line, () => Cells(new SheetCell(1, CellKind.Text, $"（{year.Value}年度）")));
        }

        foreach (var currency in prelude.CurrencyUnits)
        {
            rows.TryAdd(currency.Line, () => Cells(new SheetCell(1, CellKind.Text, $"单位：{currency.Value.Name()}")));
        }
    }

    private static SortedDictionary<int, SheetCell> Cells(SheetCell cell) => new() { [cell.Column] = cell };

    private SortedDictionary<int, SheetCell> HeaderCells()
    {
        var cells = new SortedDictionary<int, SheetCell> { [_problems] = new(_problems, CellKind.Header, "问题") };
        foreach (var column in _table.Header.Columns)
        {
            cells.TryAdd(column.Index, new SheetCell(column.Index, CellKind.Header, column.Text));
        }

        return cells;
    }

    private SortedDictionary<int, SheetCell> SumCells(SumRow row)
    {
        var cells = new SortedDictionary<int, SheetCell>();
        AddText(cells, FormColumn.Name, row.Label);
        AddAmounts(cells, row.Amounts);
        return cells;
    }

    private SortedDictionary<int, SheetCell> ProjectCells(Project project)
    {
        var cells = new SortedDictionary<int, SheetCell>();
        AddText(cells, FormColumn.Name, project.Name.Text);
        AddText(cells, FormColumn.ProjectCode, project.Name.Code ?? "");
        AddAmounts(cells, project.Amounts);
        AddText(cells, FormColumn.Goal, project.Goal);
        AddText(cells, FormColumn.Indicators, project.IndicatorText);
        var first = project.Indicators.Count > 0 ? project.Indicators[0] : null;
        return first is not null && project.IndicatorText.Length == 0 && first.Line == project.Line ? IndicatorCells(cells, first) : cells;
    }

    private SortedDictionary<int, SheetCell> IndicatorCells(SortedDictionary<int, SheetCell> cells, Indicator indicator)
    {
        AddText(cells, FormColumn.Level1, indicator.Level1.ToString());
        AddText(cells, FormColumn.Level2, indicator.Level2.ToString());
        AddText(cells, FormColumn.IndicatorName, indicator.Name.ToString());
        AddText(cells, FormColumn.Period, indicator.Period is { } period ? period.ToString() : "");
        AddText(cells, FormColumn.Annual, indicator.Annual is { } annual ? annual.ToString() : "");
        return cells;
    }

    private void AddText(SortedDictionary<int, SheetCell> cells, FormColumn column, string text)
    {
        if (_table.Header.IndexOf(column) is { } index)
        {
            cells.TryAdd(index, new SheetCell(index, CellKind.Text, text));
        }
    }

    /// <summary>A readable amount is a number in the table's own unit; any other is shown as it was written.</summary>
    private void AddAmounts(SortedDictionary<int, SheetCell> cells, AmountCells amounts)
    {
        foreach (var column in Enum.GetValues<AmountColumn>())
        {
            if (_table.Header.IndexOf((FormColumn)((int)FormColumn.Total + (int)column)) is not { } index)
            {
                continue;
            }

            var amount = amounts[column];
            var number = amount.Fen is { } fen && _table.CurrencyUnit is { } unit ? fen.In(unit) : null;

            // A spreadsheet keeps 15 digits: a longer amount stays text rather than losing its last ones.
            cells.TryAdd(index, number is { Length: <= 16 }
                ? new SheetCell(index, CellKind.Amount, amount.Text, number)
                : new SheetCell(index, CellKind.Text, amount.Text));
        }
    }

    private List<SheetCell> Marked(int row, SortedDictionary<int, SheetCell> cells)
    {
        var marks = _marks.At(row);
        foreach (var group in marks.GroupBy(mark => mark.Column))
        {
            var severity = group.Max(mark => mark.View.Severity);
            cells[group.Key] = cells.TryGetValue(group.Key, out var cell)
                ? cell with { Severity = severity }
                : new SheetCell(group.Key, CellKind.Text, "", Severity: severity);
        }

        if (marks.Count > 0)
        {
            var views = marks.Select(mark => mark.View).OrderByDescending(view => view.Severity).ThenBy(view => view.Number).ToList();
            var kind = cells.TryGetValue(_problems, out var own) ? own.Kind : CellKind.Text;
            var text = kind == CellKind.Header ? "问题\n" + Say(views, withFix: false) : Say(views, withFix: false);
            cells[_problems] = new SheetCell(_problems, kind, text, Severity: views[0].Severity);
        }

        return [.. cells.Values];
    }

    private IEnumerable<Note> Notes() =>
        from row in _marks.Rows
        where row is >= 1 and <= MostRows
        from cell in _marks.At(row).GroupBy(mark => mark.Column).OrderBy(cell => cell.Key)
        select new Note(row, cell.Key, Say(
            [.. cell.Select(mark => mark.View).OrderByDescending(view => view.Severity).ThenBy(view => view.Number)], withFix: true));

    private static string Say(List<FindingView> views, bool withFix)
    {
        var lines = views.Take(MostInCell).Select(view =>
            $"【{Words.Of(view.Severity)}】{view.Hit.Code} {view.Finding.Message}" + (withFix ? $"\n怎样改：{view.Fix}" : ""));
        return string.Join('\n', lines) + (views.Count > MostInCell ? $"\n……共 {views.Count} 处，见“{FindingsSheet.Name}”" : "");
    }

    private int[] Widths()
    {
        var widths = Enumerable.Repeat(13, _problems).ToArray();
        foreach (var column in _table.Header.Columns)
        {
            widths[column.Index - 1] = column.Column switch
            {
                FormColumn.Name => 26,
                FormColumn.Goal => 36,
                FormColumn.Indicators => 48,
                FormColumn.IndicatorName or FormColumn.Period or FormColumn.Annual => 28,
                _ => 13,
            };
        }

        widths[^1] = 48;
        return widths;
    }
}
