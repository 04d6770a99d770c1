using System.Text;

namespace PerfIngest.Core.Reading.Markup;

/// <summary>Tells markup from delimited text that only holds a tag here and there.</summary>
internal static class MarkupKind
{
    private const int Searched = 64 << 10;

    public static bool IsSpreadsheetMl(ReadOnlySpan<byte> utf8) =>
        Head(utf8) is var head && head.StartsWith('<')
            && head.Contains("urn:schemas-microsoft-com:office:spreadsheet", StringComparison.Ordinal)
        && head.Contains("<?xml", StringComparison.Ordinal) && !head.Contains("<html", StringComparison.OrdinalIgnoreCase);

    /// <summary>Starts with a tag and holds a page or a table; or, where no header row shows a delimiter, holds a table at all.</summary>
    public static bool IsHtml(ReadOnlySpan<byte> utf8, bool hasHeader)
    {
        var head = Head(utf8);
        if (head.StartsWith('<'))
            return Has(head, "<table") || Has(head, "<html") || Has(head, "<body") || Has(head, "<!doctype html") || Has(head, "<tr");
        return !hasHeader && Has(head, "<table") && Has(head, "<td");
    }

    private static bool Has(string head, string tag) => head.Contains(tag, StringComparison.OrdinalIgnoreCase);

    private static string Head(ReadOnlySpan<byte> utf8) =>
        Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, Searched)]).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
}
