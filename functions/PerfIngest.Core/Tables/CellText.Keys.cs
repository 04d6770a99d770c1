using System.Buffers;

namespace PerfIngest.Core.Tables;

public static partial class CellText
{
    private const int OnStack = 256;
    private const int LongestOrdinal = 3;

    private static readonly SearchValues<char> Ordinals = SearchValues.Create("一二三四五六七八九十0123456789");

    /// <summary>For each character its part in a key.</summary>
    private static readonly char[] KeyChars = [.. Enumerable.Range(0, char.MaxValue + 1).Select(c => FindKeyChar((char)c))];

    /// <summary>
    /// The key that texts are compared by (domain §0.4), never stored in their place: full-width ASCII as half-width, white space and
    /// invisible characters dropped, quotes and dashes unified, ASCII in lower case.
    /// </summary>
    public static string Key(ReadOnlySpan<char> text)
    {
        char[]? rented = null;
        var buffer = text.Length <= OnStack ? stackalloc char[OnStack] : rented = ArrayPool<char>.Shared.Rent(text.Length);
        var length = Key(text, buffer);
        var key = buffer[..length].ToString();
        if (rented is not null)
        {
            ArrayPool<char>.Shared.Return(rented);
        }

        return key;
    }

    /// <summary>Writes the key of <paramref name="text"/>; it is never longer than the text.</summary>
    /// <returns>The key's length.</returns>
    public static int Key(ReadOnlySpan<char> text, Span<char> destination)
    {
        var length = 0;
        while (!text.IsEmpty)
        {
            // Ideographs stand for themselves and come in runs.
            var run = text.IndexOfAnyExceptInRange('\u4E00', '\u9FFF');
            run = run < 0 ? text.Length : run;
            text[..run].CopyTo(destination[length..]);
            length += run;
            for (text = text[run..]; text is [not (>= '\u4E00' and <= '\u9FFF'), ..]; text = text[1..])
            {
                if (KeyChar(text[0]) is var k and not '\0')
                {
                    destination[length++] = k;
                }
            }
        }

        return length;
    }

    /// <summary>Whether two texts have the same key. Allocates nothing.</summary>
    public static bool SameKey(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var l = 0;
        var r = 0;
        while (true)
        {
            var a = NextKeyChar(left, ref l);
            if (a != NextKeyChar(right, ref r))
            {
                return false;
            }

            if (a == '\0')
            {
                return true;
            }
        }
    }

    /// <summary>一、甲局, （二）甲局 and 3.甲局 as 甲局: a name without the number that a list puts before it.</summary>
    public static string WithoutOrdinal(string name)
    {
        var text = name.AsSpan().TrimStart();
        var isBracketed = text is ['（' or '(', ..];
        text = isBracketed ? text[1..] : text;
        var end = text.IndexOfAnyExcept(Ordinals);
        return end is > 0 and <= LongestOrdinal && (isBracketed ? text[end] is '）' or ')' : text[end] is '、' or '.' or '．')
            ? text[(end + 1)..].TrimStart().ToString()
            : name;
    }

    /// <summary>The half-width form of a full-width ASCII character or space; every other character as it is.</summary>
    internal static char HalfWidth(char c) => c switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
        '\u3000' => ' ',
        '￥' => '¥',
        _ => c,
    };

    private static char NextKeyChar(ReadOnlySpan<char> text, ref int at)
    {
        while (at < text.Length)
        {
            if (KeyChar(text[at++]) is var k and not '\0')
            {
                return k;
            }
        }

        return '\0';
    }

    /// <summary>The character's part in a key; NUL where it has none.</summary>
    private static char KeyChar(char c) => KeyChars[c];

    private static char FindKeyChar(char c)
    {
        var half = HalfWidth(c);
        return half switch
        {
            >= 'A' and <= 'Z' => (char)(half + 32),
            <= '~' => half > ' ' ? half : '\0',
            '“' or '”' or '„' or '‟' or '″' or '〝' or '〞' => '"',
            '‘' or '’' or '‚' or '‛' or '′' => '\'',
            '‐' or '‑' or '‒' or '–' or '—' or '―' or '−' or '﹣' or '─' => '-',
            _ => char.IsWhiteSpace(half) || char.IsControl(half) || IsInvisible(half) ? '\0' : half,
        };
    }
}
