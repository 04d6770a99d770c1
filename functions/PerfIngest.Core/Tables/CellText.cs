using System.Buffers;
using System.Net;

namespace PerfIngest.Core.Tables;

/// <summary>What cleaning took out of a cell (rules F007 and F008).</summary>
[Flags]
public enum Cleaned
{
    None = 0,

    /// <summary>HTML tags, comments and entities.</summary>
    Tags = 1,

    /// <summary>Byte order marks inside the text, zero-width characters, bidirectional marks, soft hyphens.</summary>
    Invisible = 2,

    /// <summary>NUL, C0 and C1 controls other than TAB, LF and CR, and lone surrogates.</summary>
    Controls = 4,

    /// <summary>No-break, ideographic and other special spaces at the ends.</summary>
    Padding = 8,

    /// <summary>CJK radicals and compatibility ideographs that stood for ordinary characters.</summary>
    Radicals = 16,

    /// <summary>Script, event handlers or links among the tags (rule F008); never without <see cref="Tags"/>.</summary>
    Script = 32,
}

/// <summary>Cell texts: cleaning for storage, keys for comparison, and the formula check.</summary>
public static partial class CellText
{
    private const int MostPasses = 3;
    private const int LongestEntity = 12;

    private static readonly SearchValues<char> Operators = SearchValues.Create("+*|!=(");
    private static readonly SearchValues<char> Computing = SearchValues.Create("+*^&=<>!(\"':$@|{[");
    private static readonly RareCharacters Suspects = new(IsSuspect);

    /// <summary>Characters that cleaning looks at one by one; all others go over as they are.</summary>
    private static readonly RareCharacters Watched = new(static c => IsSuspect(c) || char.IsWhiteSpace(c));

    /// <summary>
    /// The text without markup, invisible characters and controls, trimmed; line breaks become nothing between Chinese characters and one
    /// space elsewhere (U10, U41, U44, F007). Returns the same instance when there is nothing to do.
    /// </summary>
    /// <param name="raw">The cell as written.</param>
    /// <param name="cleaned">What was removed or mapped; ordinary white space goes without a word.</param>
    public static string Clean(string raw, out Cleaned cleaned)
    {
        cleaned = Cleaned.None;
        if (raw.Length == 0 || (Suspects.IndexIn(raw) < 0 && !IsSpace(raw[0]) && !IsSpace(raw[^1])))
        {
            return raw;
        }

        // Exports of web forms escape markup once more than they mean to: what an entity decodes to may itself be a tag, and so may what
        // stands around an invisible character once that is gone.
        var text = raw;
        for (var pass = 0; pass < MostPasses; pass++)
        {
            text = CleanOnce(text, ref cleaned, out var decoded);
            if (!decoded && ((cleaned & (Cleaned.Invisible | Cleaned.Controls)) == 0 || !text.AsSpan().ContainsAny('<', '&')))
            {
                break;
            }
        }

        return string.Equals(text, raw, StringComparison.Ordinal) ? raw : text;
    }

    /// <summary>
    /// Whether a spreadsheet might take the text for a formula (rule F008): it starts, after trimming, with <c>= + @</c>, or with TAB
    /// or CR, or with <c>-</c> before something that is no number. A dash alone means "nothing" and is harmless.
    /// </summary>
    /// <param name="text">The cell as written, before cleaning.</param>
    public static bool LooksLikeFormula(ReadOnlySpan<char> text)
    {
        if (text.TrimStart(' ') is ['\t' or '\r', ..] && !text.IsWhiteSpace())
        {
            return true;
        }

        return text.Trim() switch
        {
            ['=' or '+' or '@', ..] => true,
            ['-', .. var rest] => !rest.Trim("- ").IsEmpty && !StartsNumber(rest),
            _ => false,
        };
    }

    /// <summary>
    /// Whether a text that starts with <c>=</c> only compares: a number and its unit follow, such as <c>=100%</c> or <c>= 800元/月</c>,
    /// and nothing that could be computed. Such a target is no formula (rule F008).
    /// </summary>
    public static bool IsComparison(ReadOnlySpan<char> text)
    {
        if (text.Trim() is not ['=', .. var rest])
        {
            return false;
        }

        var number = rest.TrimStart();
        if (number is not [>= '0' and <= '9', ..] || number.ContainsAny(Computing))
        {
            return false;
        }

        // A slash before a unit, or a dash before a word, is text; before a digit it divides or subtracts.
        for (var at = 0; at + 1 < number.Length; at++)
        {
            if (number[at] is '/' or '-' && (char.IsAsciiDigit(number[at + 1]) || number[at + 1] is ' ' or '.'))
            {
                return false;
            }
        }

        return true;
    }

    private static bool StartsNumber(ReadOnlySpan<char> text)
    {
        var number = text.TrimStart(" ¥￥");
        return number is [>= '0' and <= '9', ..] or ['.', >= '0' and <= '9', ..] && !number.ContainsAny(Operators);
    }

    private static string CleanOnce(string text, ref Cleaned cleaned, out bool decoded)
    {
        using var writer = new Writer(text.Length);
        decoded = false;
        for (var at = 0; at < text.Length;)
        {
            var plain = Watched.IndexIn(text.AsSpan(at)) is >= 0 and var run ? run : text.Length - at;
            if (plain > 0)
            {
                writer.AddVisible(text.AsSpan(at, plain));
                at += plain;
                continue;
            }

            var c = text[at];
            if (c == '<' && Markup.Read(text, at) is { Length: > 0 } tag)
            {
                writer.Cleaned |= Cleaned.Tags | (tag.IsActive ? Cleaned.Script : Cleaned.None);
                writer.Break(tag.BreaksLine);
                at += tag.Length;
            }
            else if (c == '&' && Entity(text, at, out var meaning) is > 0 and var length)
            {
                writer.Cleaned |= Cleaned.Tags;
                writer.Add(meaning);
                decoded = true;
                at += length;
            }
            else if (char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                writer.AddVisible(text.AsSpan(at, 2));
                at += 2;
            }
            else
            {
                writer.Add(c);
                at++;
            }
        }

        var result = writer.Finish();
        cleaned |= writer.Cleaned;
        return result;
    }

    /// <summary>Length of the entity at a place and what it stands for; 0 where none is.</summary>
    private static int Entity(string text, int at, out string meaning)
    {
        var window = text.AsSpan(at, Math.Min(LongestEntity, text.Length - at));
        var end = window.IndexOf(';');
        meaning = "";
        if (end < 2 || window[1..end].ContainsAny(" &<"))
        {
            return 0;
        }

        var entity = window[..(end + 1)].ToString();
        meaning = WebUtility.HtmlDecode(entity).Replace('\u00A0', ' ');
        return meaning.Length < entity.Length ? entity.Length : 0;
    }

    private static bool IsSuspect(char c) =>
        c is '<' or '&' || IsControl(c) || IsInvisible(c) || IsLineBreak(c) || Radicals.Covers(c);
}
