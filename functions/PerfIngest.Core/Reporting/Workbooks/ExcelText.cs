using System.Buffers;
using System.Text;
using PerfIngest.Core.Reporting.Feedback;

namespace PerfIngest.Core.Reporting.Workbooks;

/// <summary>Text as a workbook's XML holds it.</summary>
internal static class ExcelText
{
    /// <summary>A cell holds at most 32,767 characters; the rest is for the note on the length.</summary>
    private const int MostCharacters = 32_700;

    private const int MostNameCharacters = 31;

    /// <summary>Characters that may not stand as they are; almost no text has one.</summary>
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        ['&', '<', '>', '"', '\r', '_', '\uFFFE', '\uFFFF', .. Enumerable.Range('\uD800', 0x800).Select(code => (char)code)]);

    /// <summary>
    /// Escaped for an element or attribute; hidden characters are written out; a literal <c>_x0041_</c>, which Excel would decode, is kept.
    /// </summary>
    public static string Escape(string text)
    {
        var shown = VisibleText.Of(VisibleText.Clip(text, MostCharacters));
        if (!shown.AsSpan().ContainsAny(Escaped))
        {
            return shown;
        }

        var xml = new StringBuilder(shown.Length + 16);
        for (var i = 0; i < shown.Length; i++)
        {
            var c = shown[i];
            _ = c switch
            {
                '&' => xml.Append("&amp;"),
                '<' => xml.Append("&lt;"),
                '>' => xml.Append("&gt;"),
                '"' => xml.Append("&quot;"),
                '\r' => i + 1 < shown.Length && shown[i + 1] == '\n' ? xml : xml.Append('\n'),
                '_' when IsEscape(shown.AsSpan(i)) => xml.Append("_x005F_"),
                '\uFFFE' or '\uFFFF' => xml.Append('\uFFFD'),
                _ when char.IsSurrogate(c) && !IsPaired(shown, i) => xml.Append('\uFFFD'),
                _ => xml.Append(c),
            };
        }

        return xml.ToString();
    }

    /// <summary>Whether a spreadsheet would take the text for a formula if it were typed.</summary>
    public static bool LooksLikeFormula(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r';

    /// <summary>A sheet name that is legal and not taken yet (names are compared without case).</summary>
    public static string SheetName(string wanted, HashSet<string> taken)
    {
        var legal = VisibleText.Of(wanted).Select(c => c is '[' or ']' or ':' or '*' or '?' or '/' or '\\' or < ' ' ? '_' : c);
        var name = new string([.. legal]).Trim('\'', ' ');
        name = name.Length == 0 || name.Equals("History", StringComparison.OrdinalIgnoreCase) ? "表格" : Cut(name, MostNameCharacters);
        var unique = name;
        for (var n = 2; !taken.Add(unique); n++)
        {
            var suffix = $"({n})";
            unique = Cut(name, MostNameCharacters - suffix.Length) + suffix;
        }

        return unique;
    }

    private static string Cut(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    private static bool IsPaired(string text, int i) => char.IsHighSurrogate(text[i])
        ? i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])
        : i > 0 && char.IsHighSurrogate(text[i - 1]);

    private static bool IsEscape(ReadOnlySpan<char> text) =>
        text.Length >= 7 && text[1] is 'x' or 'X' && text[6] == '_'
        && char.IsAsciiHexDigit(text[2]) && char.IsAsciiHexDigit(text[3]) && char.IsAsciiHexDigit(text[4]) && char.IsAsciiHexDigit(text[5]);
}
