using PerfIngest.Core.Checking;

namespace PerfIngest.Core.Tables;

/// <summary>One form of one project whose rows are still being read.</summary>
internal sealed class FormDraft
{
    private static readonly FormColumn[] IndicatorColumns =
    [
        FormColumn.Level1, FormColumn.Level2, FormColumn.IndicatorName, FormColumn.Period, FormColumn.Annual, FormColumn.Comparator,
        FormColumn.Measure,
    ];

    private readonly ReadingContext _context;
    private readonly CellReader _cells;
    private readonly (string Text, int Line, int Index, bool IsOfYear)?[] _amounts = new (string, int, int, bool)?[4];
    private readonly List<HeaderColumn> _columns = [];
    private readonly IndicatorRows _indicators;
    private ColumnMap? _map;
    private string _name = "";
    private JoinedText _goal;
    private int _goalLine;
    private int _goalIndex = -1;
    private int _goalBelow = -1;
    private bool _isGoalOfYear;
    private CurrencyUnit? _labelled;

    public FormDraft(ReadingContext context, Prelude prelude, int line)
    {
        _context = context;
        _cells = new CellReader(Hits, 0);
        _indicators = new IndicatorRows(_cells, context.Classes);
        Prelude = prelude;
        Line = line;
    }

    public HitList Hits { get; } = [];

    public int Line { get; }

    public Prelude Prelude { get; private set; }

    public IReadOnlyList<HeaderColumn> Columns => _columns;

    /// <summary>Whether the rows came to a form: a name, with the label of an amount or with indicators.</summary>
    public bool IsForm => _name.Length > 0
        && (_indicators.Rows.Count > 0 || _columns.Exists(column => column.Column is >= FormColumn.Total and <= FormColumn.Other));

    public CurrencyUnit? Unit
    {
        get
        {
            var stated = Prelude.CurrencyUnits.Count == 0 ? _labelled : Prelude.CurrencyUnits[0].Value;
            return _labelled is { } own && stated != own ? null : stated;
        }
    }

    public bool IsOfTable(FormDraft first) =>
        Same(Prelude.UnitName?.Value, first.Prelude.UnitName?.Value) && Unit == first.Unit
        && (Prelude.Year?.Value ?? first.Prelude.Year?.Value) == first.Prelude.Year?.Value;

    public RowKind Read(in RowView row)
    {
        if (ReadIndicatorHeader(row))
        {
            return RowKind.Header;
        }

        if (_map is { } map && IndicatorRows.IsOne(row, map))
        {
            _indicators.Add(row, map);
            return RowKind.Continuation;
        }

        if (_map is not null && row.NextFilled(0) is >= 0 and var first && _context.Words.IsFooter(CellText.Clean(row[first], out _)))
        {
            return RowKind.Footer;
        }

        return ReadGoalBelow(row) || ReadLabels(row) ? RowKind.Project : RowKind.Prelude;
    }

    public Project ToProject(int ordinal, int page)
    {
        var goal = _cells.Text(_goal.ToString(), _goalLine, _goalIndex, FormColumn.Goal, _goal.Traits);
        return new Project
        {
            Ordinal = ordinal,
            Line = Line,
            Page = page,
            Name = ProjectNames.Parse(_name),
            Amounts = new AmountCells(Amount(0), Amount(1), Amount(2), Amount(3)),
            Goal = goal,
            Indicators = _indicators.Rows,
        };
    }

    /// <summary>The row that names the indicator columns: at least two of them.</summary>
    private bool ReadIndicatorHeader(in RowView row)
    {
        var columns = new List<HeaderColumn>();
        for (var i = row.NextFilled(0); i >= 0; i = row.NextFilled(i + 1))
        {
            if (HeaderText.Read(row[i], _context.Names).Column is { } column && Array.IndexOf(IndicatorColumns, column) >= 0
                && !columns.Exists(other => other.Column == column))
            {
                columns.Add(new HeaderColumn(i + 1, column, CellText.Clean(row[i], out _)));
            }
        }

        if (columns.Count < 2)
        {
            return false;
        }

        if (_map is null)
        {
            _columns.AddRange(columns);
        }

        _map = new ColumnMap(columns, null);
        _goalBelow = -1;
        return true;
    }

    /// <summary>Labels and, right of each, its value. Of two values of one label in a row the right one is the year's.</summary>
    private bool ReadLabels(in RowView row)
    {
        var any = false;
        for (var i = row.NextFilled(0); i >= 0;)
        {
            var next = row.NextFilled(i + 1);
            var label = CellText.Clean(row[i], out _);
            var name = HeaderText.Read(label.TrimEnd(':', '：'), _context.Names);
            _labelled ??= name.Unit;
            var hasValue = next >= 0 && !FormLabels.IsOfPeriod(row[next])
                && !HeaderText.Read(row[next].TrimEnd(':', '：'), _context.Names).IsKnown;
            if (name.Column is FormColumn.Goal || (name.IsKnown && FormLabels.IsOfPeriod(label)))
            {
                any |= ReadGoal(row, label, i, hasValue ? next : -1);
            }
            else if (FormLabels.IsUnit(label) && next >= 0)
            {
                Prelude = Prelude with { UnitName = Prelude.UnitName ?? new(row.Line, CellText.Clean(row[next], out _)) };
                any = hasValue = true;
            }
            else if (hasValue && name.Column is { } column)
            {
                any |= Take(row, column, label, next);
            }
            else if (name.Column is >= FormColumn.Total and <= FormColumn.Other)
            {
                AddColumn(name.Column.Value, label, i + 1);
            }

            i = hasValue ? row.NextFilled(next + 1) : next;
        }

        return any;
    }

    private bool Take(in RowView row, FormColumn column, string label, int index)
    {
        if (column == FormColumn.Name)
        {
            _name = _name.Length > 0 ? _name : _cells.Text(row, index, column);
            AddColumn(column, label, index);
            return true;
        }

        if (column is < FormColumn.Total or > FormColumn.Other)
        {
            return false;
        }

        ref var amount = ref _amounts[column - FormColumn.Total];
        var isOfYear = FormLabels.IsOfYear(label);
        if (amount is not { } known || (isOfYear && !known.IsOfYear) || (known.Line == row.Line && known.IsOfYear == isOfYear))
        {
            amount = (row[index], row.Line, index, isOfYear);
            AddColumn(column, label, index);
        }

        return true;
    }

    private bool ReadGoal(in RowView row, string label, int index, int value)
    {
        AddColumn(FormColumn.Goal, label, value < 0 ? index : value);
        var isOfYear = FormLabels.IsOfYear(label);
        if (FormLabels.IsOfPeriod(label) || (_isGoalOfYear && !isOfYear))
        {
            return true;
        }

        if (value < 0)
        {
            // The text stands below the label: 总体目标 | 实施期目标 | 年度目标, and the goals in the next row.
            _goalBelow = index;
            _isGoalOfYear = isOfYear;
            return true;
        }

        if (!_goal.IsBlank && !isOfYear)
        {
            return true;
        }

        _goal = default;
        SetGoal(row, value, label);
        _isGoalOfYear = isOfYear;
        return true;
    }

    private bool ReadGoalBelow(in RowView row)
    {
        if (_goalBelow < 0 || !row.IsFilled(_goalBelow))
        {
            return false;
        }

        var index = _goalBelow;
        _goalBelow = -1;
        if (HeaderText.Read(row[index], _context.Names).IsKnown)
        {
            return false;
        }

        SetGoal(row, index, "绩效目标");
        return true;
    }

    private void SetGoal(in RowView row, int index, string label)
    {
        _goal.Append(row[index], row.Traits(index));
        (_goalLine, _goalIndex) = (row.Line, index);
        AddColumn(FormColumn.Goal, label, index);
    }

    private AmountCell Amount(int column)
    {
        if (_amounts[column] is not { } amount)
        {
            return AmountCell.Blank;
        }

        var cells = new string[amount.Index + 1];
        Array.Fill(cells, "");
        cells[amount.Index] = amount.Text;
        return _cells.Amount(new RowView(new(amount.Line, cells)), amount.Index, FormColumn.Total + column, Unit);
    }

    private void AddColumn(FormColumn column, string label, int index)
    {
        if (!_columns.Exists(known => known.Column == column))
        {
            _columns.Add(new HeaderColumn(index + 1, column, label));
        }
    }

    private static bool Same(string? left, string? right) =>
        left is null || right is null ? left == right : CellText.SameKey(left, right);
}
