namespace PerfIngest.Core.Tables;

/// <summary>
/// Remembers what short targets were read as: tables hold <c>100%</c> and <c>≥95%</c> over and over. Reading is pure, so the memo cannot be
/// seen in any result. It is of a fixed size and takes a text in only when it comes a second time, so that texts that never repeat cost
/// their hash and no memory.
/// </summary>
internal sealed class TargetMemo
{
    public static readonly TargetMemo Shared = new();

    /// <summary>Longer targets are sentences, which seldom repeat.</summary>
    private const int Longest = 24;

    private const int Slots = 4096;

    // Several threads may read and write: a slot is one reference, and a lost or early write costs another reading.
    private readonly Entry?[] _entries = new Entry?[Slots];
    private readonly int[] _lastHash = new int[Slots];

    public Target Read(ReadOnlySpan<char> text)
    {
        if (text.Length > Longest)
        {
            return TargetGrammar.Read(text);
        }

        var hash = string.GetHashCode(text, StringComparison.Ordinal);
        var slot = hash & (Slots - 1);
        if (_entries[slot] is { } entry && text.SequenceEqual(entry.Text))
        {
            return entry.Target;
        }

        var target = TargetGrammar.Read(text);
        if (_lastHash[slot] == hash)
        {
            _entries[slot] = new(text.ToString(), target);
        }

        _lastHash[slot] = hash;
        return target;
    }

    private sealed record Entry(string Text, Target Target);
}
