using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PerfIngest.Cli.Local;
using PerfIngest.Core.Consolidating;
using PerfIngest.Pipeline.Consolidating;
using Spectre.Console;

namespace PerfIngest.Cli.Operate;

/// <summary><c>perfingest trace</c>: leads a figure of the published report back to unit, revision, file, line and column.</summary>
internal static class TraceCommand
{
    public static Command Create()
    {
        var key = new Argument<string>("key") { Description = "The figure: " + string.Join(", ", Lineage.Forms) };
        var year = new Option<int>("--year") { Description = "Year of the report.", DefaultValueFactory = _ => 2025 };
        var data = new Option<string?>("--data") { Description = "A saved consolidated.json instead of the published report." };
        var connection = Connection.Option();
        var command = new Command("trace", "Lead a figure of the report back to its cells.") { key, year, data, connection };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var report = parsed.GetValue(data) is { } file
                ? Read(file)
                : await FetchAsync(parsed.GetValue(connection), parsed.GetValue(year), cancellationToken);
            return Show(report, parsed.GetRequiredValue(key));
        });
        return command;
    }

    private static ReportData Read(string file) =>
        File.Exists(file) ? ReportJson.Deserialize(File.ReadAllBytes(file)) : throw new UsageException($"There is no file '{file}'.");

    private static async Task<ReportData> FetchAsync(string? connection, int year, CancellationToken cancellationToken)
    {
        await using var services = Connection.Services(connection);
        var reports = services.GetRequiredService<ReportStore>();
        var pointer = await reports.PointerAsync(year, cancellationToken)
            ?? throw new UsageException($"No report of {year} is published yet; 'perfingest report --year {year} --now' builds one.");
        var content = await reports.FileAsync(year, pointer.Run, ReportStore.DataFile, cancellationToken)
            ?? throw new UsageException($"The run {pointer.Run} of {year} has no {ReportStore.DataFile}.");
        return ReportJson.Deserialize(content.ToMemory().Span);
    }

    private static int Show(ReportData report, string key)
    {
        var found = Lineage.Find(report, key)
            ?? throw new UsageException($"The report has no figure '{key}'. Keys are: {string.Join(", ", Lineage.Forms)}.");
        Output.Out.MarkupLineInterpolated($"[bold]{found.Label}[/] {Amount(found.AmountFen?.ToWanDisplay(), found.Value)}  [grey]run {report.Run}[/]");
        foreach (var unit in found.Units)
        {
            Output.Out.MarkupLineInterpolated($"└ {unit.Name}（{unit.Unit}） {Amount(unit.AmountFen?.ToWanDisplay(), null)}");
            Output.Out.MarkupLineInterpolated($"[grey]    {unit.File} · {unit.Revision} · 收到 {unit.Received.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd HH:mm:ss}[/]");
            foreach (var cell in unit.Cells)
            {
                Output.Out.MarkupLineInterpolated($"    {Place(cell)}  {Amount(cell.AmountFen?.ToWanDisplay(), cell.Value)}  {cell.Project}");
            }
        }

        Output.Out.MarkupLine(found.AddsUp ? "[green]✔ 各级相加一致[/]" : "[red]✘ 各级相加不一致[/]");
        return found.AddsUp ? Exit.Fine : Exit.Problems;
    }

    private static string Place(LineageCell cell)
    {
        var sheet = cell.Sheet is { } name ? name + "!" : "";
        var column = cell.Column is { } index ? string.Create(CultureInfo.InvariantCulture, $" 第 {index} 列") : "";
        var seq = cell.Seq is { } number ? string.Create(CultureInfo.InvariantCulture, $" #{number}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{sheet}第 {cell.Line} 行{column}{seq}");
    }

    private static string Amount(string? wan, decimal? value) =>
        wan is not null ? wan + " 万元" : value?.ToString(CultureInfo.InvariantCulture) ?? "";
}
