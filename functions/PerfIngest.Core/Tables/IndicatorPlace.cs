namespace PerfIngest.Core.Tables;

/// <summary>A part of a text.</summary>
internal readonly record struct Slice(int Start, int Length)
{
    public static readonly Slice Absent = new(0, -1);

    public bool IsAbsent => Length < 0;

    public ReadOnlyMemory<char> Of(string text) => text.AsMemory(Start, Length);

    public ReadOnlyMemory<char>? OrNull(string text) => IsAbsent ? default(ReadOnlyMemory<char>?) : Of(text);

    public ReadOnlySpan<char> In(string text) => text.AsSpan(Start, Math.Max(0, Length));
}

/// <summary>An indicator as it stands in a text: its number, where it was read, and its five fields.</summary>
internal readonly record struct IndicatorPlace(
    int Seq, int Line, int Offset, Slice Level1, Slice Level2, Slice Name, Slice Period, Slice Annual);
