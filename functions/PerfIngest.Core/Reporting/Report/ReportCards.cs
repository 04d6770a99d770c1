using System.Globalization;
using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Reporting.Report;

/// <summary>The cards on top: the figures of table 1 that matter first, each with its change.</summary>
internal static class ReportCards
{
    private static readonly string[] Shown =
    [
        "总计", "其中：转移支付", "已通过单位", "待修改单位", "退回单位", "未报送单位", "沿用上一版单位", "项目数", "指标数", "年度指标量化率", "错误", "警告",
    ];

    public static void Write(Html html, ReportData report)
    {
        html.Raw("<ul class=\"cards\" aria-label=\"总览\">");
        var figures = OverviewTable.Figures(report).ToDictionary(figure => figure.Label, StringComparer.Ordinal);
        foreach (var label in Shown)
        {
            var figure = figures[label];
            html.Raw("<li>").Element("span class=\"label\"", figure.Label).Raw("<span class=\"value\">").Text(Show(figure, figure.Now))
                .Raw(" <small>").Text(figure.Unit).Raw("</small></span>");
            if (report.PreviousRun is not null)
            {
                html.Raw("<span class=\"change").Raw(Class(figure)).Raw("\">").Text("较上次 " + Change(figure)).Raw("</span>");
            }

            html.Raw("</li>");
        }

        html.Raw("</ul>\n");
    }

    private static string Show(OverviewFigure figure, decimal? value) =>
        value is not { } number ? "—"
        : figure.IsMoney ? new Fen((long)number).ToWanDisplay()
        : number.ToString(figure.Unit == "%" ? "0.##" : "#,##0", CultureInfo.InvariantCulture);

    private static string Change(OverviewFigure figure) => figure.Change switch
    {
        null => "—",
        0 => "持平",
        > 0 => "+" + Show(figure, figure.Change),
        _ => Show(figure, figure.Change).Replace('-', '−'),
    };

    private static string Class(OverviewFigure figure) => (figure.Change * figure.MoreIs) switch
    {
        > 0 => " good",
        < 0 => " poor",
        _ => "",
    };
}
