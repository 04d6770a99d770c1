using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PerfIngest.Pipeline.Storage;

/// <summary>
/// Under what a revision was judged: rule pack, settings and app version. Fixed width; ordinal order is (rule pack version, time at
/// which the settings were frozen, hash), and the greatest evaluation of a revision counts.
/// </summary>
public readonly record struct EvaluationId(string Value) : IComparable<EvaluationId>
{
    /// <summary>Characters of an id.</summary>
    public const int Width = 34;

    /// <summary>The rule pack's version, as text of fixed width.</summary>
    public string RulePack => Value[..Math.Min(4, Value.Length)];

    /// <summary>The id for a rule pack version, a frozen settings set (its time, UTC, and hash) and an app version.</summary>
    public static EvaluationId Of(int rulePackVersion, DateTimeOffset settingsFrozen, string settingsHash, string appVersion)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{appVersion}\n{rulePackVersion}\n{settingsHash}"));
        var frozen = settingsFrozen.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        return new(string.Create(CultureInfo.InvariantCulture, $"{rulePackVersion:D4}-{frozen}-{Convert.ToHexStringLower(hash).AsSpan(0, 12)}"));
    }

    public static bool operator <(EvaluationId left, EvaluationId right) => left.CompareTo(right) < 0;

    public static bool operator >(EvaluationId left, EvaluationId right) => left.CompareTo(right) > 0;

    public static bool operator <=(EvaluationId left, EvaluationId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(EvaluationId left, EvaluationId right) => left.CompareTo(right) >= 0;

    public int CompareTo(EvaluationId other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;
}
