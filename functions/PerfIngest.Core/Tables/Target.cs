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

    /// <summary>A malformed value (rule T002).</summary>
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

/// <summary>A target value, read by the grammar of domain §2. The raw text always stays beside it.</summary>
public sealed record Target
{
    public required TargetKind Kind { get; init; }

    /// <summary>plain, embedded, composite, range; label, action, delegated, standard, ordinal; null for dates and invalid texts.</summary>
    public string? SubKind { get; init; }

    /// <summary>One of ≥ ≤ &gt; &lt; = ≈ range, or null.</summary>
    public string? Comparator { get; init; }

    public ComparatorSource ComparatorSource { get; init; }

    /// <summary>Canonical decimal in the base unit (≥1.7万人次 is 17000; a percentage is the number before %); the lower bound of a range.</summary>
    public decimal? Value { get; init; }

    /// <summary>Upper bound of a range, else null.</summary>
    public decimal? UpperValue { get; init; }

    /// <summary>The unit as written, such as 名 or 元/月, or null.</summary>
    public string? Unit { get; init; }

    /// <summary>The unit for aggregation (名 and 位 become 人), or null.</summary>
    public string? CanonicalUnit { get; init; }

    public bool IsPercent { get; init; }

    /// <summary>Reads a target.</summary>
    public static Target Parse(ReadOnlyMemory<char> text) => throw new NotSupportedException();
}
