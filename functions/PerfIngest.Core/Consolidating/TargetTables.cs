using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Consolidating;

/// <summary>Tables 7 to 10: indicators and their annual targets.</summary>
internal static class TargetTables
{
    /// <summary>The classes of domain §3 that every report shows, also without an indicator.</summary>
    private static readonly (string Level1, string Level2)[] Official =
        [("1", "11"), ("1", "12"), ("1", "13"), ("1", "14"), ("2", "21"), ("2", "22"), ("2", "23"), ("2", "24"), ("3", "31")];

    public static IReadOnlyList<ClassRow> Classes(TargetTally targets, int projects)
    {
        var rows = new List<ClassRow>();
        foreach (var group in Official.Union(targets.Classes.Keys)
            .OrderBy(code => code.Level1.Length == 0 ? 1 : 0).ThenBy(code => code.Level1, StringComparer.Ordinal)
            .ThenBy(code => code.Level2, StringComparer.Ordinal).GroupBy(code => code.Level1, StringComparer.Ordinal))
        {
            var tallies = group.Select(code => (code.Level2, Tally: targets.Classes.GetValueOrDefault(code) ?? new())).ToList();
            var with = targets.ProjectsByLevel1.GetValueOrDefault(group.Key);
            rows.Add(new(
                Null(group.Key),
                null,
                group.Key.Length == 0 ? "未识别分类" : IndicatorClasses.Name(group.Key) ?? group.Key,
                tallies.Sum(item => item.Tally.Indicators),
                with,
                projects - with,
                tallies.Sum(item => item.Tally.Quantified),
                tallies.Sum(item => item.Tally.Restated)));
            rows.AddRange(tallies.Where(item => group.Key.Length > 0).Select(item => new ClassRow(
                group.Key,
                item.Level2,
                item.Level2.Length == 0 ? "未识别二级分类" : IndicatorClasses.Name(item.Level2) ?? item.Level2,
                item.Tally.Indicators,
                item.Tally.Projects,
                projects - item.Tally.Projects,
                item.Tally.Quantified,
                item.Tally.Restated)));
        }

        return rows;
    }

    public static IReadOnlyList<AdditiveRow> Additive(TargetTally targets) =>
    [
        .. targets.Additive.Select(pair => (pair.Key.Key, Row: Row(pair.Key.Unit, pair.Value)))
            .OrderByDescending(item => item.Row.Units).ThenByDescending(item => item.Row.Projects)
            .ThenBy(item => item.Key, StringComparer.Ordinal).ThenBy(item => item.Row.CanonicalUnit, StringComparer.Ordinal)
            .Select(item => item.Row),
    ];

    public static IReadOnlyList<PercentRow> Percentages(TargetTally targets) =>
    [
        .. targets.Percent.Select(pair => (pair.Key, Row: Row(pair.Value)))
            .OrderByDescending(item => item.Row.Count).ThenBy(item => item.Key, StringComparer.Ordinal)
            .Select(item => item.Row),
    ];

    public static IReadOnlyList<NonAdditiveRow> NonAdditive(TargetTally targets) => targets.NonAdditive.Sorted(
        targets.Claims.Where(claim => claim.Value.Spread().Projects > 1).Select(claim => claim.Key).ToHashSet(StringComparer.Ordinal));

    private static AdditiveRow Row(string unit, NamedTally tally)
    {
        var (units, projects) = tally.Spread();
        var refs = tally.Refs();
        return new(tally.Name!, unit, refs.Packed().Sum(place => place.Value), tally.LowerBound, units, projects, refs);
    }

    private static PercentRow Row(NamedTally tally)
    {
        var refs = tally.Refs();
        var values = refs.Packed().Select(place => place.Value).ToArray();
        Array.Sort(values);
        var middle = values.Length / 2;
        var median = values.Length % 2 == 1 ? values[middle] : values[middle - 1] + ((values[middle] - values[middle - 1]) / 2);
        return new(
            tally.Name!, values.Length, values[0], median, values[^1], values.Count(value => value == 100),
            values.Count(value => value < median), refs);
    }

    private static string? Null(string code) => code.Length == 0 ? null : code;
}
