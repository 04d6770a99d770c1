using PerfIngest.Core.Checking;

namespace PerfIngest.Core.Reading;

/// <summary>What a file is, by its content.</summary>
public enum SourceFormat
{
    /// <summary>Text whose fields are separated by something else than comma or tab, or nothing recognised.</summary>
    Text,
    Csv,
    Tsv,
    Xlsx,
    Xls,
    Html,
}

/// <summary>What only some formats know of a cell.</summary>
[Flags]
public enum CellTraits : byte
{
    None = 0,

    /// <summary>Lies inside a merged range, not in its first column; its text is the top-left cell's.</summary>
    MergedAcross = 1,

    /// <summary>Lies inside a merged range, not in its first row; its text is the top-left cell's.</summary>
    MergedDown = 2,

    /// <summary>A number in the workbook; the text is its exact invariant form.</summary>
    Number = 4,

    /// <summary>A formula without a stored value; the text is <c>=</c> and the formula.</summary>
    FormulaWithoutValue = 8,

    /// <summary>A date in the workbook; the text is its ISO form.</summary>
    Date = 16,

    /// <summary>HTML tags were taken out of the cell (F007).</summary>
    Markup = 32,

    /// <summary>A script, an event handler or a script address was taken out of the cell (F008).</summary>
    Script = 64,
}

/// <summary>One row of a grid: a record of a text file (which may span physical lines) or a sheet row.</summary>
public sealed class GridRow(int line, string[] cells)
{
    /// <summary>1-based physical line on which the record starts, or sheet row.</summary>
    public int Line { get; } = line;

    /// <summary>The cells, left to right, as written; empty cells are empty strings, trailing ones are kept.</summary>
    public string[] Cells { get; } = cells;

    /// <summary>Traits of the cells, same length as <see cref="Cells"/>; null when all are <see cref="CellTraits.None"/>.</summary>
    public CellTraits[]? Traits { get; init; }

    /// <summary>Whether the workbook hides the row (it is read all the same, U21).</summary>
    public bool Hidden { get; init; }

    /// <summary>Whether a form feed stands before the row (a page break, U06).</summary>
    public bool StartsPage { get; init; }

    /// <summary>Whether no cell holds anything but white space.</summary>
    public bool IsBlank()
    {
        foreach (var cell in Cells)
        {
            if (!string.IsNullOrWhiteSpace(cell))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>One sheet of rows; a text file is one sheet without a name. The rows may be enumerated once, as they are read.</summary>
public sealed record GridSheet(string? Name, IEnumerable<GridRow> Rows)
{
    /// <summary>Whether the workbook hides the sheet (it is read all the same, U21).</summary>
    public bool Hidden { get; init; }

    /// <summary>1-based columns that the workbook hides (they are read all the same, U21).</summary>
    public IReadOnlyList<int> HiddenColumns { get; init; } = [];
}

/// <summary>A file as positioned rows: the one shape that every format becomes.</summary>
public sealed record Grid
{
    public required SourceFormat Format { get; init; }

    /// <summary>The encoding that decoded the file (<c>utf-8</c>, <c>gb18030</c>, <c>utf-16le</c>, <c>utf-16be</c>), or null.</summary>
    public string? Encoding { get; init; }

    public char? Delimiter { get; init; }

    /// <summary>The sheets in order; none when <see cref="Hits"/> says why the file cannot be read.</summary>
    public IReadOnlyList<GridSheet> Sheets { get; init; } = [];

    /// <summary>What was found wrong while reading. Grows while the rows are enumerated; complete when they are all read.</summary>
    public required HitList Hits { get; init; }
}

/// <summary>Limits of reading (design §6). Crossing one is a finding, never a crash.</summary>
public sealed record ReadingLimits
{
    /// <summary>Largest text file, in bytes.</summary>
    public long MaxTextBytes { get; init; } = 64L << 20;

    /// <summary>Largest workbook, in bytes.</summary>
    public long MaxWorkbookBytes { get; init; } = 20L << 20;

    /// <summary>Most rows with content.</summary>
    public int MaxRows { get; init; } = 100_000;

    /// <summary>Most columns with content.</summary>
    public int MaxColumns { get; init; } = 64;

    /// <summary>Longest row, in UTF-16 units over all its cells: what one cell or row may cost in memory.</summary>
    public int MaxRowLength { get; init; } = 2 << 20;

    /// <summary>Most indicators of one project.</summary>
    public int MaxIndicators { get; init; } = 200;

    /// <summary>Largest inflated size of all parts of a workbook, in bytes.</summary>
    public long MaxInflatedBytes { get; init; } = 512L << 20;

    /// <summary>Largest ratio of inflated to packed size of a workbook part.</summary>
    public int MaxInflationRatio { get; init; } = 100;
}
