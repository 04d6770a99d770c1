using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Reporting.Report;

/// <summary>What a column of a report table holds, and so how each format writes it.</summary>
public enum ReportColumnKind
{
    /// <summary>Free text or a code.</summary>
    Text,

    /// <summary>Long text.</summary>
    LongText,

    /// <summary>A whole number.</summary>
    Count,

    /// <summary>分; written in 万元.</summary>
    Money,

    /// <summary>An exact number, such as a percentage or a target.</summary>
    Number,
}

/// <summary>A column.</summary>
/// <param name="Title">Its header.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Group">The header that it shares with its neighbours, such as 资金来源; null for none.</param>
/// <param name="DataOnly">Left out of pages: machines and spreadsheets want it, readers do not.</param>
public sealed record ReportColumn(string Title, ReportColumnKind Kind = ReportColumnKind.Text, string? Group = null, bool DataOnly = false);

/// <summary>A cell: text, or a number, or nothing at all (blank stays blank).</summary>
public readonly record struct ReportCell(string? Text, decimal? Value)
{
    public static readonly ReportCell Blank;

    public bool IsBlank => Text is null && Value is null;

    public static implicit operator ReportCell(string? text) => new(text, null);

    public static implicit operator ReportCell(int count) => new(null, count);

    public static implicit operator ReportCell(decimal number) => new(null, number);

    public static implicit operator ReportCell(Fen amount) => new(null, amount.Value);

    public static implicit operator ReportCell(int? count) => new(null, count);

    public static implicit operator ReportCell(decimal? number) => new(null, number);

    public static implicit operator ReportCell(Fen? amount) => new(null, amount?.Value);
}

/// <summary>What a row sums.</summary>
public enum ReportRowKind
{
    Plain,

    /// <summary>A subtotal, such as of a department.</summary>
    Subtotal,

    /// <summary>合计: the first row, as in the source form.</summary>
    Total,
}

/// <summary>A row; as many cells as the table has columns.</summary>
public sealed record ReportRow(ReportRowKind Kind, params IReadOnlyList<ReportCell> Cells)
{
    /// <summary>The unit that the row speaks of, which a page can lead to; or null.</summary>
    public string? Unit { get; init; }

    /// <summary>Ordinal of the unit's project that the row speaks of, or null.</summary>
    public int? Project { get; init; }
}

/// <summary>One table of the report, the same for every format.</summary>
/// <param name="Number">Its number in the report, 1-based.</param>
/// <param name="Name">Its name, such as 分单位汇总: part of the file's name.</param>
/// <param name="Note">What a reader must know of it, or null.</param>
public sealed record ReportTable(
    int Number, string Name, string? Note, IReadOnlyList<ReportColumn> Columns, IReadOnlyList<ReportRow> Rows)
{
    /// <summary>Whether the order of its rows is its meaning, so that readers have nothing to sort.</summary>
    public bool IsFixed { get; init; }

    /// <summary>Title of the column that names a row; the first one by default.</summary>
    public string? RowHeader { get; init; }

    /// <summary>Its place in the page, such as <c>t2</c>.</summary>
    public string Anchor { get; init; } = "t" + Number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Whether the page shows it whole without a script, as far as a page can.</summary>
    public bool IsCore { get; init; }

    /// <summary>Whether the page carries its rows as data at any length, because other parts of the page read them.</summary>
    public bool IsCarried { get; init; }

    /// <summary>Titles of the columns whose few values a reader can choose among.</summary>
    public IReadOnlyList<string> Facets { get; init; } = [];

    /// <summary>Whether it lists single projects, targets or findings: a long one is left out when the page is printed.</summary>
    public bool IsDetail { get; init; }
}
