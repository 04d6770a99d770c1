using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Reporting.Report.Charts;

/// <summary>Where the money is: bars by unit and by category, stacks by source, the ring of transfers. Lengths are rounded, figures exact.</summary>
internal static class AmountCharts
{
    private const int Most = 20;

    private const int MostStacks = 12;

    private static readonly AmountColumn[] Sources = [AmountColumn.Fiscal, AmountColumn.Special, AmountColumn.Other];

    public static void TopUnits(Html html, ReportData report)
    {
        var rows = report.Units.OrderByDescending(row => row.Sums.Total).ThenBy(row => row.Unit, StringComparer.Ordinal).Take(Most)
            .Select(row => (row.Name, row.Sums.Total, row.Share, (string?)row.Unit)).ToList();
        var caption = report.Units.Count > Most ? $"金额最大的 {ReportTables.Number(Most)} 个单位（万元）" : "分单位金额（万元）";
        Bars(html, caption, "单位", rows, wide: true);
    }

    public static void Categories(Html html, ReportData report) => Bars(
        html, "分项目类别（万元）", "类别",
        [.. report.Categories.Select(row => (row.Category, row.Sums.Total, row.Share, (string?)null))]);

    /// <summary>The district, then its largest departments (or units, where there is one department).</summary>
    public static void BySource(Html html, ReportData report)
    {
        var figure = new Figure(html, "资金来源构成（万元）").Open();
        if (report.Units.Count == 0)
        {
            figure.CloseEmpty("没有数据");
            return;
        }

        var parts = report.Departments.Count > 1
            ? report.Departments.Select(row => (row.Name, row.Sums)) : report.Units.Select(row => (row.Name, row.Sums));
        (string Name, AmountSums Sums)[] rows =
            [("全区", report.Overview.Sums), .. parts.OrderByDescending(row => row.Sums.Total).ThenBy(row => row.Name, StringComparer.Ordinal).Take(MostStacks)];
        figure.Legend(PartsOf(report.Overview.Sums));
        html.Raw("<ul class=\"bars\">");
        foreach (var (name, sums) in rows)
        {
            html.Raw("<li>").Element("span class=\"name\"", name).Element("span class=\"figure\"", sums.Total.ToWanDisplay());
            Figure.Stack(html, PartsOf(sums), Sources.Sum(source => Math.Max(0m, sums[source].Value)));
            html.Raw("</li>");
        }

        html.Raw("</ul>\n");
        figure.Close(["", "总计", .. Sources.Select(ConsolidatedRows.ColumnName)], rows.Select(row => (IReadOnlyList<string>)
            [row.Name, row.Sums.Total.ToWanDisplay(), .. Sources.Select(source => row.Sums[source].ToWanDisplay())]));
    }

    /// <summary>The ring of transfer and own money.</summary>
    public static void Origins(Html html, ReportData report)
    {
        var figure = new Figure(html, "转移支付与本级安排（万元）").Open();
        var parts = report.Origins.Select((row, index) => new Part(
            row.Origin == "transfer" ? "转移支付" : "本级安排", Math.Max(0, row.Sums.Total.Value), index == 0 ? 2 : 1,
            $"{row.Sums.Total.ToWanDisplay()}（{Figure.Percent(row.Share)}）")).ToList();
        html.Raw("<div class=\"ring\"><svg viewBox=\"0 0 120 120\" role=\"img\" aria-label=\"")
            .Text("环形图：" + string.Join("，", parts.Select(part => part.Name + part.Text))).Raw("\">");
        Ring.Write(html, parts);
        html.Raw("<text x=\"60\" y=\"57\" class=\"mid\">").Text(Figure.Percent(report.Overview.TransferShare)).Raw("</text>")
            .Raw("<text x=\"60\" y=\"73\" class=\"mid small\">转移支付</text></svg>");
        figure.Legend(parts);
        html.Raw("</div>\n");
        figure.Close(["来源", "项目数", "单位数", "金额", "占比"], report.Origins.Select((row, index) => (IReadOnlyList<string>)
            [parts[index].Name, ReportTables.Number(row.Projects), ReportTables.Number(row.Units), row.Sums.Total.ToWanDisplay(), Figure.Percent(row.Share)]));
    }

    private static List<Part> PartsOf(AmountSums sums) =>
        [.. Sources.Select((source, index) => new Part(
            ConsolidatedRows.ColumnName(source), Math.Max(0, sums[source].Value), index + 1, sums[source].ToWanDisplay()))];

    private static void Bars(
        Html html, string caption, string header, List<(string Name, Fen Amount, decimal? Share, string? Unit)> bars, bool wide = false)
    {
        var figure = new Figure(html, caption).Open(wide ? "wide" : "");
        if (bars.Count == 0)
        {
            figure.CloseEmpty("没有数据");
            return;
        }

        var largest = bars.Max(bar => Math.Abs((decimal)bar.Amount.Value));
        html.Raw("<ol class=\"bars\">");
        foreach (var (name, amount, share, unit) in bars)
        {
            var width = largest == 0 ? 0 : Math.Abs((decimal)amount.Value) * 1000 / largest;
            html.Raw("<li>").Raw("<span class=\"name\"").Raw(unit is null ? ">" : " data-unit=\"").Text(unit).Raw(unit is null ? "" : "\">")
                .Text(name).Raw("</span>")
                .Element("span class=\"figure\"", $"{amount.ToWanDisplay()}　{Figure.Percent(share)}")
                .Raw("<svg viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\">")
                .Raw("<rect class=\"track\" width=\"1000\" height=\"10\"/><rect class=\"")
                .Raw(amount < Fen.Zero ? "minus" : "bar").Raw("\" width=\"").Raw(Figure.Number(width)).Raw("\" height=\"10\"/></svg></li>");
        }

        html.Raw("</ol>\n");
        figure.Close([header, "金额", "占比"], bars.Select(bar => (IReadOnlyList<string>)
            [bar.Name, bar.Amount.ToWanDisplay(), Figure.Percent(bar.Share)]));
    }
}
