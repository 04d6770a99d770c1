using System.Collections.Frozen;

namespace PerfIngest.Core.Checking;

/// <summary>Every rule of the rule book (domain §4) and of the design, one entry each, in the order of their codes.</summary>
public static class RuleCatalogue
{
    /// <summary>All rules, ordered by family (F, H, A, P, C, T, X, V) and number.</summary>
    public static IReadOnlyList<Rule> All { get; } = Ordered(
    [
        .. FileRules.All,
        .. HeaderRules.All,
        .. ArithmeticRules.All,
        .. ProjectRules.All,
        .. CrossProjectRules.All,
        .. IndicatorRules.All,
        .. TargetRules.All,
        .. VersionRules.All,
        .. NightlyRules.All,
    ]);

    private static readonly FrozenDictionary<string, Rule> ByCode = All.ToFrozenDictionary(rule => rule.Code, StringComparer.Ordinal);

    /// <summary>The families, in the order of the rule book.</summary>
    public const string Families = "FHAPCTXV";

    /// <summary>The rule of a code that is known to exist.</summary>
    /// <exception cref="ArgumentException">There is no such rule: a bug, since hits are made by this program.</exception>
    public static Rule Get(string code) =>
        Find(code) ?? throw new ArgumentException("There is no rule of this code.", nameof(code));

    /// <summary>The rule of a code, or null.</summary>
    public static Rule? Find(string code) => ByCode.GetValueOrDefault(code);

    private static Rule[] Ordered(IEnumerable<Rule> rules) =>
    [
        .. rules.OrderBy(rule => Families.IndexOf(rule.Code[0], StringComparison.Ordinal))
            .ThenBy(rule => rule.Code, StringComparer.Ordinal),
    ];
}
