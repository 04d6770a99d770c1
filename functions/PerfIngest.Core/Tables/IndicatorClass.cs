namespace PerfIngest.Core.Tables;

/// <summary>The class of an indicator (domain §3).</summary>
/// <param name="Level1">1, 2, 3 or 4 (ours, for 成本指标); null when the text names no known class.</param>
/// <param name="Level2">11 … 43, or null.</param>
public sealed record IndicatorClass(string? Level1, string? Level2)
{
    /// <summary>The class that the two texts name, by code or by name.</summary>
    public static IndicatorClass Of(ReadOnlySpan<char> level1, ReadOnlySpan<char> level2) => throw new NotSupportedException();
}
