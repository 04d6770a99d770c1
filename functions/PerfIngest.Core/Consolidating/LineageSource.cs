using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Consolidating;

/// <summary>What a figure is led back with: the files that a run publishes.</summary>
/// <param name="Report"><c>consolidated.json</c>.</param>
/// <param name="Indicators"><c>indicators.parquet</c>; without it figures that count indicators have no places.</param>
/// <param name="Manifest"><c>manifest.json</c>; without it the revision of a file that is not in the totals stays unknown.</param>
public sealed record LineageSource(
    ReportData Report, IReadOnlyList<LineageIndicator>? Indicators = null, RunManifest? Manifest = null)
{
    private readonly Dictionary<string, UnitRow> _units = Report.Units.ToDictionary(row => row.Unit, StringComparer.Ordinal);
    private readonly ILookup<(string, int), ProjectRow> _projects = Report.Projects.ToLookup(row => (row.Unit, row.Ordinal));

    private readonly Dictionary<string, Standing> _latest = (Manifest?.Units ?? []).Where(unit => unit.Latest is not null)
        .ToDictionary(unit => unit.Unit, unit => unit.Latest!, StringComparer.Ordinal);

    /// <summary>The row of a unit in the totals, or null.</summary>
    internal UnitRow? Row(string unit) => _units.GetValueOrDefault(unit);

    /// <summary>The name of any unit that the report has.</summary>
    internal string Name(string unit) => Row(unit)?.Name
        ?? Report.Missing.FirstOrDefault(row => row.Unit == unit)?.Name
        ?? Report.Quality.FirstOrDefault(row => row.Unit == unit)?.Name
        ?? unit;

    /// <summary>A unit's part from the file that counts.</summary>
    internal LineageUnit Counted(string unit, Fen? amount, IReadOnlyList<LineageCell> cells, int? count = null)
    {
        var row = _units[unit];
        return new(unit, row.Name, row.File, row.Revision, row.Evaluation, row.Received, row.FiledBy, amount, cells) { Count = count };
    }

    /// <summary>A unit's part from its latest file; with the file's name alone where no manifest tells more.</summary>
    internal LineageUnit Latest(string unit, string? file, IReadOnlyList<LineageCell> cells, int? count = null, int unlisted = 0)
    {
        var made = _latest.TryGetValue(unit, out var standing) && (file is null || standing.File == file)
            ? new LineageUnit(
                unit, Name(unit), standing.File, standing.Revision, standing.Evaluation, standing.Received, null, null, cells)
            : Row(unit) is { CarriedOver: false } row && (file is null || row.File == file)
                ? Counted(unit, null, cells)
                : new(unit, Name(unit), file, null, null, null, null, null, cells);
        return made with { Count = count, Unlisted = unlisted };
    }

    /// <summary>A project's amount, or the project itself.</summary>
    internal LineageCell Cell(ProjectRow row, AmountColumn? column)
    {
        var table = Table(row);
        return new(
            row.Ordinal, row.Name, table?.Sheet, row.Line, column is { } amount ? table?.Columns?[amount] : table?.Columns?.Name, null,
            row[column ?? AmountColumn.Total], null);
    }

    /// <summary>An indicator of a project.</summary>
    internal LineageCell Indicator(string unit, int ordinal, int line, int seq, decimal? value, string? text)
    {
        var project = _projects[(unit, ordinal)].FirstOrDefault();
        var table = project is null ? null : Table(project);
        return new(ordinal, project?.Name ?? "", table?.Sheet, line, table?.Columns?.Indicators, seq, null, value, text);
    }

    private UnitTable? Table(ProjectRow row) => Row(row.Unit)?.Tables.FirstOrDefault(table => table.Table == row.Table);
}
