using System.Globalization;
using PerfIngest.Core.Consolidating;

namespace PerfIngest.Core.Reporting.Report.Charts;

/// <summary>How good the data is: the scores' histogram, accepted units from night to night, and which rules fire where.</summary>
internal static class QualityCharts
{
    private const int Bins = 10;

    private const int Nights = 30;

    private const int HeatUnits = 25;

    private const int HeatRules = 14;

    public static void Scores(Html html, ReportData report)
    {
        var figure = new Figure(html, "数据质量得分分布（单位数）").Open();
        var counts = new int[Bins];
        foreach (var row in report.Quality)
        {
            if (row.Score is { } score)
            {
                counts[Math.Min(Bins - 1, (int)(score / 10))]++;
            }
        }

        var without = report.Quality.Count(row => row.Score is null);
        var most = Math.Max(1, counts.Max());
        html.Raw("<svg class=\"plot\" viewBox=\"0 0 360 170\" role=\"img\" aria-label=\"")
            .Text("直方图，各分数段单位数：" + string.Join("，", counts.Select((count, bin) => $"{Band(bin)} 分 {ReportTables.Number(count)} 个"))).Raw("\">")
            .Raw("<line class=\"axis\" x1=\"8\" x2=\"352\" y1=\"146\" y2=\"146\"/>");
        for (var bin = 0; bin < Bins; bin++)
        {
            var (x, height) = (10 + (bin * 34), counts[bin] * 118m / most);
            html.Raw($"<rect class=\"bar\" x=\"{ReportTables.Number(x + 3)}\" width=\"28\" y=\"{Figure.Number(146 - height)}\" height=\"{Figure.Number(height)}\"/>")
                .Raw($"<text class=\"tick\" x=\"{ReportTables.Number(x + 17)}\" y=\"161\">{ReportTables.Number(bin * 10)}–{(bin == Bins - 1 ? "100" : "")}</text>");
            if (counts[bin] > 0)
            {
                html.Raw($"<text class=\"value\" x=\"{ReportTables.Number(x + 17)}\" y=\"{Figure.Number(140 - height)}\">{ReportTables.Number(counts[bin])}</text>");
            }
        }

        html.Raw("</svg>\n");
        if (without > 0)
        {
            html.Element("p class=\"note\"", $"另有 {ReportTables.Number(without)} 个单位没有通过版本或最新版被退回，不计分。");
        }

        figure.Close(["得分", "单位数"],
        [
            .. counts.Select((count, bin) => (IReadOnlyList<string>)[Band(bin), ReportTables.Number(count)]),
            ["不计分", ReportTables.Number(without)],
        ]);
    }

    /// <summary>One point a night: the last run of each business day.</summary>
    public static void Accepted(Html html, ReportData report)
    {
        var figure = new Figure(html, "每晚已通过单位数").Open();
        var points = report.History.GroupBy(point => BusinessDay.Of(point.CutOff)).OrderBy(group => group.Key)
            .Select(group => (Day: group.Key, Point: group.OrderBy(point => point.CutOff).Last())).TakeLast(Nights).ToList();
        if (points.Count == 0)
        {
            figure.CloseEmpty("没有数据");
            return;
        }

        var most = Math.Max(1, points.Max(item => Math.Max(item.Point.Accepted, item.Point.Expected)));
        var step = points.Count == 1 ? 0 : 316m / (points.Count - 1);
        decimal X(int index) => points.Count == 1 ? 180 : 22 + (index * step);
        decimal Y(int count) => 140 - (count * 112m / most);
        var (first, last) = (points[0], points[^1]);
        html.Raw("<svg class=\"plot\" viewBox=\"0 0 360 170\" role=\"img\" aria-label=\"")
            .Text($"折线图，{Day(first.Day)} 至 {Day(last.Day)}，已通过单位由 {ReportTables.Number(first.Point.Accepted)} 个到 {ReportTables.Number(last.Point.Accepted)} 个，应报 {ReportTables.Number(last.Point.Expected)} 个")
            .Raw("\"><line class=\"axis\" x1=\"8\" x2=\"352\" y1=\"140\" y2=\"140\"/>")
            .Raw("<polyline class=\"goal\" points=\"").Raw(Line(points.Select((item, i) => (X(i), Y(item.Point.Expected))))).Raw("\"/>")
            .Raw("<polyline class=\"line\" points=\"").Raw(Line(points.Select((item, i) => (X(i), Y(item.Point.Accepted))))).Raw("\"/>");
        for (var i = 0; i < points.Count; i++)
        {
            html.Raw($"<circle class=\"dot\" r=\"3\" cx=\"{Figure.Number(X(i))}\" cy=\"{Figure.Number(Y(points[i].Point.Accepted))}\"/>");
        }

        Label(0);
        if (points.Count > 1)
        {
            Label(points.Count - 1);
        }

        html.Raw("</svg>\n<p class=\"note\">实线为已通过单位，虚线为应报单位").Text($"（{ReportTables.Number(last.Point.Expected)} 个）")
            .Raw(points.Count == 1 ? "；从本次起逐晚记录。" : "。").Raw("</p>\n");
        figure.Close(["日期", "已通过", "纳入汇总", "应报", "总计（万元）"], points.Select(item => (IReadOnlyList<string>)
        [
            Day(item.Day), ReportTables.Number(item.Point.Accepted), ReportTables.Number(item.Point.Counted), ReportTables.Number(item.Point.Expected),
            item.Point.TotalFen.ToWanDisplay(),
        ]));

        void Label(int i)
        {
            var (x, y) = (X(i), Y(points[i].Point.Accepted));
            var place = points.Count == 1 ? "" : i == 0 ? " start" : " end";
            html.Raw($"<text class=\"value{place}\" x=\"{Figure.Number(x)}\" y=\"{Figure.Number(y - 9)}\">{ReportTables.Number(points[i].Point.Accepted)}</text>")
                .Raw($"<text class=\"tick{place}\" x=\"{Figure.Number(x)}\" y=\"157\">{points[i].Day.ToString("MM-dd", CultureInfo.InvariantCulture)}</text>");
        }
    }

    /// <summary>Counts of the rules that fire most, in the units where they fire most. The shade only repeats the number.</summary>
    public static void Heat(Html html, ReportData report)
    {
        var (byRule, byUnit) = (new Dictionary<string, long>(StringComparer.Ordinal), new Dictionary<string, long>(StringComparer.Ordinal));
        foreach (var row in report.RuleCounts)
        {
            byRule[row.Code] = byRule.GetValueOrDefault(row.Code) + row.Count;
            byUnit[row.Unit] = byUnit.GetValueOrDefault(row.Unit) + row.Count;
        }

        var rules = Largest(byRule, HeatRules).Order(StringComparer.Ordinal).ToList();
        var shown = Largest(byUnit, HeatUnits).ToList();
        var counted = report.RuleCounts.Where(row => shown.Contains(row.Unit, StringComparer.Ordinal)).ToLookup(row => row.Unit, StringComparer.Ordinal);
        var units = shown.Select(unit => counted[unit]).OfType<IGrouping<string, RuleCount>>().ToList();
        html.Raw("<figure class=\"wide\">").Element("figcaption", "单位 × 规则（问题条数，最多的单位与规则）").Raw("\n");
        if (units.Count == 0)
        {
            html.Raw("<p class=\"empty\">没有问题</p></figure>\n");
            return;
        }

        var names = report.Quality.ToDictionary(row => row.Unit, row => row.Name, StringComparer.Ordinal);
        var most = units.Max(unit => unit.Where(row => rules.Contains(row.Code, StringComparer.Ordinal)).Max(row => (int?)row.Count) ?? 1);
        html.Raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"单位与规则的问题条数\"><table class=\"heat\"><thead><tr><th scope=\"col\">单位</th>");
        foreach (var rule in rules)
        {
            html.Element("th scope=\"col\"", rule);
        }

        html.Raw("<th scope=\"col\">合计</th></tr></thead><tbody>\n");
        foreach (var unit in units)
        {
            var counts = unit.ToDictionary(row => row.Code, row => row.Count, StringComparer.Ordinal);
            html.Raw("<tr data-unit=\"").Text(unit.Key).Raw("\">").Element("th scope=\"row\"", names.GetValueOrDefault(unit.Key, unit.Key));
            foreach (var rule in rules)
            {
                var count = counts.GetValueOrDefault(rule);
                html.Element($"td class=\"h{ReportTables.Number(Level(count, most))}\"", count == 0 ? "" : ReportTables.Number(count));
            }

            html.Element("td class=\"sum\"", unit.Sum(row => (long)row.Count).ToString(CultureInfo.InvariantCulture)).Raw("</tr>\n");
        }

        html.Raw("</tbody></table></div></figure>\n");
    }

    private static IEnumerable<string> Largest(Dictionary<string, long> counts, int most) => counts
        .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(most).Select(pair => pair.Key);

    /// <summary>0 for none, else 1 to 5 on a square-root scale, so that single findings are still seen beside hundreds.</summary>
    private static int Level(int count, int most)
    {
        var level = 0;
        while (count > 0 && level < 5 && (long)count * 25 > (long)most * level * level)
        {
            level++;
        }

        return level;
    }

    private static string Line(IEnumerable<(decimal X, decimal Y)> points) =>
        string.Join(' ', points.Select(point => Figure.Number(point.X) + "," + Figure.Number(point.Y)));

    private static string Band(int bin) => $"{ReportTables.Number(bin * 10)}–{ReportTables.Number((bin + 1) * 10)}";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
