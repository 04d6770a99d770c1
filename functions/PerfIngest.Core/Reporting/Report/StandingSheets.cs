using PerfIngest.Core.Consolidating;
using static PerfIngest.Core.Reporting.Report.ReportColumnKind;

namespace PerfIngest.Core.Reporting.Report;

/// <summary>Tables 11 to 14.</summary>
internal static class StandingSheets
{
    public static ReportTable Quality(ReportData report) => new(
        11,
        "数据质量排行",
        "得分 = 100 −（5×错误 + 警告 + 0.1×建议）×10 ÷ max(10, 指标数)；没有通过版本或最新版被退回的单位不计分。",
        [
            new("名次", Count), new("单位"), new("单位代码", DataOnly: true), new("得分", Number), new("较上次", Number), new("退回", Count),
            new("错误", Count),
            new("警告", Count), new("建议", Count), new("指标数", Count), new("最多的规则"),
        ],
        new RowsOnDemand<ReportRow>(report.Quality.Count, () => report.Quality.Select((row, index) => new ReportRow(
            ReportRowKind.Plain, row.Score is null ? ReportCell.Blank : (int?)(index + 1), row.Name, row.Unit, row.Score, row.Change,
            row.Fatal, row.Errors, row.Warnings, row.Advice, row.Indicators,
            string.Join('、', row.TopCodes.Select(code => $"{code.Code}×{ReportTables.Number(code.Count)}")))
        {
            Unit = row.Unit,
        })));

    public static ReportTable Missing(ReportData report) => new(
        12,
        "未报送与退回",
        null,
        [
            new("部门"), new("单位"), new("单位代码", DataOnly: true), new("联系人"), new("电话"), new("原因"), new("逾期天数", Count),
            new("最近通过版本", DataOnly: true),
            new("最近通过版本报送时间"),
        ],
        report.Missing.OnDemand(row => new ReportRow(
            ReportRowKind.Plain, row.DepartmentName, row.Name, row.Unit, row.Contact, row.Phone, Reason(row.Reason), row.DaysOverdue,
            row.LastAccepted,
            row.LastAcceptedReceived is { } received ? ReportTables.Time(received) : null)
        {
            Unit = row.Unit,
        }));

    public static ReportTable Changes(ReportData report)
    {
        var changes = report.Changes;
        return new(
            13,
            "较昨晚变动",
            changes is null ? "没有上一次报告可比。" : $"与运行 {report.PreviousRun} 的报告相比。",
            [
                new("变动"), new("单位"), new("对象"), new("文号"), new("原金额", Money), new("现金额", Money), new("增减", Money), new("幅度%", Number),
                new("原值"), new("现值"),
            ],
            changes is null ? [] : new RowsOnDemand<ReportRow>(
                changes.Units.Count + changes.Projects.Count + changes.Versions.Count + changes.Findings.Count,
                () => Units(changes).Concat(Projects(changes)).Concat(Versions(changes)).Concat(Findings(changes))));
    }

    public static ReportTable Issues(ReportData report) => new(
        14,
        "问题清单",
        "最新版本的全部错误和警告，以及汇总时发现的问题；标“已豁免”的仍然列出。",
        [
            new("单位"), new("单位代码", DataOnly: true), new("级别"), new("规则"), new("行", Count), new("列", Count), new("序号", Count),
            new("问题", LongText),
            new("说明"), new("文件", DataOnly: true),
        ],
        report.Issues.OnDemand(row => new ReportRow(
            ReportRowKind.Plain, row.UnitName ?? "全区", row.Unit, ReportTables.SeverityName(row.Severity),
            row.Sub is null ? row.Code : $"{row.Code}.{row.Sub}", row.Line, row.Column, row.Seq, row.Message, Marks(row), row.File)
        {
            Unit = row.Unit,
        }));

    private static string Marks(IssueRow row) => (row.Waived, row.Nightly) switch
    {
        (true, true) => "已豁免、汇总时发现",
        (true, false) => "已豁免",
        (false, true) => "汇总时发现",
        _ => "",
    };

    internal static string Reason(string reason) => reason switch
    {
        "none" => "未报送",
        "rejected" => "退回",
        "needsFix" => "待修改",
        "held" => "暂不计入（疑似元/万元填错）",
        _ => reason,
    };

    private static IEnumerable<ReportRow> Projects(ReportChanges changes) => changes.Projects.Select(change => new ReportRow(
        ReportRowKind.Plain,
        change.Kind switch { "new" => "新增项目", "removed" => "减少项目", _ => "金额变动" },
        change.UnitName, change.Name, change.DocumentNumber, change.OldFen, change.NewFen, change.DifferenceFen, change.Percent,
        ReportCell.Blank, ReportCell.Blank)
    {
        Unit = change.Unit,
    });

    private static IEnumerable<ReportRow> Units(ReportChanges changes) => changes.Units.Select(change => new ReportRow(
        ReportRowKind.Plain, "单位合计", change.UnitName, ReportCell.Blank, ReportCell.Blank, change.Old?.Total, change.New?.Total,
        change.DifferenceFen, change.Percent, ReportCell.Blank, ReportCell.Blank)
    {
        Unit = change.Unit,
    });

    private static IEnumerable<ReportRow> Versions(ReportChanges changes) => changes.Versions.Select(change => new ReportRow(
        ReportRowKind.Plain,
        change.OldRevision is null ? "新纳入单位" : change.NewRevision is null ? "不再纳入" : "新版本",
        change.UnitName, ReportCell.Blank, ReportCell.Blank, ReportCell.Blank, ReportCell.Blank, ReportCell.Blank, ReportCell.Blank,
        change.OldRevision, change.NewRevision)
    {
        Unit = change.Unit,
    });

    private static IEnumerable<ReportRow> Findings(ReportChanges changes) => changes.Findings.Select(change => new ReportRow(
        ReportRowKind.Plain,
        change.New > change.Old ? "新增问题" : "消除问题",
        change.UnitName, change.Code, ReportCell.Blank, ReportCell.Blank, ReportCell.Blank, ReportCell.Blank, ReportCell.Blank,
        ReportTables.Number(change.Old), ReportTables.Number(change.New))
    {
        Unit = change.Unit,
    });
}
