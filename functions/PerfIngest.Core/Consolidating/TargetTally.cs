using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Consolidating;

/// <summary>
/// The indicators of a part of the projects, folded by class and by name (tables 7 to 10). Merging is associative and commutative.
/// </summary>
internal sealed class TargetTally
{
    /// <summary>A larger number is listed, not added: no upload may make the sums of a run overflow.</summary>
    private const decimal LargestAdded = 1_000_000_000_000_000m;

    private readonly UnitCodes _units = new();
    private readonly HashSet<(string Level1, string? Level2)> _seen = [];

    public TargetTally() => NonAdditive = new(_units);

    /// <summary>By level-1 and level-2 code; empty for unknown.</summary>
    public Dictionary<(string Level1, string Level2), ClassTally> Classes { get; } = [];

    /// <summary>Projects by level-1 code.</summary>
    public Dictionary<string, int> ProjectsByLevel1 { get; } = new(StringComparer.Ordinal);

    public Dictionary<(string Key, string Unit), NamedTally> Additive { get; } = [];

    public Dictionary<string, NamedTally> Percent { get; } = new(StringComparer.Ordinal);

    public NonAdditiveList NonAdditive { get; }

    /// <summary>Level-2 outcomes that are counted, by name (X004).</summary>
    public Dictionary<string, NamedTally> Claims { get; } = new(StringComparer.Ordinal);

    public void Add(string unit, RollUpProject project, ConsolidationWords words)
    {
        var number = _units.Of(unit);
        _seen.Clear();
        foreach (var indicator in project.Indicators)
        {
            var level1 = indicator.Level1 ?? "";
            var level2 = indicator.Level2 ?? "";
            var tally = Get(Classes, (level1, level2));
            tally.Indicators++;
            tally.Quantified += indicator.Annual.Kind == TargetKind.Quantitative ? 1 : 0;
            tally.Restated += indicator.Restated ? 1 : 0;
            tally.Projects += _seen.Add((level1, level2)) ? 1 : 0;
            if (_seen.Add((level1, null)))
            {
                ProjectsByLevel1[level1] = ProjectsByLevel1.GetValueOrDefault(level1) + 1;
            }

            AddTarget(number, unit, project, indicator, words);
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

        NonAdditive.Merge(other.NonAdditive);
        Merge(Additive, other.Additive, other._units);
        Merge(Percent, other.Percent, other._units);
        Merge(Claims, other.Claims, other._units);
    }

    private void AddTarget(int number, string unit, RollUpProject project, RollUpIndicator indicator, ConsolidationWords words)
    {
        var annual = indicator.Annual;
        var value = Decimals.Canonical(annual.Value.GetValueOrDefault());
        var place = new PackedRef(number, project.Ordinal, indicator.Line, indicator.Seq, value);
        if (indicator.Level1 == "2" && IsCounted(indicator.Key, words))
        {
            Get(Claims, indicator.Key).Add(_units, indicator.Name, place, lowerBound: false);
        }

        if (annual is not { Kind: TargetKind.Quantitative, Value: not null })
        {
            return;
        }

        if (annual.IsPercent)
        {
            Get(Percent, indicator.Key).Add(_units, indicator.Name, place, lowerBound: false);
        }
        else if (WhyNotAdded(indicator, words) is { } reason)
        {
            NonAdditive.Add(indicator.Key, new(
                indicator.Name, annual.Comparator ?? "=", Decimals.Canonical(annual.UpperValue), annual.Unit, reason,
                new(unit, project.Ordinal, indicator.Line, indicator.Seq, value)));
        }
        else
        {
            Get(Additive, (indicator.Key, annual.CanonicalUnit!)).Add(_units, indicator.Name, place, annual.Comparator == "≥");
        }
    }

    private static bool IsCounted(string key, ConsolidationWords words)
    {
        foreach (var ending in words.OutcomeEndings)
        {
            if (key.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Domain §5: annual, level 2 = 11, comparator = or ≥, a unit of the additive list.</summary>
    private static string? WhyNotAdded(RollUpIndicator indicator, ConsolidationWords words) =>
        indicator.Annual.CanonicalUnit is not { } unit || !words.IsAdditive(unit) ? "unit"
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

    private void Merge<TKey>(Dictionary<TKey, NamedTally> into, Dictionary<TKey, NamedTally> from, UnitCodes units)
        where TKey : notnull
    {
        foreach (var (key, tally) in from)
        {
            Get(into, key).Merge(_units, tally, units);
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
    private PackedRefs? _refs;

    /// <summary>Of the names with this key, the first in ordinal order.</summary>
    public string? Name { get; private set; }

    public bool LowerBound { get; private set; }

    public int Count => _refs?.Count ?? 0;

    public void Add(UnitCodes units, string name, in PackedRef place, bool lowerBound)
    {
        Name = First(Name, name);
        LowerBound |= lowerBound;
        (_refs ??= new(units)).Add(place);
    }

    public void Merge(UnitCodes units, NamedTally other, UnitCodes otherUnits)
    {
        Name = First(Name, other.Name);
        LowerBound |= other.LowerBound;
        (_refs ??= new(units)).Add(other._refs!, number => units.Of(otherUnits[number]));
    }

    /// <summary>By unit, project and number.</summary>
    public PackedRefs Refs()
    {
        _refs!.Sort();
        return _refs;
    }

    /// <summary>Units and projects that the places stand in.</summary>
    public (int Units, int Projects) Spread()
    {
        var (units, projects, last) = (0, 0, default(PackedRef) with { Unit = -1 });
        foreach (var place in Refs().Packed())
        {
            units += place.Unit != last.Unit ? 1 : 0;
            projects += place.Unit != last.Unit || place.Ordinal != last.Ordinal ? 1 : 0;
            last = place;
        }

        return (units, projects);
    }

    private static string? First(string? left, string? right) =>
        left is null || (right is not null && string.CompareOrdinal(right, left) < 0) ? right : left;
}
