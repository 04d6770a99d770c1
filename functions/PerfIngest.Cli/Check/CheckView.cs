using System.Globalization;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Reporting.Check;
using PerfIngest.Core.Tables;
using Spectre.Console;

namespace PerfIngest.Cli.Check;

/// <summary>The findings of files in a terminal.</summary>
internal static class CheckView
{
    /// <summary>Findings shown of one file; the counts below are of all.</summary>
    private const int Most = 200;

    public static void Show(IReadOnlyList<CheckedFile> files)
    {
        foreach (var file in files)
        {
            Show(file);
        }

        if (files.Count > 1)
        {
            Output.Out.MarkupLineInterpolated(
                $"{files.Count} files: {Count(files, VerdictState.Accepted)} accepted, {Count(files, VerdictState.NeedsFix)} need a fix, {Count(files, VerdictState.Rejected)} rejected");
        }
    }

    private static void Show(CheckedFile file)
    {
        var verdict = file.Verdict;
        var projects = file.Document.Tables.SelectMany(table => table.Projects()).ToList();
        Output.Out.MarkupLineInterpolated($"[bold]{Path.GetFileName(file.File)}[/]");
        Output.Out.MarkupLine(
            $"  {StateMark(verdict.State)}  {Markup.Escape(Facts(file))}");
        if (verdict.Findings.Count > 0)
        {
            var table = new Spectre.Console.Table().Border(TableBorder.Rounded).BorderColor(Color.Grey);
            table.AddColumns("规则", "级别", "位置", "说明", "发现 → 应为");
            foreach (var finding in verdict.Findings.OrderByDescending(finding => finding.Severity).Take(Most))
            {
                table.AddRow(
                    finding.Hit.Code + (finding.Hit.Sub is { } sub ? "." + sub : ""),
                    SeverityMark(finding.Severity),
                    Markup.Escape(Where(finding.Hit)),
                    Markup.Escape(finding.Message + (finding.Waived ? "（已豁免）" : "")),
                    Markup.Escape(Values(finding.Hit)));
            }

            Output.Out.Write(table);
        }

        var counts = verdict.Counts;
        Output.Out.MarkupLineInterpolated(
            $"  致命 {counts.Fatal} · 错误 {counts.Error} · 警告 {counts.Warning} · 建议 {counts.Advice}");
        if (counts.All > Most)
        {
            Output.Out.MarkupLineInterpolated($"  [grey]只列出最重的 {Most} 条；--json 列出全部[/]");
        }

        var total = projects.Aggregate(default(AmountSums), (sums, project) => sums + project.Amounts);
        Output.Out.MarkupLineInterpolated(
            $"  {projects.Count} 个项目，{projects.Sum(project => project.Indicators.Count)} 项指标，总计 {total.Total.ToWanDisplay()} 万元");
        Output.Out.WriteLine();
    }

    private static string Facts(CheckedFile file)
    {
        var document = file.Document;
        var year = file.Verdict.Year?.ToString(CultureInfo.InvariantCulture) ?? "年度不明";
        var header = document.Tables.Count > 0 ? $"，表头第 {document.Tables[0].Header.Line} 行" : "";
        return $"{document.Format.ToString().ToUpperInvariant()} {document.Encoding}，{year}{header}";
    }

    private static string Where(Hit hit)
    {
        var line = hit.Lines.Count > 1 ? string.Join('、', hit.Lines) : hit.Line?.ToString(CultureInfo.InvariantCulture);
        var place = line is null ? "文件" : $"第 {line} 行";
        if (hit.ColumnName is { } column)
        {
            place += $" {column}";
        }

        return hit.Seq is { } seq ? $"{place} #{seq}" : place;
    }

    private static string Values(Hit hit)
    {
        if (hit.Found is null && hit.Expected is null)
        {
            return "";
        }

        var values = hit.Expected is null ? hit.Found! : $"{hit.Found} → {hit.Expected}";
        var difference = hit.Difference is { } one ? $"（差 {one}）" : "";
        var cause = hit.Args.TryGetValue("cause", out var likely) ? "\n" + likely : "";
        return (values.Length > 60 ? values[..60] + "…" : values) + difference + cause;
    }

    private static int Count(IReadOnlyList<CheckedFile> files, VerdictState state) => files.Count(file => file.Verdict.State == state);

    internal static string StateMark(VerdictState state) => state switch
    {
        VerdictState.Accepted => "[green]✔ 已接收 Accepted[/]",
        VerdictState.NeedsFix => "[yellow]✎ 需修改 NeedsFix[/]",
        _ => "[red]✘ 退回 Rejected[/]",
    };

    private static string SeverityMark(Severity severity) => severity switch
    {
        Severity.Fatal => "[red]致命[/]",
        Severity.Error => "[red]错误[/]",
        Severity.Warning => "[yellow]警告[/]",
        _ => "[grey]建议[/]",
    };
}
