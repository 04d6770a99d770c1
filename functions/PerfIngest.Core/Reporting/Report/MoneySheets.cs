using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Tables;
using static PerfIngest.Core.Reporting.Report.ReportColumnKind;

namespace PerfIngest.Core.Reporting.Report;

/// <summary>Tables 2 to 6.</summary>
internal static class MoneySheets
{
    public static ReportTable Units(ReportData report)
    {
        return new(
            2,
            "分单位汇总",
            report.Roundings.Count == 0 ? null : $"表内所列合计与各行之和有 {ReportTables.Number(report.Roundings.Count)} 处尾差，见“尾差”；汇总一律取各项目行之和。",
            [
                new("部门"), new("单位"), new("单位代码", DataOnly: true), new("项目数", Count), .. ReportTables.Amounts(), new("占比%", Number),
                new("其中转移支付", Money), new("指标数", Count), new("版本", DataOnly: true), new("报送时间"), new("说明"), new("文件", DataOnly: true),
            ],
            new RowsOnDemand<ReportRow>(1 + report.Departments.Count + report.Units.Count, () => UnitRows(report)));
    }

    private static IEnumerable<ReportRow> UnitRows(ReportData report)
    {
        yield return Sum(
            ReportRowKind.Total, "合计", ReportTables.Number(report.Units.Count) + " 个单位", report.Overview.Projects, report.Overview.Sums,
            report.Overview.Sums.Total == Fen.Zero ? null : 100.00m, report.Overview.TransferFen, report.Overview.Indicators);
        var units = report.Units.ToLookup(unit => unit.Department, StringComparer.Ordinal);
        foreach (var department in report.Departments)
        {
            yield return Sum(
                ReportRowKind.Subtotal, department.Name, ReportTables.Number(department.Units) + " 个单位", department.Projects,
                department.Sums, department.Share, department.TransferFen, department.Indicators);
            foreach (var unit in units[department.Department])
            {
                yield return new(
                    ReportRowKind.Plain, unit.DepartmentName, unit.Name, unit.Unit, unit.Projects, unit.Sums.Total, unit.Sums.Fiscal,
                    unit.Sums.Special, unit.Sums.Other, unit.Share, unit.TransferFen, unit.Indicators, unit.Revision,
                    ReportTables.Time(unit.Received), Marks(unit), unit.File)
                {
                    Unit = unit.Unit,
                };
            }
        }

        static ReportRow Sum(
            ReportRowKind kind, string name, string units, int projects, AmountSums sums, decimal? share, Fen transfer, int indicators) =>
                new(
            kind, name, units, ReportCell.Blank, projects, sums.Total, sums.Fiscal, sums.Special, sums.Other, share,
            transfer, indicators, ReportCell.Blank, ReportCell.Blank, ReportCell.Blank, ReportCell.Blank);
    }

    public static ReportTable Sources(ReportData report)
    {
        var sources = report.Sources.Aggregate(Fen.Zero, (sum, row) => sum + row.AmountFen);
        var difference = report.Overview.Sums.Total - sources;
        return new(
            3,
            "分资金来源",
            difference == Fen.Zero ? null : $"总计与资金来源之和有尾差 {difference.ToWan()} 万元。",
            [new("资金来源"), new("单位数", Count), new("项目数", Count), new("金额", Money), new("占比%", Number)],
            [
                new(ReportRowKind.Total, "总计", report.Overview.Counted, report.Overview.Projects, report.Overview.Sums.Total,
                    report.Overview.Sums.Total == Fen.Zero ? ReportCell.Blank : 100.00m),
                .. report.Sources.Select(row => new ReportRow(
                    ReportRowKind.Plain, ConsolidatedRows.ColumnName(row.Source), row.Units, row.Projects, row.AmountFen, row.Share)),
            ]);
    }

    public static ReportTable Projects(ReportData report)
    {
        var files = report.Units.ToDictionary(unit => unit.Unit, unit => unit.File, StringComparer.Ordinal);
        return new(
            4,
            "项目明细",
            null,
            [
                new("单位"), new("单位代码", DataOnly: true), new("项目"), new("文号"), new("项目代码", DataOnly: true), new("类别"),
                .. ReportTables.Amounts(), new("绩效目标", LongText), new("指标数", Count), new("量化率%", Number), new("行", Count),
                new("文件", DataOnly: true),
            ],
            report.Projects.OnDemand(row => new ReportRow(
                ReportRowKind.Plain, row.UnitName, row.Unit, row.BaseName, row.DocumentNumber, row.Code, row.Category, row.TotalFen,
                row.FiscalFen, row.SpecialFen, row.OtherFen, row.Goal, row.Indicators,
                ReportTables.Ratio(row.Quantified, row.Indicators),
                row.Line, files.GetValueOrDefault(row.Unit))
            {
                Unit = row.Unit,
                Project = row.Ordinal,
            }));
    }

    public static ReportTable Categories(ReportData report) => new(
        5,
        "分项目类别",
        "类别按项目名称中的词归入，词表可由财政局调整，不影响金额。",
        [new("类别"), new("项目数", Count), new("金额", Money), new("占比%", Number), new("单位数", Count)],
        [
            .. report.Categories.Select(row => new ReportRow(
                ReportRowKind.Plain, row.Category, row.Projects, row.Sums.Total, row.Share, row.Units)),
        ]);

    public static ReportTable Transfers(ReportData report)
    {
        var totals = report.Origins.Select(row => new ReportRow(
            ReportRowKind.Subtotal, row.Origin == "transfer" ? "转移支付" : "本级安排", ReportCell.Blank, ReportCell.Blank, row.Units,
            row.Projects, row.Sums.Total, row.Share, ReportCell.Blank, ReportCell.Blank, ReportCell.Blank));
        return new(
            6,
            "转移支付",
            null,
            [
                new("文号"), new("下达年度", Count), new("资金名称"), new("单位数", Count), new("项目数", Count), new("金额", Money), new("占比%", Number),
                new("提前下达"), new("下达数", Money), new("差额", Money),
            ],
            [
                .. totals,
                .. report.Transfers.Select(row => new ReportRow(
                    ReportRowKind.Plain, row.DocumentNumber ?? "（未注明文号）", row.IssueYear, row.Name, row.Units, row.Projects,
                    row.AmountFen, ReportCell.Blank, ReportTables.YesNo(row.Advance), row.IssuedFen, row.DifferenceFen)),
            ]);
    }

    /// <summary>What a reader must know of a unit's figures.</summary>
    internal static string Marks(UnitRow unit) => string.Join('、', Each(unit));

    private static IEnumerable<string> Each(UnitRow unit)
    {
        if (unit.CarriedOver)
        {
            yield return "沿用上一版";
        }

        if (unit.Late)
        {
            yield return "逾期报送";
        }

        if (unit.FiledBy is { } uploader)
        {
            yield return $"由 {uploader} 代报";
        }
    }
}
