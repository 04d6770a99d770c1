namespace PerfIngest.Core.Tables;

/// <summary>How the parts of a written class contradict each other (rule C004).</summary>
public enum ClassMismatch
{
    None,

    /// <summary>The level-1 code does not belong to the level-1 name (1-效益指标).</summary>
    Level1Name,

    /// <summary>The level-2 code does not belong to the level-2 name (11-质量指标).</summary>
    Level2Name,

    /// <summary>The level-2 class stands under another level 1 (产出指标 over 经济成本指标).</summary>
    Hierarchy,
}

/// <summary>The class of an indicator (domain §3).</summary>
/// <param name="Level1">1, 2, 3 or 4 (ours, for 成本指标); null when the text names no known class.</param>
/// <param name="Level2">11 … 43, or null.</param>
public sealed record IndicatorClass(string? Level1, string? Level2)
{
    /// <summary>Whether every part of the level-1 text is in the table; true for an empty text where level 2 tells (rule C003).</summary>
    public bool Level1Known { get; init; }

    /// <summary>
    /// Whether every part of the level-2 text is in the table; true for an empty text where level 1 has one level 2 only (rule C003).
    /// </summary>
    public bool Level2Known { get; init; }

    /// <summary>The first contradiction, or none (rule C004).</summary>
    public ClassMismatch Mismatch { get; init; }

    /// <summary>The class that the two texts name, by code, by name, or by both.</summary>
    public static IndicatorClass Of(ReadOnlySpan<char> level1, ReadOnlySpan<char> level2) => IndicatorClasses.Default.Read(level1, level2);
}
