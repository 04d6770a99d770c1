using System.Globalization;
using PerfIngest.Cli.Saying;
using PerfIngest.Core.Checking;
using PerfIngest.Pipeline.Normalizing;
using Spectre.Console;

namespace PerfIngest.Cli.Operate;

/// <summary>Uploads as a table.</summary>
internal static class UploadView
{
    private static readonly TimeSpan BureauOffset = TimeSpan.FromHours(8);

    public static void Show(IEnumerable<UploadRecord> records)
    {
        var uploads = records.ToList();
        var labels = UploadLabelling.Of(uploads);
        var prefix = CommonYear(uploads);
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey);
        table.AddColumns(Texts.File, Texts.ReceivedAt, Texts.State, Texts.TotalWan, Texts.Findings);
        table.Caption($"submissions/{prefix}…{Texts.UploadsCaption}");
        foreach (var column in table.Columns.Skip(1))
        {
            column.NoWrap();
        }

        table.Columns[3].RightAligned();
        foreach (var upload in uploads)
        {
            var decision = upload.Decision;
            var counts = decision?.Counts;
            table.AddRow(
                Markup.Escape(upload.File[prefix.Length..]),
                upload.Received.ToOffset(BureauOffset).ToString("HH:mm:ss", CultureInfo.InvariantCulture),
                Mark(upload.State) + (decision?.Late == true ? " " + Texts.Late : "") + Mark(labels.GetValueOrDefault(upload.Revision)),
                decision is null or { State: VerdictState.Rejected } ? "" : decision.Totals.Total.ToWanDisplay(),
                counts is { } c ? string.Create(CultureInfo.InvariantCulture, $"{c.Fatal}/{c.Error}/{c.Warning}/{c.Advice}") : "");
        }

        Output.Out.Write(table);
        foreach (var upload in uploads.Where(upload => upload.Cause is not null))
        {
            Output.Line($"{upload.File}: {Texts.CauseOf(upload)}", upload.State == UploadStates.Failed ? "red" : "grey");
        }
    }

    /// <summary>The year's folder when all uploads lie in it, with the slash; it need not stand in every row.</summary>
    private static string CommonYear(List<UploadRecord> uploads)
    {
        var first = uploads.Count > 0 ? uploads[0].File : "";
        var folder = first[..(first.IndexOf('/', StringComparison.Ordinal) + 1)];
        return uploads.All(upload => upload.File.StartsWith(folder, StringComparison.Ordinal)) ? folder : "";
    }

    private static string Mark(UploadLabels labels) =>
        (labels.HasFlag(UploadLabels.NoChange) ? $" [grey]{Texts.NoChange}[/]" : "")
        + (labels.HasFlag(UploadLabels.Superseded) ? $" [grey]{Texts.Superseded}[/]" : "");

    private static string Mark(string state) => state switch
    {
        UploadStates.Accepted => "[green]✔ Accepted[/]",
        UploadStates.NeedsFix => "[yellow]✎ NeedsFix[/]",
        UploadStates.Rejected => "[red]✘ Rejected[/]",
        UploadStates.Failed => "[red]! Failed[/]",
        _ => "[grey]" + state + "[/]",
    };
}
