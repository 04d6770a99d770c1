namespace PerfIngest.Core.Consolidating;

/// <summary>Runs a comparison, and all else that looks at every project once, over the units in the order of their codes.</summary>
internal static class ChangeTables
{
    /// <summary>What pairs two versions of a project.</summary>
    public static (string Unit, string Key, string Document, string Code) Identity(ProjectRow row) =>
        (row.Unit, row.Key, row.DocumentNumber ?? "", row.Code ?? "");

    /// <param name="comparison">Null without a report before.</param>
    /// <param name="next">Takes what the next run compares with; or null.</param>
    public static void Walk(
        Partial partial,
        IReadOnlyList<UnitRow> units,
        IReadOnlyList<QualityRow> quality,
        ProjectGroups groups,
        EarlierReport? previous,
        Comparison? comparison,
        NextComparison? next)
    {
        var rows = units.ToDictionary(row => row.Unit, StringComparer.Ordinal);
        var scores = next is null ? [] : quality.ToDictionary(row => row.Unit, row => row.Score, StringComparer.Ordinal);
        using var before = (previous?.Units() ?? []).GetEnumerator();
        var isMore = before.MoveNext();
        foreach (var unit in rows.Keys.Union(partial.Latest.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            for (; isMore && string.CompareOrdinal(before.Current.Unit, unit) < 0; isMore = before.MoveNext())
            {
                comparison!.Add(before.Current, before.Current.Unit, null, [], null, []);
            }

            var projects = partial.Projects.Of(unit);
            var counts = partial.RuleCounts.Of(unit);
            groups.Add(projects);
            var after = rows.GetValueOrDefault(unit);
            string? text = null;
            if (next is not null)
            {
                text = next.Projects.Write(after?.Name, projects);
                next.Add(
                    new(unit, after?.Name, after?.Revision, after?.Sums, scores.GetValueOrDefault(unit),
                        [.. counts.Select(count => new CodeCount(count.Code, count.Count))]),
                    text);
            }

            var same = isMore && before.Current.Unit == unit ? before.Current : null;
            comparison?.Add(same, unit, after, projects, text, counts);
            isMore = same is null ? isMore : before.MoveNext();
        }

        for (; isMore; isMore = before.MoveNext())
        {
            comparison!.Add(before.Current, before.Current.Unit, null, [], null, []);
        }
    }
}
