using System.Text;

namespace PerfIngest.Benchmarks.Pipeline;

/// <summary>What the parts find: Markdown, printed as it comes and kept for the report.</summary>
internal static class Page
{
    private static readonly StringBuilder Kept = new();

    /// <summary>All that was printed so far.</summary>
    public static string Text => Kept.ToString();

    public static void Heading(FormattableString text) => Line($"## {FormattableString.Invariant(text)}\n");

    public static void Line(FormattableString text) => Line(FormattableString.Invariant(text));

    public static void Line(string text)
    {
        Console.WriteLine(text);
        Kept.Append(text).Append('\n');
    }

    /// <summary>A table's head; its first column is text, the others are numbers.</summary>
    public static void Head(params ReadOnlySpan<string> cells)
    {
        Row(cells);
        Line($"|---|{string.Concat(Enumerable.Repeat("--:|", cells.Length - 1))}");
    }

    public static void Row(params ReadOnlySpan<string> cells) => Line($"| {string.Join(" | ", cells)} |");
}
