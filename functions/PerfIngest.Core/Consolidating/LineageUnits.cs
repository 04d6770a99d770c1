using System.Globalization;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Reporting.Report;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Consolidating;

/// <summary>Tables 1, 2 and 12: counted units, missing ones, and what stands beside the totals.</summary>
internal static class LineageUnits
{
    public static LineageResult? Counted(LineageSource source, string key, string name)
    {
        var report = source.Report;
        var overview = report.Overview;
        var missing = report.Missing.ToDictionary(row => row.Unit, row => row.Reason, StringComparer.Ordinal);
        return name switch
        {
            "counted" => Of("纳入汇总单位", overview.Counted, report.Units.Select(row => row.Unit)),
            "carriedOver" => Of("沿用上一版单位", overview.CarriedOver, report.Units.Where(row => row.CarriedOver).Select(row => row.Unit)),
            "held" => Of("暂不计入单位", overview.Held, report.Held.Select(row => row.Unit)),
            "expected" => Of("应报单位", overview.Expected, All()),
            "accepted" => Of("已通过单位", overview.Accepted, All().Where(unit => missing.GetValueOrDefault(unit) is null or "held")),
            "needsFix" => Of("待修改单位", overview.NeedsFix, By("needsFix")),
            "rejected" => Of("退回单位", overview.Rejected, By("rejected")),
            "none" => Of("未报送单位", overview.None, By("none")),
            _ => null,
        };

        IEnumerable<string> All() => report.Units.Select(row => row.Unit).Concat(missing.Keys).Concat(report.Quality.Select(row => row.Unit))
            .Distinct(StringComparer.Ordinal);

        IEnumerable<string> By(string reason) => missing.Where(pair => pair.Value == reason).Select(pair => pair.Key);

        LineageResult Of(string label, int count, IEnumerable<string> units) => new(
            key, label,
            [
                .. units.Order(StringComparer.Ordinal)
                    .Select(unit => name is "counted" or "carriedOver" || source.Row(unit) is { FiledBy: not null }
                        ? source.Counted(unit, null, []) : source.Latest(unit, null, [])),
            ])
        {
            Count = count,
        };
    }

    public static LineageResult? Missing(LineageSource source, string key, string unit)
    {
        if (source.Report.Missing.FirstOrDefault(row => row.Unit == unit) is not { } row)
        {
            return null;
        }

        var why = source.Report.Issues.Where(issue => issue.Unit == unit && !issue.Nightly && issue.Severity >= Severity.Error);
        var units = LineageFindings.Units(source, why, []);
        return new(key, row.Name + "·" + StandingSheets.Reason(row.Reason), units.Count > 0 ? units : [source.Latest(unit, null, [])])
        {
            Facts =
            [
                .. row.DaysOverdue is { } days
                    ? [new LineageFact("逾期天数", "days overdue", days.ToString(CultureInfo.InvariantCulture))] : Enumerable.Empty<LineageFact>(),
                .. row.LastAccepted is { } revision
                    ? [new LineageFact("最近通过版本", "last accepted version", revision)] : Enumerable.Empty<LineageFact>(),
            ],
        };
    }

    public static LineageResult? Held(LineageSource source, string key, string unit) =>
        source.Report.Held.FirstOrDefault(row => row.Unit == unit) is { } held
            ? new(key, held.Name + "·暂不计入", [new(unit, held.Name, held.File, held.Revision, null, null, null, null, [])])
            {
                Facts =
                [
                    new("本版合计", "its total", held.TotalFen.ToWanDisplay() + " 万元"),
                    new("原通过版合计", "the accepted total", held.AgainstFen is { } against ? against.ToWanDisplay() + " 万元" : "—"),
                ],
            }
            : null;

    public static LineageResult? Unused(LineageSource source, string key, string unit)
    {
        var rows = source.Report.UnusedSections.Where(row => row.Uploader == unit || row.Unit == unit).ToList();
        return rows.Count == 0 ? null : new(
            key, source.Name(unit) + "·未计入的部分", [.. rows.Select(row => source.Latest(row.Uploader, row.File, []))])
        {
            Facts = [.. rows.Select(row => new LineageFact(row.Unit, row.Unit, $"{row.Sums.Total.ToWanDisplay()} 万元（{row.Reason}）"))],
        };
    }

    public static LineageResult? Rounding(LineageSource source, string key, string unit)
    {
        var rows = source.Report.Roundings.Where(row => row.Unit == unit).ToList();
        if (rows.Count == 0)
        {
            return null;
        }

        var sum = rows.Aggregate(Fen.Zero, (sum, row) => sum + row.DifferenceFen);
        return new(key, source.Name(unit) + "·尾差", [source.Counted(unit, sum, [.. rows.Select(Cell)])]) { AmountFen = sum };

        LineageCell Cell(RoundingRow row)
        {
            var table = source.Row(unit) is { Tables: [var only] } ? only : null;
            var column = ConsolidatedRows.ColumnName(row.Column);
            return new(
                null, "", table?.Sheet, row.Line, row.Line is null ? null : table?.Columns?[row.Column], null, row.DifferenceFen, null,
                $"{column}：所列 {row.StatedFen.ToWan()}，各行之和 {row.SummedFen.ToWan()}");
        }
    }
}
