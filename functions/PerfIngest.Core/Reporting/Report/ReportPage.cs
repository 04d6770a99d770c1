using System.Security.Cryptography;
using System.Text;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Consolidating;

namespace PerfIngest.Core.Reporting.Report;

/// <summary>
/// <c>report.html</c>: one page that asks nothing of the network. Its policy allows only its own style and script, by their hashes; it
/// reads and prints without the script.
/// </summary>
internal static class ReportPage
{
    private static readonly string Style = Resource("report.css");
    private static readonly string TableScript = Resource("report.js");
    private static readonly string Script = TableScript + Resource("report-drill.js");

    public static byte[] Write(ReportData report, IReadOnlyList<ReportTable> tables, IndicatorBook? indicators)
    {
        var html = new Html();
        var limits = PageLimits.Of(report, indicators);
        var script = limits.IsLarge ? TableScript : Script;
        var title = $"{report.DistrictName}{ReportTables.Number(report.Year)}年项目支出绩效目标汇总";
        html.Raw("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Raw("<meta http-equiv=\"Content-Security-Policy\" content=\"").Text(Policy(script)).Raw("\">\n")
            .Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Raw("<meta name=\"referrer\" content=\"no-referrer\">\n")
            .Element("title", title).Raw("\n<style>").Raw(Style).Raw("</style>\n</head>\n<body>\n");
        Head(html, report, title);
        html.Raw("<main>\n");
        Contents(html, tables, report);
        ReportNotices.Write(html, report, limits);
        ReportCards.Write(html, report);
        ReportCharts.Write(html, report);
        if (!limits.IsLarge)
        {
            DrillSection.Write(html, report, indicators);
        }

        foreach (var table in Placed(tables))
        {
            HtmlTable.Write(html, table, ReportFiles.CsvName(report, table.Name), limits);
        }

        ReportProof.Write(html, report);
        html.Raw("</main>\n");
        Foot(html, report);
        return html.Raw("<script>").Raw(script).Raw("</script>\n</body>\n</html>\n").ToUtf8();
    }

    /// <summary>Tables without a number stand with those that they explain: 尾差 with the units, 总额变动 with the changes.</summary>
    private static IEnumerable<ReportTable> Placed(IReadOnlyList<ReportTable> tables) => tables.OrderBy(table => table.Anchor switch
    {
        "rounding" => 25,
        "movement" => 129,
        _ => table.Number * 10,
    });

    private static void Head(Html html, ReportData report, string title)
    {
        var overview = report.Overview;
        html.Raw("<header>\n").Element("h1", title).Raw("\n")
            .Element("p class=\"cutoff\"", $"（截至 {CollectionRound.Show(report.CutOff, endOfDay: true)} UTC+8）")
            .Raw("\n<hr class=\"rule\">\n<ul class=\"run\">")
            .Element("li", $"运行号 {report.Run}")
            .Element("li", $"已纳入 {ReportTables.Number(overview.Counted)} / 应报 {ReportTables.Number(overview.Expected)} 个单位")
            .Element("li", $"沿用上一版 {ReportTables.Number(overview.CarriedOver)} 个")
            .Element("li class=\"unit\"", "单位：万元").Raw("</ul>\n</header>\n");
    }

    private static void Contents(Html html, IReadOnlyList<ReportTable> tables, ReportData report)
    {
        html.Raw("<nav class=\"contents\" aria-label=\"目录\"><ol><li id=\"to-drill\" hidden><a href=\"#drill\">逐级查看</a></li>");
        foreach (var table in tables.Where(table => table.Number > 0))
        {
            var number = ReportTables.Number(table.Number);
            html.Raw("<li><a href=\"#t").Raw(number).Raw("\">").Text($"{number} {table.Name}").Raw("</a></li>");
        }

        html.Raw("<li><a href=\"#proof\">").Text(report.Proof.Holds ? "勾稽证明" : "勾稽证明（不成立）").Raw("</a></li></ol></nav>\n");
    }

    private static void Foot(Html html, ReportData report)
    {
        var version = ReportTables.Number(report.RulePackVersion);
        html.Raw("<footer>").Text($"区划 {report.District} · 程序版本 {report.AppVersion} · 规则库 {version} {report.RulePackHash} · 设置 {report.SettingsHash} · ")
            .Text("金额以分计算，显示为万元，四舍五入保留两位小数；机器读取请用 " + ReportFiles.JsonName + "。").Raw("</footer>\n");
    }

    private static string Policy(string script) =>
        $"default-src 'none'; style-src 'sha256-{Hash(Style)}'; script-src 'sha256-{Hash(script)}'; base-uri 'none'; form-action 'none'";

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Resource(string name)
    {
        using var stream = typeof(ReportPage).Assembly.GetManifestResourceStream("report/" + name)
            ?? throw new InvalidOperationException("A resource of the page is missing from the program.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
