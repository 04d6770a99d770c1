using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Reporting.Report.Charts;

namespace PerfIngest.Core.Reporting.Report;

/// <summary>
/// The charts of domain §5. Names and figures are text beside the drawing and again in a table, parts are told apart by patterns, so
/// nothing hangs on shape or colour.
/// </summary>
internal static class ReportCharts
{
    private static readonly string[] Patterns =
    [
        "<path d=\"M0 0\"/>",
        "<path d=\"M-2 2 2-2M0 8 8 0M6 10 10 6\"/>",
        "<path d=\"M2 2h1M6 6h1\"/>",
        "<path d=\"M0 4H8\"/>",
        "<path d=\"M4 0V8\"/>",
        "<path d=\"M0 4H8M4 0V8\"/>",
    ];

    public static void Write(Html html, ReportData report)
    {
        html.Raw("<svg class=\"defs\" width=\"0\" height=\"0\" aria-hidden=\"true\" focusable=\"false\"><defs>");
        for (var i = 0; i < Patterns.Length; i++)
        {
            var number = ReportTables.Number(i + 1);
            html.Raw($"<pattern id=\"p{number}\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"><rect width=\"8\" height=\"8\" class=\"c{number}\"/>{Patterns[i]}</pattern>");
        }

        html.Raw("</defs></svg>\n<section class=\"charts\" aria-label=\"图\">\n");
        Waterfall.Write(html, report);
        AmountCharts.TopUnits(html, report);
        AmountCharts.BySource(html, report);
        AmountCharts.Categories(html, report);
        Treemap.Write(html, report);
        AmountCharts.Origins(html, report);
        ClassChart.Write(html, report);
        QualityCharts.Scores(html, report);
        QualityCharts.Accepted(html, report);
        QualityCharts.Heat(html, report);
        html.Raw("</section>\n");
    }
}
