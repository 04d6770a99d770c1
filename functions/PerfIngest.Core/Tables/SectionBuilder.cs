namespace PerfIngest.Core.Tables;

/// <summary>A row of the body, in order: a project, or a row that states a sum.</summary>
/// <param name="Project">The row as a project; unit rows are projects until the table is complete.</param>
/// <param name="Sum">The row as a 合计 or 小计.</param>
/// <param name="Label">What <paramref name="Sum"/> is labelled.</param>
/// <param name="IsBare">Whether goal and indicators are blank, so that the row may be a unit's.</param>
/// <param name="IsNamedUnit">Whether the name is a unit's: a bare row is then a unit row for certain.</param>
internal readonly record struct BodyRow(Project? Project, SumRow? Sum, RowLabel Label, bool IsBare, bool IsNamedUnit)
{
    /// <summary>The unit that a 单位名称 column gives the row, or null.</summary>
    public string? Unit { get; init; }

    public AmountCells Amounts => Project?.Amounts ?? Sum!.Amounts;
}

/// <summary>What the rows of a table come to.</summary>
internal sealed record BodySections(
    IReadOnlyList<SumRow> GrandTotals, IReadOnlyList<SumRow> Subtotals, IReadOnlyList<Section> Sections, int UnitRows);

/// <summary>
/// Tells unit rows from projects (domain §1.6): a bare row is a unit's if its name is a unit's or its amounts equal the sum of the rows up
/// to the next such row; then cuts the table into sections.
/// </summary>
internal sealed class SectionBuilder(IReadOnlyList<BodyRow> rows, string? unitName)
{
    private readonly bool[] _isUnit = new bool[rows.Count];
    private readonly bool[] _isAboveUnits = new bool[rows.Count];
    private readonly bool[] _isHeading = UnitHeadings.Find(rows);
    private readonly List<SumRow> _grandTotals = [];
    private readonly List<SumRow> _subtotals = [];
    private readonly List<Section> _sections = [];
    private List<Project> _projects = [];
    private SumRow? _unitRow;
    private string? _name;
    private int _unitRows;
    private bool _hasUnitRows;

    /// <summary>Whether a 小计 has summed a part of the section: then the last one is no unit's either.</summary>
    private bool _isParted;

    /// <param name="ordinal">Ordinal of the file's last project so far; goes on from there.</param>
    public BodySections Build(ref int ordinal)
    {
        _name = unitName;
        ResolveUnits();
        _hasUnitRows = Array.Exists(_isUnit, isUnit => isUnit);
        var all = Total();
        var grandRows = 0;
        foreach (var row in rows)
        {
            grandRows += row.Label == RowLabel.GrandTotal ? 1 : 0;
        }

        var run = default(Sums);
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            if (row.Sum is { } sum)
            {
                var own = Sums.Of(sum.Amounts);
                AddSum(i, sum, row.Label == RowLabel.GrandTotal && !(grandRows > 1 && own == run && own != all));
                run = default;
            }
            else if (_isUnit[i])
            {
                run = default;
                StartUnit(i);
            }
            else
            {
                StartUnitOf(row);
                row.Project!.PlaceAt(++ordinal);
                _projects.Add(row.Project);
                run += Sums.Of(row.Amounts);
            }
        }

        CloseSection();
        return new BodySections(_grandTotals, _subtotals, _sections, _unitRows);
    }

    /// <summary>From the last row to the first, so that the units below a row are known when it is judged. One lookup a row.</summary>
    private void ResolveUnits()
    {
        var below = default(Sums);
        var nextNamed = rows.Count;
        var fullBelow = 0;
        var boundaries = new Dictionary<Sums, Boundary> { [below] = new(rows.Count, 0) };
        var unitsBelow = default(Sums);
        var unitSums = new HashSet<Sums> { unitsBelow };
        for (var i = rows.Count - 1; i >= 0; i--)
        {
            var row = rows[i];
            if (row.Sum is null)
            {
                var own = Sums.Of(row.Amounts);
                _isUnit[i] = row.IsBare
                    && (IsNamed(i) || (own != default && boundaries.TryGetValue(below - own, out var end)
                        && end.Index <= nextNamed && end.Full < fullBelow));
                below = _isUnit[i] ? below : below + own;
                fullBelow += row.IsBare ? 0 : 1;
                nextNamed = row.IsBare && IsNamed(i) ? i : nextNamed;

                // A unit row right above another one, with its sum: a department's, which has no projects of its own.
                _isAboveUnits[i] = _isUnit[i] && own != default
                    && i + 1 < rows.Count && _isUnit[i + 1] && unitSums.Contains(unitsBelow - own);
                if (_isUnit[i] && !_isAboveUnits[i])
                {
                    unitsBelow += own;
                    unitSums.Add(unitsBelow);
                }
            }

            if (row.Sum is not null || row.IsBare)
            {
                boundaries[below] = new Boundary(i, fullBelow);
            }
        }
    }

    private bool IsNamed(int index) => rows[index].IsNamedUnit || _isHeading[index];

    private Sums Total()
    {
        var total = default(Sums);
        for (var i = 0; i < rows.Count; i++)
        {
            total = rows[i].Sum is null && !_isUnit[i] ? total + Sums.Of(rows[i].Amounts) : total;
        }

        return total;
    }

    private void StartUnit(int index)
    {
        _unitRows++;
        var row = rows[index];
        var name = row.Project!.Name.Text;
        var sum = new SumRow(row.Project.Line, IsNamed(index) ? CellText.WithoutOrdinal(name) : name, row.Amounts);
        if (_isAboveUnits[index])
        {
            _subtotals.Add(sum);
            return;
        }

        if (ClosesUnit(index))
        {
            _unitRow = sum;
            return;
        }

        CloseSection();
        _unitRow = sum;
        _name = sum.Label.Length > 0 ? sum.Label : unitName;
    }

    /// <summary>Whether a unit row stands below its projects: it names the unit that is being read, and no project follows it.</summary>
    private bool ClosesUnit(int index)
    {
        if (_unitRow is not null || _projects.Count == 0 || _name is not { } name
            || !CellText.SameKey(name, CellText.WithoutOrdinal(rows[index].Project!.Name.Text)))
        {
            return false;
        }

        return NoProjectFollows(index);
    }

    /// <summary>Whether the next row that is no sum is another unit's, or there is none.</summary>
    private bool NoProjectFollows(int index)
    {
        var next = index + 1;
        while (next < rows.Count && rows[next].Sum is not null)
        {
            next++;
        }

        return next == rows.Count || _isUnit[next];
    }

    /// <summary>In a table without unit rows a 单位名称 column tells the units apart.</summary>
    private void StartUnitOf(in BodyRow row)
    {
        if (row.Unit is { } unit && !_hasUnitRows && !(_name is { } name && CellText.SameKey(name, unit)))
        {
            CloseSection();
            _name = unit;
        }
    }

    private void AddSum(int index, SumRow sum, bool isGrand)
    {
        if (isGrand)
        {
            _grandTotals.Add(sum);
        }
        else if (_name is { } name && _projects.Count > 0 && (_unitRow is null || Sums.IsBlank(_unitRow.Amounts))
            && !_isParted && !IsOfPage(sum) && NoProjectFollows(index))
        {
            _unitRow = sum with { Label = name };
        }
        else
        {
            _isParted = true;
            _subtotals.Add(sum);
        }
    }

    private static bool IsOfPage(SumRow sum) => CellText.Key(sum.Label).StartsWith("本页", StringComparison.Ordinal);

    private void CloseSection()
    {
        _isParted = false;
        if (_projects.Count > 0 || _unitRow is not null)
        {
            _sections.Add(new Section(_name, _unitRow, _projects));
        }

        _projects = [];
        _unitRow = null;
    }

    /// <summary>A row up to which a unit may reach.</summary>
    /// <param name="Index">The row; one more than the last for the end.</param>
    /// <param name="Full">Projects with goal or indicators from there on. Two bare rows of one amount are no unit and its project.</param>
    private readonly record struct Boundary(int Index, int Full);

    /// <summary>Four sums that cannot overflow, whatever a file states.</summary>
    private readonly record struct Sums(Int128 Total, Int128 Fiscal, Int128 Special, Int128 Other)
    {
        public static Sums Of(AmountCells cells) =>
            new(cells.Total.OrZero.Value, cells.Fiscal.OrZero.Value, cells.Special.OrZero.Value, cells.Other.OrZero.Value);

        public static bool IsBlank(AmountCells cells) =>
            cells.Total.Fen is null && cells.Fiscal.Fen is null && cells.Special.Fen is null && cells.Other.Fen is null;

        public static Sums operator +(Sums left, Sums right) =>
            new(left.Total + right.Total, left.Fiscal + right.Fiscal, left.Special + right.Special, left.Other + right.Other);

        public static Sums operator -(Sums left, Sums right) =>
            new(left.Total - right.Total, left.Fiscal - right.Fiscal, left.Special - right.Special, left.Other - right.Other);
    }
}
