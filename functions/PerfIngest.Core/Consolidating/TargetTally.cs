using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Consolidating;

/// <summary>
/// The indicators of a part of the projects, folded by class and by name (tables 7 to 10). Merging is associative and commutative.
/// </summary>
internal sealed class TargetTally
{
    /// <summary>A larger number is listed, not added: no upload may make the sums of a run overflow.</summary>
    private const decimal LargestAdded = 1_000_000_000_000_000m;

    /// <summary>By level-1 and level-2 code; empty for unknown.</summary>
    public Dictionary<(string Level1, string Level2), ClassTally> Classes { get; } = [];

    /// <summary>Projects by level-1 code.</summary>
    public Dictionary<string, int> ProjectsByLevel1 { get; } = new(StringComparer.Ordinal);

    public Dictionary<(string Key, string Unit), NamedTally> Additive { get; } = [];

    public Dictionary<string, NamedTally> Percent { get; } = new(StringComparer.Ordinal);

    public List<(string Key, NonAdditiveRow Row)> NonAdditive { get; } = [];

    /// <summary>Level-2 outcomes that are counted, by name (X004).</summary>
    public Dictionary<string, NamedTally> Claims { get; } = new(StringComparer.Ordinal);

    public void Add(string unit, RollUpProject project, ConsolidationWords words)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var indicator in project.Indicators)
        {
            var level1 = indicator.Level1 ?? "";
            var level2 = indicator.Level2 ?? "";
            var tally = Get(Classes, (level1, level2));
            tally.Indicators++;
            tally.Quantified += indicator.Annual.Kind == TargetKind.Quantitative ? 1 : 0;
            tally.Restated += indicator.Restated ? 1 : 0;
            tally.Projects += seen.Add(level1 + "/" + level2) ? 1 : 0;
            if (seen.Add(level1))
            {
                ProjectsByLevel1[level1] = ProjectsByLevel1.GetValueOrDefault(level1) + 1;
            }

            AddTarget(unit, project, indicator, words);
        }
    }

    public void Merge(TargetTally other)
    {
        foreach (var (code, tally) in other.Classes)
        {
            Get(Classes, code).Merge(tally);
        }

        foreach (var (level1, projects) in other.ProjectsByLevel1)
        {
            ProjectsByLevel1[level1] = ProjectsByLevel1.GetValueOrDefault(level1) + projects;
        }

        NonAdditive.AddRange(other.NonAdditive);
        Merge(Additive, other.Additive);
        Merge(Percent, other.Percent);
        Merge(Claims, other.Claims);
    }

    private void AddTarget(string unit, RollUpProject project, RollUpIndicator indicator, ConsolidationWords words)
    {
        var annual = indicator.Annual;
        var place = new TargetRef(unit, project.Ordinal, indicator.Line, indicator.Seq,
            Decimals.Canonical(annual.Value.GetValueOrDefault()));
        if (indicator.Level1 == "2" && words.OutcomeEndings.Any(ending => indicator.Key.EndsWith(ending, StringComparison.Ordinal)))
        {
            Get(Claims, indicator.Key).Add(indicator.Name, place, lowerBound: false);
        }

        if (annual is not { Kind: TargetKind.Quantitative, Value: not null })
        {
            return;
        }

        if (annual.IsPercent)
        {
            Get(Percent, indicator.Key).Add(indicator.Name, place, lowerBound: false);
        }
        else if (WhyNotAdded(indicator, words) is { } reason)
        {
            NonAdditive.Add((indicator.Key, new(
                indicator.Name, annual.Comparator ?? "=", Decimals.Canonical(annual.UpperValue), annual.Unit, reason, place)));
        }
        else
        {
            Get(Additive, (indicator.Key, annual.CanonicalUnit!)).Add(indicator.Name, place, annual.Comparator == "≥");
        }
    }

    /// <summary>Domain §5: annual, level 2 = 11, comparator = or ≥, a unit of the additive list.</summary>
    private static string? WhyNotAdded(RollUpIndicator indicator, ConsolidationWords words) =>
        indicator.Annual.CanonicalUnit is not { } unit || !words.AdditiveUnits.Contains(unit, StringComparer.Ordinal) ? "unit"
        : indicator.Level2 != "11" ? "class"
        : indicator.Annual.Comparator is not ("=" or "≥") ? "comparator"
        : Math.Abs(indicator.Annual.Value.GetValueOrDefault()) > LargestAdded ? "size"
        : null;

    private static TValue Get<TKey, TValue>(Dictionary<TKey, TValue> tallies, TKey key)
        where TKey : notnull
        where TValue : new()
    {
        if (!tallies.TryGetValue(key, out var tally))
        {
            tallies.Add(key, tally = new());
        }

        return tally;
    }

    private static void Merge<TKey>(Dictionary<TKey, NamedTally> into, Dictionary<TKey, NamedTally> from)
        where TKey : notnull
    {
        foreach (var (key, tally) in from)
        {
            Get(into, key).Merge(tally);
        }
    }
}

internal sealed class ClassTally
{
    public int Indicators { get; set; }

    public int Projects { get; set; }

    public int Quantified { get; set; }

    public int Restated { get; set; }

    public void Merge(ClassTally other)
    {
        Indicators += other.Indicators;
        Projects += other.Projects;
        Quantified += other.Quantified;
        Restated += other.Restated;
    }
}

/// <summary>Indicators of one name.</summary>
internal sealed class NamedTally
{
    private readonly List<TargetRef> _refs = [];

    /// <summary>Of the names with this key, the first in ordinal order.</summary>
    public string? Name { get; private set; }

    public bool LowerBound { get; private set; }

    public int Count => _refs.Count;

    public void Add(string name, TargetRef place, bool lowerBound)
    {
        Name = First(Name, name);
        LowerBound |= lowerBound;
        _refs.Add(place);
    }

    public void Merge(NamedTally other)
    {
        Name = First(Name, other.Name);
        LowerBound |= other.LowerBound;
        _refs.AddRange(other._refs);
    }

    /// <summary>By unit, project and number.</summary>
    public IReadOnlyList<TargetRef> Refs() =>
    [
        .. _refs.OrderBy(place => place.Unit, StringComparer.Ordinal).ThenBy(place => place.Ordinal).ThenBy(place => place.Line)
            .ThenBy(place => place.Seq).ThenBy(place => place.Value),
    ];

    public int Units() => _refs.Select(place => place.Unit).Distinct(StringComparer.Ordinal).Count();

    public int Projects() => _refs.Select(place => (place.Unit, place.Ordinal)).Distinct().Count();

    private static string? First(string? left, string? right) =>
        left is null || (right is not null && string.CompareOrdinal(right, left) < 0) ? right : left;
}
