using System.Globalization;
using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Reporting.Report;

/// <summary>The proof, for people.</summary>
internal static class ReportProof
{
    public static void Write(Html html, ReportData report)
    {
        var proof = report.Proof;
        html.Raw(proof.Holds ? "<section class=\"proof\" id=\"proof\">" : "<section class=\"proof broken\" id=\"proof\">")
            .Element("h2", proof.Holds ? "勾稽证明：成立" : "勾稽证明：不成立");
        var uploads = proof.UploadsSeen ?? proof.UploadsByState.Values.Sum() + proof.UploadsUnderWay;
        html.Element("p", $"截至截止时间的上传 {Figure(uploads)} 个：{States(proof)}处理中 {Figure(proof.UploadsUnderWay)} 个。");
        html.Raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"勾稽金额\"><table><thead><tr><th scope=\"col\">金额（分）</th>");
        foreach (var column in Columns)
        {
            html.Element("th scope=\"col\"", ConsolidatedRows.ColumnName(column));
        }

        html.Raw("</tr></thead><tbody>");
        Line(html, "本报告合计", proof.Totals);
        Line(html, "加：未采用的分单位数据", proof.LeftOut);
        Line(html, "运行清单所列各单位通过版本合计", proof.Manifest);
        Line(html, "各版本汇总件项目行合计", proof.RollUps);
        if (proof.Stored is { } stored)
        {
            Line(html, "已存项目行合计", stored);
        }

        html.Raw("</tbody></table></div>");
        html.Element("p", proof.FirstDifference is { } difference
            ? Describe(difference)
            : proof.IsComplete ? "逐单位、逐列比较，无一分之差。" : "逐单位、逐列比较，无一分之差（已存项目行尚未比较）。");
        html.Raw("</section>\n");
    }

    public static string Describe(ProofDifference difference)
    {
        var place = difference.Unit is { } unit ? "单位 " + unit : "全区";
        var column = difference.Column is { } amount ? "，" + ConsolidatedRows.ColumnName(amount) : "";
        return $"第一处差异：{difference.Check}，{place}{column}：{Figure(difference.Left)} ≠ {Figure(difference.Right)}。";
    }

    private static AmountColumn[] Columns => [AmountColumn.Total, AmountColumn.Fiscal, AmountColumn.Special, AmountColumn.Other];

    private static string States(Proof proof) => string.Concat(proof.UploadsByState.OrderBy(pair => pair.Key, StringComparer.Ordinal)
        .Select(pair => $"{StateName(pair.Key)} {Figure(pair.Value)} 个，"));

    private static string StateName(string state) => state switch
    {
        "Accepted" => "通过",
        "NeedsFix" => "待修改",
        "Rejected" => "退回",
        "Withdrawn" => "撤回",
        "Ignored" => "忽略",
        "Failed" => "处理失败",
        _ => state,
    };

    private static string Figure(long? figure) => figure?.ToString("#,##0", CultureInfo.InvariantCulture) ?? "缺";

    private static void Line(Html html, string label, AmountSums sums)
    {
        html.Raw("<tr>").Element("th scope=\"row\"", label);
        foreach (var column in Columns)
        {
            html.Element("td class=\"number\"", Figure(sums[column].Value));
        }

        html.Raw("</tr>");
    }
}
