namespace PerfIngest.Benchmarks.Pipeline;

/// <summary>What the parts print: Markdown on standard output, as it comes.</summary>
internal static class Page
{
    public static void Line(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));

    public static void Line(string text) => Console.WriteLine(text);

    public static void Row(params ReadOnlySpan<string> cells) => Console.WriteLine($"| {string.Join(" | ", cells)} |");
}
