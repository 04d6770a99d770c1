using System.Buffers;

namespace PerfIngest.Core.Checking;

/// <summary>
/// Text as comparisons see it (domain §0.4): full-width ASCII as half-width, no white space, one kind of quote and dash, ASCII in lower
/// case. For comparison only; stored text stays as written.
/// </summary>
public static class TextKey
{
    private const int StackLimit = 256;

    /// <summary>The key of <paramref name="text"/>; empty when it holds nothing but white space.</summary>
    public static string Of(ReadOnlySpan<char> text)
    {
        char[]? rented = null;
        var key = text.Length <= StackLimit ? stackalloc char[StackLimit] : rented = ArrayPool<char>.Shared.Rent(text.Length);
        var length = 0;
        foreach (var c in text)
        {
            var mapped = Map(c);
            if (mapped != '\0')
            {
                key[length++] = mapped;
            }
        }

        var result = key[..length].ToString();
        if (rented is not null)
        {
            ArrayPool<char>.Shared.Return(rented);
        }

        return result;
    }

    /// <summary>Whether two texts have the same key.</summary>
    public static bool Same(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        int i = 0, j = 0;
        while (true)
        {
            var a = Next(left, ref i);
            var b = Next(right, ref j);
            if (a != b)
            {
                return false;
            }

            if (a == '\0')
            {
                return true;
            }
        }
    }

    private static char Next(ReadOnlySpan<char> text, ref int at)
    {
        while (at < text.Length)
        {
            var mapped = Map(text[at++]);
            if (mapped != '\0')
            {
                return mapped;
            }
        }

        return '\0';
    }

    /// <summary>What a character is in a key; NUL where it is dropped.</summary>
    private static char Map(char c)
    {
        if (c is >= '！' and <= '～')
        {
            c = (char)(c - 0xFEE0);
        }

        return c switch
        {
            >= 'A' and <= 'Z' => (char)(c | 0x20),
            < '\u0080' => char.IsWhiteSpace(c) ? '\0' : c,
            '“' or '”' or '„' or '‟' or '″' => '"',
            '‘' or '’' or '‚' or '‛' or '′' => '\'',
            >= '‐' and <= '―' or '−' => '-',
            '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' => '\0',
            _ => char.IsWhiteSpace(c) ? '\0' : c,
        };
    }
}
