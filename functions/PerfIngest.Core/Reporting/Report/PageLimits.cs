using PerfIngest.Core.Consolidating;

namespace PerfIngest.Core.Reporting.Report;

/// <summary>
/// What a page carries. Of a district it carries everything, so that a reader gets from the total to an indicator without another file. A
/// province's would have hundreds of megabytes: beyond the limits it holds the tables and charts of units, the first rows of the others, and
/// says where the rest is.
/// </summary>
/// <param name="IsLarge">Whether the report is beyond the limits.</param>
internal sealed record PageLimits(bool IsLarge)
{
    /// <summary>More projects are too many for one page.</summary>
    public const int MostProjects = 20_000;

    /// <summary>More indicators are.</summary>
    public const int MostIndicators = 130_000;

    /// <summary>Size in bytes that a page beyond the limits stays under, for 48,000 units.</summary>
    public const int LargePage = 8 << 20;

    /// <summary>Rows of a table that single projects, targets or findings stand in, in a page beyond the limits.</summary>
    private const int FewRows = 200;

    /// <summary>Most rows that a page carries of one table; the CSV file has them all.</summary>
    private const int ManyRows = 30_000;

    /// <summary>Characters of a long text in a page beyond the limits.</summary>
    private const int FewCharacters = 300;

    public static PageLimits Of(ReportData report, IndicatorBook? indicators) =>
        new(report.Projects.Count > MostProjects || indicators?.Count > MostIndicators);

    public int RowsOf(ReportTable table) => IsLarge && table.IsDetail ? FewRows : ManyRows;

    /// <summary>A text as the page carries it.</summary>
    public string Cut(string text) => !IsLarge || text.Length <= FewCharacters ? text
        : text[..(char.IsHighSurrogate(text[FewCharacters - 1]) ? FewCharacters - 1 : FewCharacters)] + "…（全文见 CSV 文件）";
}
