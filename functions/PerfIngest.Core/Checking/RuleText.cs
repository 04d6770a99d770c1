namespace PerfIngest.Core.Checking;

/// <summary>What rules look for in comparison keys (<see cref="Tables.CellText"/>): brackets, rates, years, numbers.</summary>
internal static class RuleText
{
    /// <summary>Characters that names and targets seldom exceed; longer texts cost a string.</summary>
    public const int Short = 256;

    /// <summary>Whether a key names a rate: it ends in 率, with or without （%）.</summary>
    public static bool IsRateName(ReadOnlySpan<char> key) => RulePlaces.WithoutSuffix(key.TrimEnd("%‰")) is [.., '率'];

    /// <summary>
    /// The key without bracketed parts, in <paramref name="buffer"/> where it fits; a bracket without its partner stays. Returns the key
    /// itself where there is none.
    /// </summary>
    public static ReadOnlySpan<char> WithoutBrackets(ReadOnlySpan<char> key, Span<char> buffer)
    {
        if (!key.Contains('(') || !key.Contains(')'))
        {
            return key;
        }

        var kept = key.Length <= buffer.Length ? buffer : new char[key.Length];
        var opened = 0;
        var length = 0;
        foreach (var c in key)
        {
            opened += c == '(' ? 1 : 0;
            kept[length++] = c;
            if (c == ')' && opened > 0)
            {
                // A closed bracket is gone, so the last one that is left is open.
                length = kept[..length].LastIndexOf('(');
                opened--;
            }
        }

        return kept[..length];
    }

    /// <summary>Whether 20xx stands at <paramref name="at"/>, and no digit beside it.</summary>
    public static bool IsYear(ReadOnlySpan<char> text, int at) =>
        at >= 0 && at + 4 <= text.Length
        && text[at] == '2' && text[at + 1] == '0' && char.IsAsciiDigit(text[at + 2]) && char.IsAsciiDigit(text[at + 3])
        && (at == 0 || !char.IsAsciiDigit(text[at - 1])) && (at + 4 == text.Length || !char.IsAsciiDigit(text[at + 4]));

    /// <summary>Whether a key holds a number that is no year (20xx年).</summary>
    public static bool HoldsNumber(ReadOnlySpan<char> key)
    {
        for (var at = 0; at < key.Length; at++)
        {
            if (!char.IsAsciiDigit(key[at]))
            {
                continue;
            }

            if (!IsYear(key, at) || at + 4 == key.Length || key[at + 4] != '年')
            {
                return true;
            }

            at += 4;
        }

        return false;
    }
}
