using System.Globalization;

namespace PerfIngest.Core.Tables;

/// <summary>What kind of target (指标值) a text states (domain §2).</summary>
public enum TargetKind
{
    /// <summary>A number whose meaning is certain.</summary>
    Quantitative,

    /// <summary>No number, or one whose meaning is in doubt.</summary>
    Qualitative,

    /// <summary>A date or deadline.</summary>
    Date,

    /// <summary>Missing (rule T001) or malformed (rule T002): see <see cref="Target.Problem"/>.</summary>
    Invalid,
}

/// <summary>Where a comparator comes from.</summary>
public enum ComparatorSource
{
    None,
    Symbol,
    Word,
    Implied,
}

/// <summary>Why a target is <see cref="TargetKind.Invalid"/>.</summary>
public enum TargetProblem
{
    None,

    /// <summary>Nothing is written, or only a dash, slash or 无 (rule T001; every other problem is T002).</summary>
    Missing,

    /// <summary>A comparator or % without a number.</summary>
    NoNumber,

    /// <summary>A doubled comparator or %.</summary>
    Doubled,

    /// <summary>A number with misplaced separators or points, or in exponent form.</summary>
    BadNumber,

    /// <summary>XX, ** and the like where a number belongs.</summary>
    Placeholder,

    /// <summary>An Excel display or formula artefact.</summary>
    Artefact,
}

/// <summary>A target value, read by the grammar of domain §2. The raw text always stays beside it.</summary>
public sealed record Target
{
    public required TargetKind Kind { get; init; }

    /// <summary>plain, embedded, composite, range; label, action, delegated, standard, ordinal; null for dates and invalid texts.</summary>
    public string? SubKind { get; init; }

    /// <summary>One of ≥ ≤ &gt; &lt; = ≈ range, or null.</summary>
    public string? Comparator { get; init; }

    public ComparatorSource ComparatorSource { get; init; }

    /// <summary>
    /// Canonical decimal in the base unit (≥1.7万人次 is 17000; a percentage is the number before %); the lower bound of a range.
    /// </summary>
    public decimal? Value { get; init; }

    /// <summary>Upper bound of a range, else null.</summary>
    public decimal? UpperValue { get; init; }

    /// <summary>The unit as written, such as 名 or 元/月, or null.</summary>
    public string? Unit { get; init; }

    /// <summary>The unit for aggregation (名 and 位 become 人), or null.</summary>
    public string? CanonicalUnit { get; init; }

    public bool IsPercent { get; init; }

    /// <summary>Why the text is invalid; none for every other kind.</summary>
    public TargetProblem Problem { get; init; }

    /// <summary>
    /// Whether the text holds two or more clauses and a number, （…） apart (rule T013); also where the number stays in doubt.
    /// </summary>
    public bool IsComposite { get; init; }

    /// <summary><see cref="Value"/> as a canonical decimal string: no trailing zeros, no exponent; or null.</summary>
    public string? ValueText => Text(Value);

    /// <summary><see cref="UpperValue"/> as <see cref="ValueText"/>.</summary>
    public string? UpperValueText => Text(UpperValue);

    /// <summary>Reads a target. Never throws; in doubt the text is qualitative, for a wrong number is worse than none.</summary>
    public static Target Parse(ReadOnlyMemory<char> text) => TargetGrammar.Read(text.Span);

    private static string? Text(decimal? value) => value?.ToString("0.############################", CultureInfo.InvariantCulture);
}
