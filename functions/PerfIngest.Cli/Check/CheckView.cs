using System.Globalization;
using PerfIngest.Cli.Saying;
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
            Output.Line(Texts.FilesChecked(
                files.Count,
                Count(files, VerdictState.Accepted),
                Count(files, VerdictState.NeedsFix),
                Count(files, VerdictState.Rejected)));
        }
    }

    private static void Show(CheckedFile file)
    {
        var verdict = file.Verdict;
        Output.Out.MarkupLineInterpolated($"[bold]{Path.GetFileName(file.File)}[/]");
        Output.Out.MarkupLine($"  {StateMark(verdict.State)}  {Markup.Escape(Facts(file))}");
        Output.Out.WriteLine();
        ShowErrors(file);
        ShowByRule(Texts.Warnings, "yellow", verdict.Findings.Where(finding => finding.Severity == Severity.Warning));
        ShowByRule(Texts.Advice, "grey", verdict.Findings.Where(finding => finding.Severity == Severity.Advice));
        ShowSummary(file);
    }

    private static void ShowErrors(CheckedFile file)
    {
        var errors = file.Verdict.Findings.Where(finding => finding.Severity >= Severity.Error)
            .OrderByDescending(finding => finding.Severity).ToList();
        var excerpts = new RowExcerpt(file.Document);
        foreach (var finding in errors.Take(MostExcerpts))
        {
            var hit = finding.Hit;
            var weight = finding.Severity == Severity.Fatal ? Texts.Fatal : Texts.Error;
            var waived = finding.Waived ? Texts.Waived : "";
            Output.Out.MarkupLineInterpolated($"[red]{weight} {hit.Code}[/] {Texts.MessageOf(finding)}{waived}");
            if (excerpts.Of(hit) is var (row, caret))
            {
                Output.Out.MarkupLineInterpolated($"[grey]{row}[/]");
                Output.Out.MarkupLineInterpolated($"[red]{caret}[/] {Values(hit)}");
            }
            else if (Values(hit) is { Length: > 0 } values)
            {
                Output.Out.MarkupLineInterpolated($"        {values}");
            }

            if (hit.Args.TryGetValue(Texts.CauseKey, out var cause))
            {
                Output.Out.MarkupLineInterpolated($"        [blue]{Texts.LikelyCause}[/] {cause}");
            }
        }

        if (errors.Count > MostExcerpts)
        {
            Output.Line(Texts.MoreErrors(errors.Count - MostExcerpts), "grey");
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
        table.AddColumn(new TableColumn(Texts.Places).RightAligned().NoWrap());
        table.AddColumns(Texts.Explanation, Texts.Place);
        foreach (var rule in rules)
        {
            var places = rule.Take(MostPlaces).Select(finding => Where(finding.Hit)).ToList();
            var rest = rule.Count() - places.Count;
            table.AddRow(
                rule.Key,
                rule.Count().ToString(CultureInfo.InvariantCulture),
                Markup.Escape(Texts.TitleOf(rule.First())),
                Markup.Escape(string.Join(Texts.Comma, places) + (rest > 0 ? Texts.MorePlaces(rest) : "")));
        }

        Output.Out.Write(table);
    }

    private static void ShowSummary(CheckedFile file)
    {
        var counts = file.Verdict.Counts;
        var projects = file.Document.Tables.SelectMany(table => table.Projects()).ToList();
        var total = AmountSums.Of(file.Document.Tables.SelectMany(table => table.Sections));
        Output.Line("  " + Texts.Counts(counts) + " — "
            + Texts.Totals(projects.Count, projects.Sum(project => project.Indicators.Count), total.Total.ToWanDisplay()));
        Output.Out.WriteLine();
    }

    private static string Facts(CheckedFile file)
    {
        var document = file.Document;
        var year = file.Verdict.Year?.ToString(CultureInfo.InvariantCulture) ?? Texts.YearUnknown;
        var header = document.Tables.Count > 0 ? Texts.HeaderAt(document.Tables[0].Header.Line) : "";
        return $"{document.Format.ToString().ToUpperInvariant()} {document.Encoding}, {year}{header}";
    }

    private static string Where(Hit hit)
    {
        var line = hit.Lines.Count > 1
            ? string.Join('/', hit.Lines)
            : hit.Line?.ToString(CultureInfo.InvariantCulture);
        return line is null ? Texts.WholeFile : hit.Seq is { } seq ? $"{line}#{seq}" : line;
    }

    private static string Values(Hit hit)
    {
        if (hit.Found is null && hit.Expected is null)
        {
            return "";
        }

        var values = hit.Expected is null ? Short(hit.Found!) : $"{Short(hit.Found ?? "")} → {Short(hit.Expected)}";
        return values + (hit.Difference is { } difference ? Texts.Difference(difference) : "");
    }

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;

    private static int Count(IReadOnlyList<CheckedFile> files, VerdictState state) => files.Count(file => file.Verdict.State == state);

    private static string StateMark(VerdictState state) => state switch
    {
        VerdictState.Accepted => $"[green]✔ {Texts.StateName("Accepted")}[/]",
        VerdictState.NeedsFix => $"[yellow]✎ {Texts.StateName("NeedsFix")}[/]",
        _ => $"[red]✘ {Texts.StateName("Rejected")}[/]",
    };
}
