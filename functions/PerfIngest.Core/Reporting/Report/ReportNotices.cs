using PerfIngest.Core.Consolidating;

namespace PerfIngest.Core.Reporting.Report;

/// <summary>What the reader must know first: settings problems, a proof that does not hold, totals held back, uploads under way.</summary>
internal static class ReportNotices
{
    private const int Listed = 20;

    public static void Write(Html html, ReportData report, PageLimits limits)
    {
        if (report.Proof is { Holds: false, FirstDifference: { } difference })
        {
            Banner(html, "勾稽不成立，本报告不得发布", [ReportProof.Describe(difference)], bad: true);
        }

        if (limits.IsLarge)
        {
            var csv = string.Join('、', ((string[])["项目明细", "问题清单"]).Select(table => ReportFiles.CsvName(report, table)));
            Banner(html, "项目较多，本页只收录单位级的表和图",
            [
                $"共 {ReportTables.Number(report.Overview.Projects)} 个项目、{ReportTables.Number(report.Overview.Indicators)} 项指标，本页不能逐级查看到项目和指标：项目和问题见 {csv}，指标见 {ReportFiles.IndicatorsName}。",
                "列示项目、指标和问题的各表，本页只列前若干行，全部见表下所注 CSV 文件。",
            ]);
        }

        Banner(html, "设置文件有问题，本次沿用上一套有效设置", report.SettingsProblems);
        Banner(html, "以下单位的新版金额暂不计入汇总，沿用上一版（两版相差 100 倍以上，疑似“元/万元”填错；确认无误后由财政局在 waivers.csv 中以 A010 放行）", [.. report.Held.Select(held =>
            $"{held.Name}（{held.Unit}）：本版 {held.TotalFen.ToWanDisplay()} 万元，上一版 {held.AgainstFen?.ToWanDisplay() ?? "—"} 万元")]);
        Banner(html, "截至截止时间仍在处理中的上传", [.. report.UnderWay.Select(upload =>
            $"{upload.File}（{ReportTables.Time(upload.Received)} 收到）")]);
        Banner(html, "以下分单位数据未采用", [.. report.UnusedSections.Select(section =>
            $"{section.Uploader} 代报的 {section.Unit}：{Reason(section.Reason)}，{section.Sums.Total.ToWanDisplay()} 万元")]);
        Banner(html, "以下规则缺少依据，未能判断", [.. report.CannotTell.Select(rule => $"{rule.Code}：缺少 {Named(rule.Missing)}")]);
    }

    private static string Reason(string reason) => reason switch
    {
        "ownTable" => "该单位已自行报送",
        "notParent" => "名录未授权代报",
        _ => "未通过",
    };

    private static void Banner(Html html, string title, IReadOnlyList<string> lines, bool bad = false)
    {
        if (lines.Count == 0)
        {
            return;
        }

        html.Raw(bad ? "<div class=\"banner bad\" role=\"alert\">" : "<div class=\"banner\">").Element("h2", title).Raw("<ul>");
        foreach (var line in lines.Take(Listed))
        {
            html.Element("li", line);
        }

        if (lines.Count > Listed)
        {
            html.Element("li", $"另有 {ReportTables.Number(lines.Count - Listed)} 条，见 {ReportFiles.JsonName}");
        }

        html.Raw("</ul></div>\n");
    }

    /// <summary>What is missing, for a reader of Chinese; files of the settings keep their names.</summary>
    private static string Named(string missing) => missing == NightlyChecks.PreviousReport ? "此前已发布的报告" : missing;
}
