using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Consolidating;

/// <summary>Table 13. Projects are paired by unit, name, document number and code, never by position (domain §4.1).</summary>
internal static class ChangeTables
{
    public static ReportChanges Since(
        ReportData previous,
        IReadOnlyList<UnitRow> units,
        IReadOnlyList<ProjectRow> projects,
        IReadOnlyList<RuleCount> counts,
        UnitDirectory directory) => new()
        {
            Projects = Projects(previous.Projects, projects),
            Units = UnitChanges(previous.Units, units),
            Movements = Movements.Between(previous.Projects, projects, previous.Units, units),
            Findings = Findings(previous.RuleCounts, counts, directory),
            Versions = Versions(previous.Units, units),
        };

    /// <summary>What pairs two versions of a project.</summary>
    public static (string Unit, string Key, string Document, string Code) Identity(ProjectRow row) =>
        (row.Unit, row.Key, row.DocumentNumber ?? "", row.Code ?? "");

    private static IReadOnlyList<ProjectChange> Projects(IReadOnlyList<ProjectRow> before, IReadOnlyList<ProjectRow> after)
    {
        var old = before.ToLookup(Identity);
        var now = after.ToLookup(Identity);
        var changes = new List<ProjectChange>();
        foreach (var key in old.Select(group => group.Key).Union(now.Select(group => group.Key)))
        {
            Fen? from = old.Contains(key) ? MoneyTables.SumsOf(old[key]).Total : null;
            Fen? to = now.Contains(key) ? MoneyTables.SumsOf(now[key]).Total : null;
            if (from != to)
            {
                var row = now[key].FirstOrDefault() ?? old[key].First();
                changes.Add(new(
                    from is null ? "new" : to is null ? "removed" : "changed", row.Unit, row.UnitName, row.BaseName, row.DocumentNumber,
                    from, to,
                    to.GetValueOrDefault() - from.GetValueOrDefault(),
                    from is { } was && to is { } becomes ? Percent.Change(was, becomes) : null));
            }
        }

        return
        [
            .. changes.OrderBy(change => change.Unit, StringComparer.Ordinal).ThenBy(change => change.Kind, StringComparer.Ordinal)
                .ThenBy(change => change.Name, StringComparer.Ordinal).ThenBy(change => change.DocumentNumber, StringComparer.Ordinal)
                .ThenBy(change => change.OldFen).ThenBy(change => change.NewFen),
        ];
    }

    private static IReadOnlyList<UnitChange> UnitChanges(IReadOnlyList<UnitRow> before, IReadOnlyList<UnitRow> after)
    {
        var old = before.ToDictionary(row => row.Unit, StringComparer.Ordinal);
        var now = after.ToDictionary(row => row.Unit, StringComparer.Ordinal);
        return
        [
            .. old.Keys.Union(now.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(unit => (Unit: unit, Old: old.GetValueOrDefault(unit), New: now.GetValueOrDefault(unit)))
                .Where(change => change.Old?.Sums != change.New?.Sums)
                .Select(change => new UnitChange(
                    change.Old is null ? "new" : change.New is null ? "removed" : "changed",
                    change.Unit,
                    (change.New ?? change.Old)!.Name,
                    change.Old?.Sums,
                    change.New?.Sums,
                    (change.New?.Sums.Total).GetValueOrDefault() - (change.Old?.Sums.Total).GetValueOrDefault(),
                    change is { Old: { } was, New: { } becomes } ? Percent.Change(was.Sums.Total, becomes.Sums.Total) : null)),
        ];
    }

    private static IReadOnlyList<RuleChange> Findings(
        IReadOnlyList<RuleCount> before, IReadOnlyList<RuleCount> after, UnitDirectory directory)
    {
        var old = before.ToDictionary(row => (row.Unit, row.Code), row => row.Count);
        var now = after.ToDictionary(row => (row.Unit, row.Code), row => row.Count);
        return
        [
            .. old.Keys.Union(now.Keys)
                .Select(key => new RuleChange(
                    key.Unit, directory.Name(key.Unit), key.Code, old.GetValueOrDefault(key), now.GetValueOrDefault(key)))
                .Where(change => change.Old != change.New)
                .OrderBy(change => change.Unit, StringComparer.Ordinal).ThenBy(change => change.Code, StringComparer.Ordinal),
        ];
    }

    private static IReadOnlyList<VersionChange> Versions(IReadOnlyList<UnitRow> before, IReadOnlyList<UnitRow> after)
    {
        var old = before.ToDictionary(row => row.Unit, StringComparer.Ordinal);
        var now = after.ToDictionary(row => row.Unit, StringComparer.Ordinal);
        return
        [
            .. old.Keys.Union(now.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(unit => (Unit: unit, Old: old.GetValueOrDefault(unit), New: now.GetValueOrDefault(unit)))
                .Where(change => change.Old?.Revision != change.New?.Revision)
                .Select(change => new VersionChange(
                    change.Unit, (change.New ?? change.Old)!.Name, change.Old?.Revision, change.New?.Revision)),
        ];
    }
}
