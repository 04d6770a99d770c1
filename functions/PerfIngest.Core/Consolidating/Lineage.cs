using System.Globalization;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Consolidating;

/// <summary>A figure of a report and where it comes from: the units, their revisions, and the cells of their files.</summary>
/// <param name="Key">The key that was asked for.</param>
/// <param name="Label">The figure's name, for people.</param>
/// <param name="Column">The amount column; null for a target.</param>
/// <param name="AmountFen">The figure as the report states it; null for a target.</param>
/// <param name="Value">The sum (or median) of a target; null for money.</param>
/// <param name="Units">By unit code. Their amounts add up to <paramref name="AmountFen"/>.</param>
public sealed record LineageResult(
    string Key, string Label, AmountColumn? Column, Fen? AmountFen, decimal? Value, IReadOnlyList<LineageUnit> Units)
{
    /// <summary>Whether the cells of every unit add up to it, and the units to the figure, without one 分 of difference.</summary>
    public bool AddsUp => AmountFen is not { } amount
        || (amount == Sum(Units.Select(unit => unit.AmountFen)) && Units.All(unit => unit.AmountFen == Sum(unit.Cells.Select(cell => cell.AmountFen))));

    private static Fen Sum(IEnumerable<Fen?> amounts) => amounts.Aggregate(Fen.Zero, (sum, amount) => sum + amount.GetValueOrDefault());
}

/// <summary>The part of a figure that comes from one unit.</summary>
/// <param name="File">Blob name in <c>submissions</c>.</param>
/// <param name="FiledBy">The department whose file it is, or null when the unit filed itself.</param>
public sealed record LineageUnit(
    string Unit, string Name, string File, string Revision, string Evaluation, DateTimeOffset Received, string? FiledBy, Fen? AmountFen,
    IReadOnlyList<LineageCell> Cells);

/// <summary>A cell that a figure is made of.</summary>
/// <param name="Ordinal">The project's place in the file.</param>
/// <param name="Sheet">The sheet's name; null for text.</param>
/// <param name="Line">1-based line or sheet row.</param>
/// <param name="Column">1-based column of the amount; null for a target, or where the roll-up does not say.</param>
/// <param name="Seq">The indicator's number; null for money.</param>
public sealed record LineageCell(
    int Ordinal, string Project, string? Sheet, int Line, int? Column, int? Seq, Fen? AmountFen, decimal? Value);

/// <summary>Leads a figure of a report back to the cells that it came from (design §9, invariant 6).</summary>
public static class Lineage
{
    /// <summary>
    /// The keys. Money keys may end in <c>:total</c>, <c>:fiscal</c>, <c>:special</c> or <c>:other</c>; without it they mean the total.
    /// </summary>
    public static readonly IReadOnlyList<string> Forms =
    [
        "total", "unit:CODE", "department:CODE", "project:CODE/P0012", "source:fiscal|special|other", "category:NAME",
        "origin:transfer|own", "document:NUMBER|none", "target:INDICATOR[|UNIT]", "ratio:INDICATOR",
    ];

    /// <summary>The chain of a figure; null when the report has no such figure or the key no such form.</summary>
    public static LineageResult? Find(ReportData report, string key)
    {
        var (rest, column) = Column(key);
        var colon = rest.IndexOf(':', StringComparison.Ordinal);
        var (kind, name) = colon < 0 ? (rest, "") : (rest[..colon], rest[(colon + 1)..]);
        if (kind is "target" or "ratio")
        {
            return LineageTargets.Find(report, key, kind, key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        }

        if (Figure(report, kind, name, column) is not { } figure)
        {
            return null;
        }

        var title = column == AmountColumn.Total ? figure.Label : $"{figure.Label}·{ConsolidatedRows.ColumnName(column)}";
        return new(key, title, column, figure.Amount, null, Units(report, figure.Projects, column));
    }

    private static (string Stem, AmountColumn Column) Column(string key)
    {
        foreach (var column in Enum.GetValues<AmountColumn>())
        {
            var suffix = ":" + ConsolidatedRows.Name(column);
            if (key.EndsWith(suffix, StringComparison.Ordinal))
            {
                return (key[..^suffix.Length], column);
            }
        }

        return (key, AmountColumn.Total);
    }

    /// <summary>The figure as its own table states it, and the projects that should add up to it.</summary>
    private static (string Label, Fen Amount, IEnumerable<ProjectRow> Projects)? Figure(
        ReportData report, string kind, string name, AmountColumn column)
    {
        switch (kind)
        {
            case "total" when name.Length == 0:
                return ("全区合计", report.Overview.Sums[column], report.Projects);
            case "source" when name.Length == 0:
                return report.Sources.FirstOrDefault(row => row.Source == column) is { } source
                    ? ("全区合计", source.AmountFen, report.Projects) : null;
            case "unit":
                return report.Units.FirstOrDefault(row => row.Unit == name) is { } unit
                    ? (unit.Name, unit.Sums[column], report.Projects.Where(row => row.Unit == name)) : null;
            case "department":
                var codes = report.Units.Where(row => row.Department == name).Select(row => row.Unit).ToHashSet(StringComparer.Ordinal);
                return report.Departments.FirstOrDefault(row => row.Department == name) is { } department
                    ? (department.Name, department.Sums[column], report.Projects.Where(row => codes.Contains(row.Unit))) : null;
            case "project":
                return Project(report, name) is { } project ? (project.Name, project.Sums()[column], [project]) : null;
            case "category":
                return report.Categories.FirstOrDefault(row => row.Category == name) is { } category
                    ? (category.Category, category.Sums[column], report.Projects.Where(row => row.Category == name)) : null;
            case "origin":
                return report.Origins.FirstOrDefault(row => row.Origin == name) is { } origin
                    ? (name == "transfer" ? "转移支付" : "本级安排", origin.Sums[column],
                        report.Projects.Where(row => row.IsTransfer == (name == "transfer"))) : null;
            case "document":
                var number = name == "none" ? null : name;
                var rows = report.Projects.Where(row => row.IsTransfer && row.DocumentNumber == number);
                return report.Transfers.FirstOrDefault(row => row.DocumentNumber == number) is { } document
                    ? (number ?? "未注明文号", column == AmountColumn.Total ? document.AmountFen : MoneyTables.SumsOf(rows)[column], rows) : null;
            default:
                return null;
        }
    }

    private static ProjectRow? Project(ReportData report, string name)
    {
        var slash = name.LastIndexOf("/P", StringComparison.Ordinal);
        return slash > 0 && int.TryParse(name.AsSpan(slash + 2), NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal)
            ? report.Projects.FirstOrDefault(row => row.Ordinal == ordinal && row.Unit == name[..slash])
            : null;
    }

    private static IReadOnlyList<LineageUnit> Units(ReportData report, IEnumerable<ProjectRow> projects, AmountColumn column)
    {
        var units = report.Units.ToDictionary(row => row.Unit, StringComparer.Ordinal);
        return
        [
            .. projects.Where(row => row[column] is not null).GroupBy(row => row.Unit, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => Unit(units[group.Key], MoneyTables.SumsOf(group)[column], [.. group.Select(row => Cell(units[row.Unit], row))])),
        ];

        LineageCell Cell(UnitRow unit, ProjectRow row)
        {
            var table = unit.Tables.FirstOrDefault(table => table.Table == row.Table);
            return new(row.Ordinal, row.Name, table?.Sheet, row.Line, table?.Columns?[column], null, row[column], null);
        }
    }

    internal static LineageUnit Unit(UnitRow unit, Fen? amount, IReadOnlyList<LineageCell> cells) => new(
        unit.Unit, unit.Name, unit.File, unit.Revision, unit.Evaluation, unit.Received, unit.FiledBy, amount, cells);
}
