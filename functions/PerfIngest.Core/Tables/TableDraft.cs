using System.Globalization;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Reading;

namespace PerfIngest.Core.Tables;

/// <summary>What the reader of a file knows and is told: the same for all its tables.</summary>
/// <param name="IsText">Whether the file is text: its records may be broken or shifted; a workbook's cells stand where they stand.</param>
/// <param name="Units">The register of units, or null where none is at hand.</param>
internal sealed record ReadingContext(
    bool IsText,
    char? Delimiter,
    ReadingLimits Limits,
    HeaderLookup Names,
    RowWords Words,
    PreludeWords Prelude,
    IndicatorClassTable Classes,
    RosterIndex? Units,
    HitList Hits,
    RowCounter Counter)
{
    /// <summary>Columns aligned by spaces: a row without exactly the header's fields cannot be told from a shifted one (U25).</summary>
    public bool IsAligned => IsText && Delimiter is null;
}

/// <summary>A table whose rows are still being read.</summary>
internal sealed class TableDraft(ReadingContext context, int index, string? sheet, Prelude prelude)
{
    private readonly List<BodyRow> _rows = [];
    private readonly List<int> _headerLines = [];
    private const int LongestAmountText = 20;
    private const string NoPlace = "没有项目名称和金额，不属于任何项目";

    private bool _isPageTurned;
    private int _unreadable;
    private string? _unitOfRows;

    // Shared by rows with the same number of cells: a shifted file has very many of them.
    private Dictionary<string, string> _widthArgs = new() { ["actual"] = "", ["expected"] = "" };

    public ReadingContext Context { get; } = context;

    public CellReader Cells { get; } = new(context.Hits, index);

    public Prelude Prelude { get; private set; } = prelude;

    public ColumnMap Map { get; private set; } = new([], null);

    public IReadOnlyList<HeaderColumn> Columns { get; private set; } = [];

    public CurrencyUnit? Unit { get; private set; }

    /// <summary>Cells of the header's record, empty ones included.</summary>
    public int HeaderCells { get; private set; }

    public int Page { get; private set; } = 1;

    public bool SaysNil { get; set; }

    public bool HasGrandTotal { get; private set; }

    public bool HasProjects { get; private set; }

    public void SetColumns(IReadOnlyList<HeaderColumn> columns, CurrencyUnit? unit, int headerCells)
    {
        HeaderCells = headerCells;
        Columns = columns;
        Unit = unit;
        Map = new ColumnMap(columns, unit);
    }

    /// <summary>The columns of a page header that differs; the first header stays the table's.</summary>
    public void UseColumns(IReadOnlyList<HeaderColumn> columns, int headerCells)
    {
        HeaderCells = headerCells;
        Map = new ColumnMap(columns, Unit);
    }

    /// <summary>Notes a header or its repetition; a page begins with the next row.</summary>
    public void AddHeader(int line)
    {
        if (_headerLines.Count > 0)
        {
            _isPageTurned = true;
        }

        _headerLines.Add(line);
    }

    public void TurnPage() => _isPageTurned = _headerLines.Count > 0;

    /// <summary>The page of a row that is about to be read.</summary>
    public int NextPage()
    {
        Page += _isPageTurned ? 1 : 0;
        _isPageTurned = false;
        return Page;
    }

    /// <summary>What later pages state: a second currency unit is a contradiction.</summary>
    public void Amend(Prelude later)
    {
        Prelude = Prelude with
        {
            Title = Prelude.Title ?? later.Title,
            UnitFromTitle = Prelude.UnitFromTitle ?? later.UnitFromTitle,
            UnitName = Prelude.UnitName ?? later.UnitName,
            Year = Prelude.Year ?? later.Year,
            CurrencyUnits = [.. Prelude.CurrencyUnits, .. later.CurrencyUnits],
        };
        AmendUnit(later.CurrencyUnits);
    }

    /// <summary>A unit stated below the header holds if none was stated before and no amount was read; another one contradicts.</summary>
    private void AmendUnit(IReadOnlyList<Stated<CurrencyUnit>> later)
    {
        foreach (var (_, unit) in later)
        {
            if (Unit is { } known && known != unit)
            {
                Unit = null;
                return;
            }

            if (Unit is null && _rows.Count == 0 && Prelude.CurrencyUnits.All(other => other.Value == unit)
                && Columns.All(column => column.Unit is null))
            {
                Unit = unit;
                Map = new ColumnMap(Columns, unit);
            }
        }
    }

    /// <summary>
    /// Lines of a head between the projects, without a header below them. 单位名称：乙校 there says whose the projects below are; the title's
    /// unit stays the table's.
    /// </summary>
    public void Resume(Prelude lines)
    {
        _unitOfRows = lines.UnitName?.Value ?? _unitOfRows;
        var isOther = Prelude.UnitFromTitle is { } title && lines.UnitName is { } unit && !CellText.SameKey(title, unit.Value);
        Amend(isOther ? lines with { UnitName = null } : lines);
    }

    public void AddSum(SumRow sum, RowLabel label)
    {
        HasGrandTotal |= label == RowLabel.GrandTotal;
        _rows.Add(new BodyRow(null, sum, label, false, false));
    }

    /// <param name="unit">The unit that the row names in a column of its own; it holds for the rows below that leave it blank.</param>
    public void AddProject(Project project, bool isBare, string? unit)
    {
        _unitOfRows = string.IsNullOrWhiteSpace(unit) ? _unitOfRows : unit;
        var isUnit = isBare && (IsUnitName(project.Name.Text) || IsUnitName(CellText.WithoutOrdinal(project.Name.Text)));
        HasProjects |= !isUnit;
        _rows.Add(new BodyRow(project, null, RowLabel.None, isBare, isUnit) { Unit = _unitOfRows });
    }

    public bool IsUnitName(string name) => name.Length > 0
        && ((Prelude.UnitName?.Value is { } stated && CellText.SameKey(stated, name))
            || (Prelude.UnitName is null && Prelude.UnitFromTitle is { } fromTitle && CellText.SameKey(fromTitle, name))
            || (Context.Units?.IsName(name) ?? false));

    /// <summary>A row that cannot be read as a row of this table (rule F005).</summary>
    public RowKind Unreadable(in RowView row, string? note = null)
    {
        _unreadable++;
        note ??= (Context.IsText ? Math.Max(row.FilledWidth(), row.Count) : row.FilledWidth()) == Map.Width ? NoPlace : null;
        ReportWidth(row.Line, Context.IsText ? Math.Max(row.FilledWidth(), row.Count) : row.FilledWidth(), note);
        return RowKind.Unreadable;
    }

    /// <summary>Reports a text record with more cells than the header, or amounts cut by commas (U08); else null.</summary>
    public RowKind? Misfit(in RowView row)
    {
        if (!Context.IsText)
        {
            return null;
        }

        if (Context.IsAligned && row.Count != Map.Width)
        {
            return Unreadable(row);
        }

        return Thousands.AreBroken(row, Map, HeaderCells, Context.Delimiter) ? Unreadable(row, Thousands.Note)
            : row.FilledWidth() > Map.Width || IsShifted(row) ? Unreadable(row)
            : null;
    }

    /// <summary>A record that lacks a cell and holds a sentence where an amount stands: its cells are not those of its columns.</summary>
    private bool IsShifted(in RowView row)
    {
        if (row.Count >= HeaderCells || row.Count <= Map.FirstAmount)
        {
            return false;
        }

        for (var i = Map.FirstAmount; i < row.Count; i++)
        {
            if (Map.IsAmount(i) && row[i].Length > LongestAmountText && row[i].AsSpan().ContainsAny("，。；、"))
            {
                return true;
            }
        }

        return false;
    }

    public void ReportWidth(int line, int actual, string? note = null)
    {
        var found = actual.ToString(CultureInfo.InvariantCulture) + (note is null ? "" : $"（{note}）");
        var expected = Map.Width.ToString(CultureInfo.InvariantCulture);
        if (_widthArgs["actual"] != found || _widthArgs["expected"] != expected)
        {
            _widthArgs = new Dictionary<string, string> { ["actual"] = found, ["expected"] = expected };
        }

        Cells.Report(new Hit("F005")
        {
            Line = line,
            Found = actual.ToString(CultureInfo.InvariantCulture),
            Expected = expected,
            Difference = (actual - Map.Width).ToString(CultureInfo.InvariantCulture),
            Args = _widthArgs,
        });
    }

    /// <summary>The table, complete. <paramref name="ordinal"/> is that of the file's last project and moves on.</summary>
    public ParsedTable Finish(ref int ordinal)
    {
        var unitName = Prelude.UnitName?.Value ?? Prelude.UnitFromTitle;
        var body = new SectionBuilder(_rows, unitName).Build(ref ordinal);
        Context.Counter.Move(RowKind.Project, RowKind.Unit, body.UnitRows);
        var isNil = _unreadable == 0 && body.Sections.All(section => section.Projects.Count == 0) && (SaysNil || IsZero(body));
        return new ParsedTable
        {
            Sheet = sheet,
            Prelude = Prelude,
            Header = new Header(_headerLines[0], [.. _headerLines], Columns),
            CurrencyUnit = Unit ?? UnitOfAmounts(),
            GrandTotals = body.GrandTotals,
            Subtotals = body.Subtotals,
            Sections = body.Sections.Count == 0 && !isNil ? [new Section(unitName, null, [])] : body.Sections,
            IsNilReturn = isNil,
        };
    }

    /// <summary>The unit that every amount carries itself, where neither prelude nor header states one (U31); else null.</summary>
    private CurrencyUnit? UnitOfAmounts()
    {
        if (Prelude.CurrencyUnits.Count > 0 || Columns.Any(column => column.Unit is not null))
        {
            return null;
        }

        CurrencyUnit? unit = null;
        foreach (var row in _rows)
        {
            foreach (var column in Enum.GetValues<AmountColumn>())
            {
                var cell = row.Amounts[column];
                if (cell.Status == AmountStatus.UnitConflict || (cell.Fen is { Value: not 0 } && !Carries(cell, ref unit)))
                {
                    return null;
                }
            }
        }

        return unit;
    }

    private static bool Carries(AmountCell cell, ref CurrencyUnit? unit)
    {
        var own = CellReader.OwnUnit(cell.Text);
        unit ??= own;
        return own is not null && own == unit;
    }

    /// <summary>A form that holds nothing but sums of zero (U46).</summary>
    private bool IsZero(BodySections body)
    {
        foreach (var row in _rows)
        {
            if (default(AmountSums) + row.Amounts != default || HasDoubt(row.Amounts))
            {
                return false;
            }
        }

        return body.GrandTotals.Count + body.UnitRows > 0;
    }

    private static bool HasDoubt(AmountCells amounts) =>
        IsDoubtful(amounts.Total) || IsDoubtful(amounts.Fiscal) || IsDoubtful(amounts.Special) || IsDoubtful(amounts.Other);

    private static bool IsDoubtful(AmountCell cell) => cell.Status is not (AmountStatus.Blank or AmountStatus.Value);
}
