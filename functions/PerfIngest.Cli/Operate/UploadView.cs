using System.Globalization;
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
        table.AddColumns("文件", "收到", "状态", "总计 (万元)", "问题");
        table.Caption($"submissions/{prefix}…；收到：UTC+8；问题：致命/错误/警告/建议");
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
                Mark(upload.State) + (decision?.Late == true ? " 逾期" : "") + Mark(labels.GetValueOrDefault(upload.Revision)),
                decision is null or { State: VerdictState.Rejected } ? "" : decision.Totals.Total.ToWanDisplay(),
                counts is { } c ? string.Create(CultureInfo.InvariantCulture, $"{c.Fatal}/{c.Error}/{c.Warning}/{c.Advice}") : "");
        }

        Output.Out.Write(table);
        foreach (var upload in uploads.Where(upload => upload.Cause is not null))
        {
            Output.Out.MarkupLineInterpolated($"[grey]{upload.File}：{upload.Cause}[/]");
        }
    }

    /// <summary>The year's folder when all uploads lie in it, with the slash; it need not stand in every row.</summary>
    private static string CommonYear(List<UploadRecord> uploads)
    {
        var folder = uploads.Count > 0 && uploads[0].File.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 ? uploads[0].File[..(slash + 1)] : "";
        return uploads.All(upload => upload.File.StartsWith(folder, StringComparison.Ordinal)) ? folder : "";
    }

    private static string Mark(UploadLabels labels) =>
        (labels.HasFlag(UploadLabels.NoChange) ? " [grey]无变化[/]" : "") + (labels.HasFlag(UploadLabels.Superseded) ? " [grey]已被替代[/]" : "");

    private static string Mark(string state) => state switch
    {
        UploadStates.Accepted => "[green]✔ Accepted[/]",
        UploadStates.NeedsFix => "[yellow]✎ NeedsFix[/]",
        UploadStates.Rejected => "[red]✘ Rejected[/]",
        UploadStates.Failed => "[red]! Failed[/]",
        _ => "[grey]" + state + "[/]",
    };
}
