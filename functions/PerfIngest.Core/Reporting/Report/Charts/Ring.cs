namespace PerfIngest.Core.Reporting.Report.Charts;

/// <summary>A ring of parts, each a dash of one circle: no trigonometry, so that the drawing is the same everywhere.</summary>
internal static class Ring
{
    /// <summary>2πr for r = 46.</summary>
    private const decimal Circumference = 289.03m;

    public static void Write(Html html, IReadOnlyList<Part> parts)
    {
        var whole = parts.Sum(part => part.Value);
        html.Raw("<circle cx=\"60\" cy=\"60\" r=\"46\" class=\"hole\"/>");
        var at = 0m;
        foreach (var part in parts.Where(part => part.Value > 0))
        {
            var length = part.Value * Circumference / whole;
            html.Raw("<circle cx=\"60\" cy=\"60\" r=\"46\" class=\"arc a").Raw(Figure.Number(part.Style)).Raw("\" stroke-dasharray=\"")
                .Raw(Figure.Number(Math.Max(0, length - 1))).Raw(" 400\" stroke-dashoffset=\"").Raw(Figure.Number(-at))
                .Raw("\" transform=\"rotate(-90 60 60)\"/>");
            at += length;
        }
    }
}
