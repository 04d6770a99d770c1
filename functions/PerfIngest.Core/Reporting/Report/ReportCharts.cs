using System.Globalization;
using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Reporting.Report;

/// <summary>Bars by unit, source and category. Names and figures are text beside the bars, so nothing hangs on shape or colour.</summary>
internal static class ReportCharts
{
    private const int TopUnits = 20;

    public static void Write(Html html, ReportData report)
    {
        html.Raw("<div class=\"charts\">\n");
        Bars(html, "分资金来源（万元）", [.. report.Sources.Select(row => (ConsolidatedRows.ColumnName(row.Source), row.AmountFen, row.Share))]);
        Bars(html, "分项目类别（万元）", [.. report.Categories.Select(row => (row.Category, row.Sums.Total, row.Share))]);
        Bars(
            html,
            report.Units.Count > TopUnits ? $"分单位（金额最大的 {ReportTables.Number(TopUnits)} 个，万元）" : "分单位（万元）",
            [
                .. report.Units.OrderByDescending(row => row.Sums.Total).ThenBy(row => row.Unit, StringComparer.Ordinal).Take(TopUnits)
                    .Select(row => (row.Name, row.Sums.Total, row.Share)),
            ],
            wide: true);
        html.Raw("</div>\n");
    }

    private static void Bars(Html html, string caption, IReadOnlyList<(string Name, Fen Amount, decimal? Share)> bars, bool wide = false)
    {
        html.Raw(wide ? "<figure class=\"wide\">" : "<figure>").Element("figcaption", caption);
        if (bars.Count == 0)
        {
            html.Raw("<p class=\"empty\">没有数据</p></figure>\n");
            return;
        }

        var largest = bars.Max(bar => Math.Abs((decimal)bar.Amount.Value));
        html.Raw("<ul class=\"bars\">");
        foreach (var (name, amount, share) in bars)
        {
            var width = largest == 0 ? 0
                : decimal.Round(Math.Abs((decimal)amount.Value) * 1000 / largest, 0, MidpointRounding.AwayFromZero);
            html.Raw("<li>").Element("span class=\"name\"", name).Element(
                    "span class=\"figure\"", amount.ToWanDisplay()
                        + (share is { } percent ? $"　{percent.ToString(CultureInfo.InvariantCulture)}%" : ""))
                .Raw("<svg viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\">")
                .Raw("<rect class=\"track\" width=\"1000\" height=\"10\"/><rect class=\"")
                .Raw(amount < Fen.Zero ? "minus" : "bar").Raw("\" width=\"").Raw(width.ToString("0", CultureInfo.InvariantCulture))
                .Raw("\" height=\"10\"/></svg></li>");
        }

        html.Raw("</ul></figure>\n");
    }
}
