using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PerfIngest.Core.Checking;

/// <summary>The configurable part of the rule book: severities, tolerances and word lists, with a version and a hash.</summary>
public sealed record RulePack
{
    /// <summary>Version of the rule book that this program carries; a newer pack's evaluation of a revision counts.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The pack without any setting.</summary>
    public static readonly RulePack Default = new();

    private static readonly Lazy<string> Catalogue = new(() => string.Join('\n', RuleCatalogue.All.Select(rule => string.Join(
        '\t', rule.Code, rule.Severity, rule.Certainty, rule.Condition, rule.Source, rule.MessageZh, rule.MessageEn))) + "\n");

    public int Version { get; init; } = CurrentVersion;

    /// <summary>Severities that differ from the catalogue's; never above advice for a heuristic rule.</summary>
    public IReadOnlyDictionary<string, Severity> Severities { get; init; } = new Dictionary<string, Severity>();

    /// <summary>Largest amount of one project, in 分 (A011). Default 10 亿元.</summary>
    public long MaxProjectFen { get; init; } = 100_000_000_000;

    /// <summary>Most findings that a feedback lists (design §6); counts are never capped.</summary>
    public int MaxListedFindings { get; init; } = 5_000;

    /// <summary>Word lists that the bureau has changed, by name; a list that is not here is the rule's own.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Lists { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>
    /// Twelve hexadecimal digits of a SHA-256 over the catalogue's entries and all that the pack sets: equal packs of equal programs only.
    /// </summary>
    public string Hash()
    {
        var text = new StringBuilder(Catalogue.Value);
        text.Append(CultureInfo.InvariantCulture, $"{Version}\n{MaxProjectFen}\n{MaxListedFindings}\n");
        foreach (var (code, severity) in Severities.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            text.Append(code).Append('\t').Append(severity).Append('\n');
        }

        foreach (var (name, words) in Lists.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            text.Append(name).Append('\t').AppendJoin('\t', words).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())), 0, 6);
    }

    /// <summary>The word list <paramref name="name"/>: the bureau's, else <paramref name="fallback"/>.</summary>
    public IReadOnlyList<string> Words(string name, IReadOnlyList<string> fallback) => Lists.GetValueOrDefault(name, fallback);
}
