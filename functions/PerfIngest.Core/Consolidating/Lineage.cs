namespace PerfIngest.Core.Consolidating;

/// <summary>Leads a figure of a report back to the places that it came from (design §9, invariant 6).</summary>
public static class Lineage
{
    /// <summary>The chain of a figure; null when the report has no such figure or the key no such form (<see cref="LineageKinds"/>).</summary>
    public static LineageResult? Find(LineageSource source, string key)
    {
        var colon = key.IndexOf(':', StringComparison.Ordinal);
        var (kind, name) = colon < 0 ? (key, "") : (key[..colon], key[(colon + 1)..]);
        return kind switch
        {
            "class" => LineageClasses.Find(source, key, name),
            "target" or "ratio" or "listed" => LineageTargets.Find(source, key, kind, name),
            "units" => LineageUnits.Counted(source, key, name),
            "missing" => LineageUnits.Missing(source, key, name),
            "held" => LineageUnits.Held(source, key, name),
            "unused" => LineageUnits.Unused(source, key, name),
            "rounding" => LineageUnits.Rounding(source, key, name),
            "rule" => LineageFindings.Rule(source, key, name),
            "findings" => LineageFindings.Severity(source, key, name),
            "quality" => LineageFindings.Quality(source, key, name),
            "change" => LineageChanges.Unit(source, key, name),
            "movement" => LineageChanges.Movement(source, key, name),
            "run" => LineageChanges.Run(source, key, name),
            _ => LineageMoney.Find(source, key),
        };
    }

    /// <inheritdoc cref="Find(LineageSource, string)"/>
    public static LineageResult? Find(ReportData report, string key) => Find(new LineageSource(report), key);

    /// <summary>A key without one of some endings, and the ending.</summary>
    internal static (string Stem, string? Ending) Split(string key, params ReadOnlySpan<string> endings)
    {
        foreach (var ending in endings)
        {
            if (key.Length > ending.Length && key[^(ending.Length + 1)] == ':' && key.EndsWith(ending, StringComparison.Ordinal))
            {
                return (key[..^(ending.Length + 1)], ending);
            }
        }

        return (key, null);
    }
}
