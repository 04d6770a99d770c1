using System.Globalization;
using PerfIngest.Cli.Frame;
using PerfIngest.Cli.Saying;
using PerfIngest.Pipeline.Normalizing;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PerfIngest.Cli.Operate;

/// <summary>States, queues, failures and reports at a glance.</summary>
internal static class StatusView
{
    private const int MostFailures = 8;

    public static void Show(StatusSnapshot status)
    {
        UploadView.Show(status.Ledger.Decided.Values
            .OrderBy(upload => upload.File, StringComparer.Ordinal).ThenBy(upload => upload.Revision.Value, StringComparer.Ordinal));
        foreach (var upload in status.Ledger.UnderWay)
        {
            Output.Line("  " + Texts.Received(upload.Name, upload.Received), "grey");
        }

        Output.Out.Write(Summary(status));
    }

    /// <summary>What <c>--watch</c> keeps on the screen.</summary>
    public static IRenderable Watched(StatusSnapshot status) => new Rows(
        Summary(status),
        new Markup(Output.Styled(Texts.WatchedAt(status.At), "grey")));

    private static Rows Summary(StatusSnapshot status)
    {
        var rows = new List<IRenderable> { new Columns(States(status), Queues(status)) { Expand = false } };
        rows.AddRange(status.Reports.Select(report => new Markup(Output.Styled(
            Texts.ReportAge(report.Year, report.Run, Texts.Age(status.At - report.CutOff)), null))));
        if (status.Reports.Count == 0)
        {
            rows.Add(new Markup(Output.Styled(Texts.NoReportYet, "grey")));
        }

        if (status.SettingsProblems.Count > 0)
        {
            rows.Add(new Markup(Output.Styled(Texts.SettingsRefused(status.SettingsProblems.Count), "red")));
            rows.AddRange(status.SettingsProblems.Take(MostFailures).Select(problem => new Markup(
                Output.Styled("  " + SettingsFolder.Describe(problem), null))));
        }

        var failed = status.Failed.ToList();
        if (failed.Count > 0)
        {
            rows.Add(new Markup(Output.Styled(Texts.LastFailures(failed.Count), "red")));
            rows.AddRange(failed.Take(MostFailures).Select(upload => new Markup(
                Output.Styled($"  {Texts.Received(upload.File, upload.Received)}: {Texts.CauseOf(upload)}", null))));
        }

        return new(rows);
    }

    private static Table States(StatusSnapshot status)
    {
        var table = New(Texts.State, Texts.Uploads);
        foreach (var (state, count) in status.Ledger.States())
        {
            table.AddRow(Output.Styled(state, state == UploadStates.Failed ? "red" : null), Text(count));
        }

        table.AddRow(Texts.UnderWay, Text(status.Ledger.UnderWay.Count));
        return table;
    }

    private static Table Queues(StatusSnapshot status)
    {
        var table = New(Texts.Queue, Texts.Messages);
        foreach (var queue in status.Queues)
        {
            var style = queue is { IsPoison: true, Messages: > 0 } ? "red" : null;
            table.AddRow(Markup.Escape(queue.Name), Output.Styled(Text(queue.Messages ?? 0), style));
        }

        return table;
    }

    private static Table New(string name, string count)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey);
        table.AddColumns(name, count);
        table.Columns[1].RightAligned();
        return table;
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
