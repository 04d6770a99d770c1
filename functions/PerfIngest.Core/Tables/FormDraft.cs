using PerfIngest.Core.Checking;

namespace PerfIngest.Core.Tables;

/// <summary>One form of one project whose rows are still being read.</summary>
internal sealed class FormDraft
{
    private readonly ReadingContext _context;
    private readonly CellReader _cells;
    private readonly FormAmounts _amounts = new();
    private readonly List<HeaderColumn> _columns = [];
    private readonly FormIndicators _indicators;
    private string _name = "";
    private JoinedText _goal;
    private int _goalLine;
    private int? _goalLabel;
    private int _goalIndex = -1;
    private int _goalBelow = -1;
    private bool _isGoalOfYear;
    private CurrencyUnit? _labelled;
    private CurrencyUnit? _ofMoney;
    private string? _code;

    public FormDraft(ReadingContext context, Prelude prelude, int line)
    {
        _context = context;
        _cells = new CellReader(Hits, 0);
        _indicators = new FormIndicators(_cells, context.Classes, context.Names);
        Prelude = prelude;
        Line = line;
    }

    public HitList Hits { get; } = [];

    public int Line { get; }

    public Prelude Prelude { get; private set; }

    public IReadOnlyList<HeaderColumn> Columns => _columns;

    public bool HasIndicators => _indicators.Any;

    /// <summary>Whether the rows came to a form: a name, with the label of an amount or with indicators.</summary>
    public bool IsForm => _name.Length > 0
        && (HasIndicators || _columns.Exists(column => column.Column is >= FormColumn.Total and <= FormColumn.Other));

    public CurrencyUnit? Unit
    {
        get
        {
            var stated = Prelude.CurrencyUnits.Count == 0 ? _labelled ?? _ofMoney : Prelude.CurrencyUnits[0].Value;
            return _labelled is { } own && stated != own ? null : stated;
        }
    }

    public bool IsOfTable(FormDraft first) =>
        Same(Prelude.UnitName?.Value, first.Prelude.UnitName?.Value) && Unit == first.Unit
        && (Prelude.Year?.Value ?? first.Prelude.Year?.Value) == first.Prelude.Year?.Value;

    public RowKind Read(in RowView row)
    {
        if (_indicators.HasHeader && row.NextFilled(0) is >= 0 and var first
            && _context.Words.IsFooter(CellText.Clean(row[first], out _)))
        {
            return RowKind.Footer;
        }

        if (_indicators.ReadHeader(row) is { } columns)
        {
            columns.Where(column => !_columns.Exists(known => known.Column == column.Column)).ToList().ForEach(_columns.Add);
            _goalBelow = -1;
            _amounts.ForgetPending();
            return RowKind.Header;
        }

        if (_indicators.Read(row))
        {
            return RowKind.Continuation;
        }

        var hasBelow = _amounts.TakeBelow(row, SetColumn);
        return ReadGoalBelow(row) || ReadLabels(row) || hasBelow ? RowKind.Project : RowKind.Prelude;
    }

    public Project ToProject(int ordinal, int page)
    {
        var goal = _cells.Text(_goal.ToString(), _goalLine, _goalIndex, FormColumn.Goal, _goal.Traits);
        return new Project
        {
            Ordinal = ordinal,
            Line = Line,
            Page = page,
            Name = ProjectNames.Parse(_name) is var name && name.Code is null ? name with { Code = _code } : name,
            Amounts = _amounts.Read(_cells, Unit),
            Goal = goal,
            GoalLine = _goalLine > 0 ? _goalLine : _goalLabel,
            Indicators = _indicators.ToList(),
        };
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
            _ofMoney ??= HeaderText.MoneyUnit(label);
            var hasValue = next >= 0 && !FormLabels.IsOfPeriod(row[next])
                && !HeaderText.Read(row[next].TrimEnd(':', '：'), _context.Names).IsKnown;
            if (name.Column is FormColumn.Goal || (FormLabels.IsOfPeriod(label) && FormLabels.IsGoal(label)))
            {
                any |= ReadGoal(row, label, i, hasValue ? next : -1);
            }
            else if (FormLabels.UnitIn(label) is { } unit)
            {
                // 项目单位：甲校 in one cell.
                Prelude = Prelude with { UnitName = Prelude.UnitName ?? new(row.Line, unit) };
                any = true;
                hasValue = false;
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
                _amounts.Expect(name.Column.Value, label, i);
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

        if (column == FormColumn.ProjectCode)
        {
            _code ??= _cells.Text(row, index, column);
            return true;
        }

        if (column is not ((>= FormColumn.Total and <= FormColumn.Other) or FormColumn.FiscalPart or FormColumn.OtherPart))
        {
            return false;
        }

        if (_amounts.Take(row, column, label, index))
        {
            SetColumn(column, label, index);
        }

        return true;
    }

    private bool ReadGoal(in RowView row, string label, int index, int value)
    {
        AddColumn(FormColumn.Goal, label, value < 0 ? index : value);
        _goalLabel ??= row.Line;
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

    /// <summary>Where an amount stands: the last statement that counts.</summary>
    private void SetColumn(FormColumn column, string label, int index)
    {
        _columns.RemoveAll(known => known.Column == column);
        _columns.Add(new HeaderColumn(index + 1, column, label));
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
