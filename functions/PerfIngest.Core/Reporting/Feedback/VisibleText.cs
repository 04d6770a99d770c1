using System.Globalization;
using System.Text;

namespace PerfIngest.Core.Reporting.Feedback;

/// <summary>User text for people: no character of it acts, all of it shows.</summary>
internal static class VisibleText
{
    /// <summary>Whether a character acts on the text around it or is invisible: controls, bidirectional marks, zero width.</summary>
    public static bool IsHidden(char c) => c switch
    {
        '\t' or '\n' or '\r' => false,
        < ' ' or (>= '\u007F' and <= '\u009F') => true,
        '\u00AD' or '\u061C' or '\u180E' or '\uFEFF' => true,
        >= '\u200B' and <= '\u200F' => true,
        >= '\u2028' and <= '\u202E' => true,
        >= '\u2060' and <= '\u206F' => true,
        >= '\uFFF9' and <= '\uFFFB' => true,
        _ => false,
    };

    /// <summary>The hidden character's name, such as U+202E.</summary>
    public static string NameOf(char c) => string.Create(CultureInfo.InvariantCulture, $"U+{(int)c:X4}");

    /// <summary>The text with hidden characters written out as ‹U+202E›, for files that have no markup.</summary>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAny(Hidden))
        {
            return text;
        }

        var shown = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            if (IsHidden(c))
            {
                shown.Append('‹').Append(NameOf(c)).Append('›');
            }
            else
            {
                shown.Append(c);
            }
        }

        return shown.ToString();
    }

    /// <summary>At most <paramref name="length"/> characters and the size of the rest; no surrogate pair is torn.</summary>
    public static string Clip(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
        return string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, end)}…（共 {text.Length} 字）");
    }

    private static readonly System.Buffers.SearchValues<char> Hidden = System.Buffers.SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue + 1).Select(code => (char)code).Where(IsHidden)]);
}
