using System.Globalization;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Reporting.Check;
using PerfIngest.Core.Tables;
using Spectre.Console;

namespace PerfIngest.Cli.Check;

/// <summary>The findings of files in a terminal: what must be mended at its cell, the rest by rule, and a summary.</summary>
internal static class CheckView
{
    /// <summary>Findings shown with their row; the counts are of all.</summary>
    private const int MostExcerpts = 30;

    private const int MostPlaces = 6;

    public static void Show(IReadOnlyList<CheckedFile> files)
    {
        foreach (var file in files)
        {
            Show(file);
        }

        if (files.Count > 1)
        {
            Output.Out.MarkupLineInterpolated(
                $"{files.Count} files: [green]{Count(files, VerdictState.Accepted)} accepted[/], [yellow]{Count(files, VerdictState.NeedsFix)} need a fix[/], [red]{Count(files, VerdictState.Rejected)} rejected[/]");
        }
    }

    private static void Show(CheckedFile file)
    {
        var verdict = file.Verdict;
        Output.Out.MarkupLineInterpolated($"[bold]{Path.GetFileName(file.File)}[/]");
        Output.Out.MarkupLine($"  {StateMark(verdict.State)}  {Markup.Escape(Facts(file))}");
        Output.Out.WriteLine();
        ShowErrors(file);
        ShowByRule("警告", "yellow", verdict.Findings.Where(finding => finding.Severity == Severity.Warning));
        ShowByRule("建议", "grey", verdict.Findings.Where(finding => finding.Severity == Severity.Advice));
        ShowSummary(file);
    }

    private static void ShowErrors(CheckedFile file)
    {
        var errors = file.Verdict.Findings.Where(finding => finding.Severity >= Severity.Error).OrderByDescending(finding => finding.Severity).ToList();
        var excerpts = new RowExcerpt(file.Document);
        foreach (var finding in errors.Take(MostExcerpts))
        {
            var hit = finding.Hit;
            Output.Out.MarkupLineInterpolated(
                $"[red]{(finding.Severity == Severity.Fatal ? "致命" : "错误")} {hit.Code}[/] {finding.Message}{(finding.Waived ? "（已豁免）" : "")}");
            if (excerpts.Of(hit) is var (row, caret))
            {
                Output.Out.MarkupLineInterpolated($"[grey]{row}[/]");
                Output.Out.MarkupLineInterpolated($"[red]{caret}[/] {Values(hit)}");
            }
            else if (Values(hit) is { Length: > 0 } values)
            {
                Output.Out.MarkupLineInterpolated($"        {values}");
            }

            if (hit.Args.TryGetValue("cause", out var cause))
            {
                Output.Out.MarkupLineInterpolated($"        [blue]可能原因[/] {cause}");
            }
        }

        if (errors.Count > MostExcerpts)
        {
            Output.Out.MarkupLineInterpolated($"[grey]… 另有 {errors.Count - MostExcerpts} 处；--json 列出全部[/]");
        }

        if (errors.Count > 0)
        {
            Output.Out.WriteLine();
        }
    }

    private static void ShowByRule(string title, string colour, IEnumerable<Finding> findings)
    {
        var rules = findings.GroupBy(finding => finding.Hit.Code).OrderBy(rule => rule.Key, StringComparer.Ordinal).ToList();
        if (rules.Count == 0)
        {
            return;
        }

        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey).Expand();
        table.AddColumn(new TableColumn($"[{colour}]{title}[/]").NoWrap());
        table.AddColumn(new TableColumn("处").RightAligned().NoWrap());
        table.AddColumns("说明", "位置");
        foreach (var rule in rules)
        {
            var places = rule.Take(MostPlaces).Select(finding => Where(finding.Hit)).ToList();
            var rest = rule.Count() - places.Count;
            table.AddRow(
                rule.Key,
                rule.Count().ToString(CultureInfo.InvariantCulture),
                Markup.Escape(RuleCatalogue.Get(rule.Key).Title),
                Markup.Escape(string.Join('、', places) + (rest > 0 ? $" … 另 {rest} 处" : "")));
        }

        Output.Out.Write(table);
    }

    private static void ShowSummary(CheckedFile file)
    {
        var counts = file.Verdict.Counts;
        var projects = file.Document.Tables.SelectMany(table => table.Projects()).ToList();
        var total = AmountSums.Of(file.Document.Tables.SelectMany(table => table.Sections));
        Output.Out.MarkupLineInterpolated(
            $"  致命 {counts.Fatal} · 错误 {counts.Error} · 警告 {counts.Warning} · 建议 {counts.Advice} — {projects.Count} 个项目，{projects.Sum(project => project.Indicators.Count)} 项指标，总计 {total.Total.ToWanDisplay()} 万元");
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
        var line = hit.Lines.Count > 1
            ? string.Join('/', hit.Lines)
            : hit.Line?.ToString(CultureInfo.InvariantCulture);
        return line is null ? "文件" : hit.Seq is { } seq ? $"{line}#{seq}" : line;
    }

    private static string Values(Hit hit)
    {
        if (hit.Found is null && hit.Expected is null)
        {
            return "";
        }

        var values = hit.Expected is null ? Short(hit.Found!) : $"{Short(hit.Found ?? "")} → {Short(hit.Expected)}";
        return values + (hit.Difference is { } difference ? $"（差 {difference}）" : "");
    }

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;

    private static int Count(IReadOnlyList<CheckedFile> files, VerdictState state) => files.Count(file => file.Verdict.State == state);

    private static string StateMark(VerdictState state) => state switch
    {
        VerdictState.Accepted => "[green]✔ 通过 Accepted[/]",
        VerdictState.NeedsFix => "[yellow]✎ 需修改 NeedsFix[/]",
        _ => "[red]✘ 退回 Rejected[/]",
    };
}
