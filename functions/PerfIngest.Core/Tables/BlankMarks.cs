namespace PerfIngest.Core.Tables;

/// <summary>What people write into a cell to say that it is empty: strokes, a slash, 无 (domain §6, U33).</summary>
internal static class BlankMarks
{
    private const int Longest = 8;

    /// <summary>Whether a text is empty or only says so.</summary>
    public static bool IsBlank(string text) => text.Length <= Longest
        && text.AsSpan().Trim() is var core && (core.Trim("-—–－/／\\").IsEmpty || core is "无" or "N/A");
}
