using System.Globalization;
using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Tables;
using Spectre.Console;

namespace PerfIngest.Cli.Operate;

/// <summary>The totals of a report as tables.</summary>
internal static class ReportView
{
    public static void Show(ReportData report)
    {
        var overview = report.Overview;
        Output.Out.Write(new Rule($"[bold]{Markup.Escape(report.DistrictName)} {report.Year} 年项目支出绩效目标汇总[/]").LeftJustified());
        Output.Out.MarkupLineInterpolated(
            $"截至 {report.CutOff.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd HH:mm:ss} (UTC+8) · run {report.Run} · {overview.Counted}/{overview.Expected} 个单位计入 · 沿用上一版 {overview.CarriedOver} · 处理中 {report.UnderWay.Count}");

        var units = NewTable("单位", "项目", "指标", "总计 (万元)", "占比 %", "备注");
        AddRow(units, "[bold]合计[/]", overview.Projects, overview.Indicators, overview.Sums, null, "");
        foreach (var unit in report.Units)
        {
            AddRow(units, Markup.Escape(unit.Name), unit.Projects, unit.Indicators, unit.Sums, unit.Share, unit.CarriedOver ? "沿用上一版" : "");
        }

        Output.Out.Write(units);
        var sources = NewTable("资金来源", "单位", "项目", "金额 (万元)", "占比 %");
        foreach (var source in report.Sources)
        {
            sources.AddRow(
                ConsolidatedRows.ColumnName(source.Source),
                Text(source.Units),
                Text(source.Projects),
                source.AmountFen.ToWanDisplay(),
                Text(source.Share));
        }

        Output.Out.Write(sources);
        foreach (var missing in report.Missing)
        {
            Output.Out.MarkupLineInterpolated($"[yellow]未报送或未通过[/] {missing.Name}（{missing.Unit}）：{Reason(missing.Reason)}");
        }

        var proof = report.Proof;
        Output.Out.MarkupLine(proof.Holds
            ? $"[green]✔ 勾稽成立[/]：汇总 = 各版本合计 = 已存项目行合计 = {proof.Totals.Total.Value.ToString("#,##0", CultureInfo.InvariantCulture)} 分"
            : "[red]✘ 勾稽不成立[/]");
    }

    private static string Reason(string reason) => reason switch
    {
        "none" => "未报送",
        "needsFix" => "需修改",
        "rejected" => "已退回",
        "held" => "新版待放行",
        _ => reason,
    };

    private static Table NewTable(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey);
        foreach (var column in columns)
        {
            table.AddColumn(column);
        }

        for (var index = 1; index < columns.Length; index++)
        {
            table.Columns[index].RightAligned().NoWrap();
        }

        return table;
    }

    private static void AddRow(Table table, string name, int projects, int indicators, AmountSums sums, decimal? share, string note) =>
        table.AddRow(
            name,
            Text(projects),
            Text(indicators),
            sums.Total.ToWanDisplay(),
            Text(share),
            note);

    private static string Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "";
}
