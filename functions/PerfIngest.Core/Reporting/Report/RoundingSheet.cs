using PerfIngest.Core.Consolidating;
using static PerfIngest.Core.Reporting.Report.ReportColumnKind;

namespace PerfIngest.Core.Reporting.Report;

/// <summary>尾差: stated sums beside the sums of their rows; printed, never added.</summary>
internal static class RoundingSheet
{
    public static ReportTable Of(ReportData report) => new(
        0,
        "尾差",
        "差额 = 所列 − 各行之和；在允许范围内，不作调整，汇总取各项目行之和。",
        [
            new("单位"), new("单位代码", DataOnly: true), new("所列"), new("列"), new("所列金额", Money), new("各行之和", Money), new("差额", Money),
            new("行", Count),
            new("文件", DataOnly: true),
        ],
        report.Roundings.OnDemand(row => new ReportRow(
            ReportRowKind.Plain, row.Name, row.Unit,
            row.Kind switch { "unit" => "单位小计", "grandTotal" => "合计", _ => "总计与资金来源" },
            ConsolidatedRows.ColumnName(row.Column), row.StatedFen, row.SummedFen, row.DifferenceFen, row.Line, row.File)
        {
            Unit = row.Unit,
        }))
    { Anchor = "rounding" };
}
