using System.Globalization;
using PerfIngest.Core.Consolidating;

namespace PerfIngest.Core.Reporting.Report.Charts;

/// <summary>Indicators by class: a stack of the level-2 classes for each level 1.</summary>
internal static class ClassChart
{
    public static void Write(Html html, ReportData report)
    {
        var figure = new Figure(html, "指标二级分类构成（项）").Open();
        var groups = report.Classes.Where(row => row.Level2 is null && row.Indicators > 0).ToList();
        if (groups.Count == 0)
        {
            figure.CloseEmpty("没有指标");
            return;
        }

        var most = groups.Max(row => row.Indicators);
        html.Raw("<ul class=\"bars classes\">");
        foreach (var group in groups)
        {
            var children = report.Classes.Where(row => row.Level1 == group.Level1 && row.Level2 is not null && row.Indicators > 0).ToList();
            List<Part> parts = children.Count == 0
                ? [new(group.Name, group.Indicators, Figure.Styles, Share(group, report))]
                : [.. children.Select((row, index) => new Part(
                    row.Name, row.Indicators, Math.Min(index + 1, Figure.Styles), ReportTables.Number(row.Indicators) + " 项"))];
            html.Raw("<li>").Element("span class=\"name\"", group.Name)
                .Element("span class=\"figure\"", $"{group.Indicators.ToString("#,##0", CultureInfo.InvariantCulture)} 项　{Share(group, report)}");
            Figure.Stack(html, parts, most);
            figure.Legend(parts);
            html.Raw("</li>");
        }

        html.Raw("</ul>\n");
        figure.Close(["分类", "指标数", "已量化", "量化率"], report.Classes.Select(row => (IReadOnlyList<string>)
        [
            row.Level2 is null ? row.Name : $"{row.Level2} {row.Name}", ReportTables.Number(row.Indicators), ReportTables.Number(row.Quantified),
            ReportTables.Ratio(row.Quantified, row.Indicators) is { } ratio ? ratio.ToString(CultureInfo.InvariantCulture) + "%" : "—",
        ]));
    }

    private static string Share(ClassRow row, ReportData report) =>
        ReportTables.Ratio(row.Indicators, report.Overview.Indicators) is { } share ? share.ToString(CultureInfo.InvariantCulture) + "%" : "";
}
