using System.Globalization;
using PerfIngest.Core.Reporting.Report.Charts;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Consolidating;

/// <summary>Table 13 and what is drawn of earlier runs: each difference at the project's place in today's file.</summary>
internal static class LineageChanges
{
    public static LineageResult? Unit(LineageSource source, string key, string unit)
    {
        if (source.Report.Changes is not { } changes)
        {
            return null;
        }

        var total = changes.Units.FirstOrDefault(row => row.Unit == unit);
        var version = changes.Versions.FirstOrDefault(row => row.Unit == unit);
        var projects = changes.Projects.Where(row => row.Unit == unit).ToList();
        var rules = changes.Findings.Where(row => row.Unit == unit).ToList();
        if (total is null && version is null && projects.Count == 0 && rules.Count == 0)
        {
            return null;
        }

        return new(key, (total?.UnitName ?? version?.UnitName ?? source.Name(unit)) + "·较上次", [.. Units(source, projects)])
        {
            AmountFen = (total?.DifferenceFen).GetValueOrDefault(),
            Facts =
            [
                .. Before(source),
                .. total is null ? Enumerable.Empty<LineageFact>()
                    : [new("单位合计", "the unit's total", $"{Wan(total.Old?.Total)} → {Wan(total.New?.Total)}")],
                .. version is null ? Enumerable.Empty<LineageFact>()
                    : [new("版本", "version", $"{version.OldRevision ?? "—"} → {version.NewRevision ?? "—"}")],
                .. rules.Select(row => new LineageFact(
                    row.Code, row.Code, string.Create(CultureInfo.InvariantCulture, $"×{row.Old} → ×{row.New}"))),
            ],
        };
    }

    /// <summary>A step of 总额变动, in the total.</summary>
    public static LineageResult? Movement(LineageSource source, string key, string kind)
    {
        if (source.Report.Changes is not { } changes || changes.Movements.FirstOrDefault(row => row.Kind == kind) is not { } movement)
        {
            return null;
        }

        var came = changes.Versions.Where(row => row.OldRevision is null).Select(row => row.Unit).ToHashSet(StringComparer.Ordinal);
        var went = changes.Versions.Where(row => row.NewRevision is null).Select(row => row.Unit).ToHashSet(StringComparer.Ordinal);
        return new(key, "总额变动·" + Waterfall.Name(kind), [.. Units(source, changes.Projects.Where(row => KindOf(row) == kind))])
        {
            AmountFen = movement.Sums.Total,
            Facts =
            [
                .. Before(source),
                new("单位数", "units", movement.Units.ToString(CultureInfo.InvariantCulture)),
                new("项目数", "projects", movement.Projects.ToString(CultureInfo.InvariantCulture)),
            ],
        };

        string KindOf(ProjectChange row) => row.Kind switch
        {
            "new" => came.Contains(row.Unit) ? "newUnit" : "newProject",
            "removed" => went.Contains(row.Unit) ? "removedUnit" : "removedProject",
            _ => row.DifferenceFen > Fen.Zero ? "increased" : "decreased",
        };
    }

    /// <summary>A run that the charts draw: its figures, and by them the report to look into.</summary>
    public static LineageResult? Run(LineageSource source, string key, string run) =>
        source.Report.History.FirstOrDefault(row => row.Run == run) is { } point
            ? new(key, "运行 " + run, [])
            {
                Facts =
                [
                    new("已通过单位", "units accepted", point.Accepted.ToString(CultureInfo.InvariantCulture)),
                    new("纳入汇总单位", "units in the totals", point.Counted.ToString(CultureInfo.InvariantCulture)),
                    new("应报单位", "units expected", point.Expected.ToString(CultureInfo.InvariantCulture)),
                    new("总计", "total", point.TotalFen.ToWanDisplay() + " 万元"),
                    new("出处", "led back by", $"reports/{source.Report.Year}/{run}/consolidated.json"),
                ],
            }
            : null;

    private static IEnumerable<LineageUnit> Units(LineageSource source, IEnumerable<ProjectChange> changes) =>
        changes.GroupBy(row => row.Unit, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group =>
        {
            IReadOnlyList<LineageCell> cells = [.. group.Select(row => Cell(source, row))];
            var sum = group.Aggregate(Fen.Zero, (sum, row) => sum + row.DifferenceFen);
            return source.Row(group.Key) is null
                ? new LineageUnit(group.Key, group.First().UnitName, null, Before(group.Key), null, null, null, sum, cells)
                : source.Counted(group.Key, sum, cells);

            string? Before(string unit) => source.Report.Changes?.Versions.FirstOrDefault(row => row.Unit == unit)?.OldRevision;
        });

    private static LineageCell Cell(LineageSource source, ProjectChange change)
    {
        var now = change.NewFen is null ? null : source.Report.Projects.FirstOrDefault(row =>
            row.Unit == change.Unit && row.BaseName == change.Name && row.DocumentNumber == change.DocumentNumber && row.TotalFen == change.NewFen)
            ?? source.Report.Projects.FirstOrDefault(row =>
                row.Unit == change.Unit && row.BaseName == change.Name && row.DocumentNumber == change.DocumentNumber);
        var text = $"{Wan(change.OldFen)} → {Wan(change.NewFen)}";
        return now is null
            ? new(null, change.Name, null, null, null, null, change.DifferenceFen, null, text)
            : source.Cell(now, AmountColumn.Total) with { AmountFen = change.DifferenceFen, Text = text };
    }

    private static IEnumerable<LineageFact> Before(LineageSource source) => source.Report.PreviousRun is { } run
        ? [new("上次", "the report before", $"reports/{source.Report.Year}/{run}/consolidated.json")] : [];

    private static string Wan(Fen? amount) => amount?.ToWanDisplay() ?? "—";
}
