using System.Globalization;
using PerfIngest.Pipeline.Normalizing;
using Spectre.Console;

namespace PerfIngest.Cli.Operate;

/// <summary>Uploads as a table.</summary>
internal static class UploadView
{
    private static readonly TimeSpan BureauOffset = TimeSpan.FromHours(8);

    public static void Show(IEnumerable<UploadRecord> uploads)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey);
        table.AddColumns("文件", "收到", "状态", "项目", "总计 (万元)", "问题", "说明");
        table.Caption("收到：UTC+8；问题：致命/错误/警告/建议");
        foreach (var column in table.Columns.Skip(1).SkipLast(1))
        {
            column.NoWrap();
        }

        table.Columns[3].RightAligned();
        table.Columns[4].RightAligned();
        foreach (var upload in uploads)
        {
            var decision = upload.Decision;
            var counts = decision?.Counts;
            table.AddRow(
                Markup.Escape(upload.File),
                upload.Received.ToOffset(BureauOffset).ToString("HH:mm:ss", CultureInfo.InvariantCulture),
                Mark(upload.State),
                decision?.Projects.ToString(CultureInfo.InvariantCulture) ?? "",
                decision?.Totals.Total.ToWanDisplay() ?? "",
                counts is { } c ? string.Create(CultureInfo.InvariantCulture, $"{c.Fatal}/{c.Error}/{c.Warning}/{c.Advice}") : "",
                Markup.Escape(upload.Cause ?? (decision?.Late == true ? "逾期" : "")));
        }

        Output.Out.Write(table);
    }

    private static string Mark(string state) => state switch
    {
        UploadStates.Accepted => "[green]✔ Accepted[/]",
        UploadStates.NeedsFix => "[yellow]✎ NeedsFix[/]",
        UploadStates.Rejected => "[red]✘ Rejected[/]",
        UploadStates.Failed => "[red]! Failed[/]",
        _ => "[grey]" + state + "[/]",
    };
}
