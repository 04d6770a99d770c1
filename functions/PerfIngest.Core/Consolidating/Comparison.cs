using PerfIngest.Core.Consolidating.Spooling;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Consolidating;

/// <summary>A large change that a unit's new revision does not explain (V003).</summary>
internal sealed record Unexplained(UnitRow Unit, string Sub, string Project, Fen Old, Fen Now, string What, int? Line);

/// <summary>
/// Table 13 and what else a run compares with the report before, unit by unit in the order of their codes. Projects are paired by unit, name,
/// document number and code, never by position (domain §4.1).
/// </summary>
internal sealed class Comparison(UnitDirectory directory, SpoolSpace space)
{
    private readonly SpooledRows<ProjectChange> _projects = new(space.New(), new ProjectChangeCoding());
    private readonly SpooledRows<RuleChange> _findings = new(space.New(), new RuleChangeCoding());
    private readonly List<UnitChange> _units = [];
    private readonly List<VersionChange> _versions = [];
    private readonly Movements _movements = new();

    /// <summary>Of each unit that counted before, revision and total.</summary>
    public Dictionary<string, (string Revision, Fen Total)> Before { get; } = new(StringComparer.Ordinal);

    /// <summary>Quality scores before.</summary>
    public Dictionary<string, decimal?> Scores { get; } = new(StringComparer.Ordinal);

    public List<Unexplained> Unexplained { get; } = [];

    public ReportChanges Changes => new()
    {
        Projects = _projects,
        Units = _units,
        Movements = _movements.All(),
        Findings = _findings,
        Versions = _versions,
    };

    /// <summary>Compares one unit; units come in ordinal order.</summary>
    /// <param name="before">Null where the report before does not know it.</param>
    /// <param name="after">Null where it does not count now.</param>
    /// <param name="projects">Its projects now.</param>
    /// <param name="text">The same as text.</param>
    /// <param name="counts">Findings of its latest evaluation now.</param>
    public void Add(
        EarlierUnit? before, string unit, UnitRow? after, IReadOnlyList<ProjectRow> projects, string? text, IReadOnlyList<RuleCount> counts)
    {
        if (before is { Revision: { } revision, Sums: { } sums })
        {
            Before.Add(unit, (revision, sums.Total));
        }

        if (before is not null)
        {
            Scores.Add(unit, before.Score);
        }

        Unit(before, unit, after);
        Findings(before, unit, counts);
        var counted = before?.Sums is not null;
        _movements.AddUnit(counted, after is not null);
        var isRevised = before is { Sums: not null } && after is not null && before.Revision != after.Revision;
        if (isRevised && IsLarge(before!.Sums!.Value.Total, after!.Sums.Total))
        {
            Unexplained.Add(new(after, "a", "单位总额", before.Sums.Value.Total, after.Sums.Total, "", null));
        }

        // Equal texts are equal projects: nothing of them has changed.
        if (text is null || before?.ProjectsText != text)
        {
            var old = (before?.Projects() ?? []).ToLookup(ChangeTables.Identity);
            var now = projects.ToLookup(ChangeTables.Identity);
            Projects(unit, counted, after, old, now);
            if (isRevised)
            {
                Explain(after!, old, now);
            }
        }
    }

    private void Unit(EarlierUnit? before, string unit, UnitRow? after)
    {
        if (before?.Sums != after?.Sums)
        {
            _units.Add(new(
                before?.Sums is null ? "new" : after is null ? "removed" : "changed", unit, (after?.Name ?? before!.Name)!, before?.Sums,
                after?.Sums, (after?.Sums.Total).GetValueOrDefault() - (before?.Sums?.Total).GetValueOrDefault(),
                before?.Sums is { } was && after is not null ? Percent.Change(was.Total, after.Sums.Total) : null));
        }

        if (before?.Revision != after?.Revision)
        {
            _versions.Add(new(unit, (after?.Name ?? before!.Name)!, before?.Revision, after?.Revision));
        }
    }

    private void Findings(EarlierUnit? before, string unit, IReadOnlyList<RuleCount> counts)
    {
        var name = directory.Name(unit);
        var codes = (before?.Codes ?? []).Select(code => code.Code).Union(counts.Select(count => count.Code), StringComparer.Ordinal);
        var changes = codes.Select(code => new RuleChange(
                unit, name, code, before?.Codes.FirstOrDefault(old => old.Code == code)?.Count ?? 0,
                counts.FirstOrDefault(now => now.Code == code)?.Count ?? 0))
            .Where(change => change.Old != change.New).OrderBy(change => change.Code, StringComparer.Ordinal);
        _findings.Add(unit, name, null, [.. changes]);
    }

    private void Projects(
        string unit, bool counted, UnitRow? after, ILookup<(string, string, string, string), ProjectRow> old,
        ILookup<(string, string, string, string), ProjectRow> now)
    {
        var changes = new List<ProjectChange>();
        foreach (var key in old.Select(group => group.Key).Union(now.Select(group => group.Key)))
        {
            var (was, remains) = (old.Contains(key), now.Contains(key));
            var (oldSums, newSums) = (MoneyTables.SumsOf(old[key]), MoneyTables.SumsOf(now[key]));
            _movements.Add(was, remains, counted, after is not null, Math.Max(now[key].Count(), old[key].Count()), newSums - oldSums);
            Fen? from = was ? oldSums.Total : null;
            Fen? to = remains ? newSums.Total : null;
            if (from != to)
            {
                var row = now[key].FirstOrDefault() ?? old[key].First();
                changes.Add(new(
                    !was ? "new" : !remains ? "removed" : "changed", unit, row.UnitName, row.BaseName, row.DocumentNumber, from, to,
                    to.GetValueOrDefault() - from.GetValueOrDefault(), was && remains ? Percent.Change(oldSums.Total, newSums.Total) : null));
            }
        }

        if (changes.Count > 0)
        {
            _projects.Add(unit, changes[0].UnitName, null,
            [
                .. changes.OrderBy(change => change.Kind, StringComparer.Ordinal).ThenBy(change => change.Name, StringComparer.Ordinal)
                    .ThenBy(change => change.DocumentNumber, StringComparer.Ordinal).ThenBy(change => change.OldFen).ThenBy(change => change.NewFen),
            ]);
        }
    }

    /// <summary>V003, of the projects. A unit that still counts by the same revision keeps the findings that it had.</summary>
    private void Explain(
        UnitRow after, ILookup<(string, string, string, string), ProjectRow> old,
        ILookup<(string, string, string, string), ProjectRow> now)
    {
        foreach (var was in old)
        {
            var oldSum = MoneyTables.SumsOf(was).Total;
            var rows = now[was.Key].ToList();
            var newSum = MoneyTables.SumsOf(rows).Total;
            if (rows.Count == 0)
            {
                Unexplained.Add(new(after, "a", was.First().Name, oldSum, Fen.Zero, "，项目已不在本版", null));
            }
            else if (IsLarge(oldSum, newSum)
                && rows.Select(row => row.IndicatorsHash).Order(StringComparer.Ordinal)
                    .SequenceEqual(was.Select(row => row.IndicatorsHash).Order(StringComparer.Ordinal), StringComparer.Ordinal))
            {
                Unexplained.Add(new(after, "b", rows[0].Name, oldSum, newSum, "，绩效指标未作调整", rows[0].Line));
            }
        }
    }

    /// <summary>More than 20 %.</summary>
    private static bool IsLarge(Fen old, Fen now) => Int128.Abs((Int128)now.Value - old.Value) * 5 > Int128.Abs((Int128)old.Value);
}
