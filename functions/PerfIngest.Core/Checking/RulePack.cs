namespace PerfIngest.Core.Checking;

/// <summary>The configurable part of the rule book: severities, tolerances and word lists, with a version and a hash.</summary>
public sealed partial record RulePack
{
    /// <summary>Version of the rule book that this program carries; a newer pack's evaluation of a revision counts.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The pack without any setting.</summary>
    public static readonly RulePack Default = new();

    public int Version { get; init; } = CurrentVersion;

    /// <summary>Severities that differ from the catalogue's; never above advice for a heuristic rule.</summary>
    public IReadOnlyDictionary<string, Severity> Severities { get; init; } = new Dictionary<string, Severity>();

    /// <summary>Largest amount of one project, in 分 (A011). Default 10 亿元.</summary>
    public long MaxProjectFen { get; init; } = 100_000_000_000;

    /// <summary>Most findings that a feedback lists (design §6); counts are never capped.</summary>
    public int MaxListedFindings { get; init; } = 5_000;

    /// <summary>Word lists that the bureau has changed, by name; a list that is not here is the rule's own.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Lists { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The word list <paramref name="name"/>: the bureau's, else <paramref name="fallback"/>.</summary>
    public IReadOnlyList<string> Words(string name, IReadOnlyList<string> fallback) => Lists.GetValueOrDefault(name, fallback);
}
