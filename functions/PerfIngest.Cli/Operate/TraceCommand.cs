using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PerfIngest.Cli.Frame;
using PerfIngest.Cli.Local;
using PerfIngest.Cli.Saying;
using PerfIngest.Core.Consolidating;
using PerfIngest.Pipeline.Consolidating;
using Spectre.Console;

namespace PerfIngest.Cli.Operate;

/// <summary><c>perfingest trace</c>: leads a figure of the published report back to unit, revision, file, line and column.</summary>
internal static class TraceCommand
{
    public static Command Create()
    {
        var key = new Argument<string>("key") { Description = Texts.TraceKey(string.Join(", ", Lineage.Forms)) };
        var year = Options.YearOr(2025, Texts.YearOption);
        var data = new Option<string?>("--data") { Description = Texts.TraceData };
        var connection = Connection.Option();
        var command = new Verb(
            "trace",
            Texts.Trace,
            "perfingest trace unit:440113001",
            "perfingest trace unit:440113001:fiscal --data out/report/consolidated.json")
        {
            key, year, data, connection,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var report = parsed.GetValue(data) is { } file
                ? Read(file)
                : await FetchAsync(parsed.GetValue(connection), parsed.GetValue(year), cancellationToken);
            return Show(report, parsed.GetRequiredValue(key));
        });
        return command;
    }

    private static ReportData Read(string file)
    {
        Options.RequireFile(file);
        try
        {
            return ReportJson.Deserialize(File.ReadAllBytes(file));
        }
        catch (Exception failure) when (failure is System.Text.Json.JsonException or InvalidDataException)
        {
            throw new UsageException(Texts.NotAReport(file));
        }
    }

    private static async Task<ReportData> FetchAsync(string? connection, int year, CancellationToken cancellationToken)
    {
        await using var services = Connection.Services(connection);
        var reports = services.GetRequiredService<ReportStore>();
        var pointer = await reports.PointerAsync(year, cancellationToken)
            ?? throw new UsageException(Texts.NoReport(year));
        var content = await reports.FileAsync(year, pointer.Run, ReportStore.DataFile, cancellationToken)
            ?? throw new UsageException(Texts.RunWithout(year, pointer.Run, ReportStore.DataFile));
        return ReportJson.Deserialize(content.ToMemory().Span);
    }

    private static int Show(ReportData report, string key)
    {
        var found = Lineage.Find(report, key)
            ?? throw new UsageException(Texts.NoFigure(key, string.Join(", ", Lineage.Forms)));
        var figure = Amount(found.AmountFen?.ToWanDisplay(), found.Value);
        Output.Out.MarkupLineInterpolated($"[bold]{found.Label}[/] {figure}  [grey]run {report.Run}[/]");
        foreach (var unit in found.Units)
        {
            Output.Out.MarkupLineInterpolated($"└ {unit.Name} ({unit.Unit}) {Amount(unit.AmountFen?.ToWanDisplay(), null)}");
            Output.Line($"    {unit.Revision} · {Texts.Received(unit.File, unit.Received)}", "grey");
            foreach (var cell in unit.Cells)
            {
                Output.Line($"    {Place(cell)}  {Amount(cell.AmountFen?.ToWanDisplay(), cell.Value)}  {cell.Project}");
            }
        }

        Output.Line(found.AddsUp ? "✔ " + Texts.AddsUp : "✘ " + Texts.DoesNotAddUp, found.AddsUp ? "green" : "red");
        return found.AddsUp ? Exit.Fine : Exit.Problems;
    }

    private static string Place(LineageCell cell)
    {
        var sheet = cell.Sheet is { } name ? name + "!" : "";
        var seq = cell.Seq is { } number ? string.Create(CultureInfo.InvariantCulture, $" #{number}") : "";
        return sheet + Texts.CellAt(cell.Line, cell.Column) + seq;
    }

    private static string Amount(string? wan, decimal? value) =>
        wan is not null ? Texts.Wan(wan) : value?.ToString(CultureInfo.InvariantCulture) ?? "";
}
