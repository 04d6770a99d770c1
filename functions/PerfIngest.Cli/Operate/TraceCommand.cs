using System.Buffers;
using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PerfIngest.Cli.Frame;
using PerfIngest.Cli.Local;
using PerfIngest.Cli.Saying;
using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Reporting.Report;
using PerfIngest.Core.Reporting.Report.DataFiles;
using PerfIngest.Pipeline.Consolidating;

namespace PerfIngest.Cli.Operate;

/// <summary>
/// <c>perfingest trace</c>: leads a figure of the published report back to unit, revision, file, line and column. Without a key it lists the
/// kinds of keys.
/// </summary>
internal static class TraceCommand
{
    private static readonly SearchValues<char> ForShell = SearchValues.Create(" |&;<>()$`\\\"'*?[]#~!");

    public static Command Create()
    {
        var key = new Argument<string?>("key") { Description = Texts.TraceKey, Arity = ArgumentArity.ZeroOrOne };
        var year = Options.YearOr(2025, Texts.YearOption);
        var data = new Option<string?>("--data") { Description = Texts.TraceData };
        var connection = Connection.Option();
        var command = new Verb(
            "trace",
            Texts.Trace,
            "perfingest trace",
            "perfingest trace unit:440113001",
            "perfingest trace class:11:quantified",
            "perfingest trace rule:C006 --data out/report/consolidated.json")
        {
            key, year, data, connection,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var source = parsed.GetValue(data) is { } file
                ? await ReadAsync(file, cancellationToken)
                : await FetchAsync(parsed.GetValue(connection), parsed.GetValue(year), cancellationToken);
            if (parsed.GetValue(key) is { } asked)
            {
                return Show(source, asked);
            }

            ListKinds(source.Report, Output.Line);
            return Exit.Fine;
        });
        return command;
    }

    /// <summary>A saved report, with the files beside it.</summary>
    private static async Task<LineageSource> ReadAsync(string file, CancellationToken cancellationToken)
    {
        Options.RequireFile(file);
        try
        {
            var report = ReportJson.Deserialize(await File.ReadAllBytesAsync(file, cancellationToken));
            var indicators = Beside(ReportFiles.IndicatorsName) is { } parquet
                ? await IndicatorFile.ReadAsync(await File.ReadAllBytesAsync(parquet, cancellationToken), cancellationToken) : null;
            var manifest = Beside(ReportStore.ManifestFile) is { } json
                ? ReportStore.ReadManifest(await File.ReadAllBytesAsync(json, cancellationToken)) : null;
            return new(report, indicators, manifest?.Run == report.Run ? manifest : null);
        }
        catch (Exception failure) when (failure is System.Text.Json.JsonException or InvalidDataException)
        {
            throw new UsageException(Texts.NotAReport(file));
        }

        string? Beside(string name)
        {
            var path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, name);
            return File.Exists(path) ? path : null;
        }
    }

    private static async Task<LineageSource> FetchAsync(string? connection, int year, CancellationToken cancellationToken)
    {
        await using var services = Connection.Services(connection);
        var reports = services.GetRequiredService<ReportStore>();
        var pointer = await reports.PointerAsync(year, cancellationToken)
            ?? throw new UsageException(Texts.NoReport(year));
        var content = await reports.FileAsync(year, pointer.Run, ReportStore.DataFile, cancellationToken)
            ?? throw new UsageException(Texts.RunWithout(year, pointer.Run, ReportStore.DataFile));
        var parquet = await reports.FileAsync(year, pointer.Run, ReportFiles.IndicatorsName, cancellationToken);
        return new(
            ReportJson.Deserialize(content.ToMemory().Span),
            parquet is null ? null : await IndicatorFile.ReadAsync(parquet.ToMemory(), cancellationToken),
            await reports.ManifestAsync(year, pointer.Run, cancellationToken));
    }

    /// <summary>Every kind of key, with one of this report.</summary>
    private static void ListKinds(ReportData report, Action<string, string?> line)
    {
        foreach (var kind in LineageKinds.All)
        {
            line($"{Texts.Pick(kind.Zh, kind.En)} [{Texts.Tables(kind.Tables)}]", null);
            line($"    {kind.Form}", "grey");
            if (kind.Example(report) is { } example)
            {
                line($"    perfingest trace {Quoted(example)}", "green");
            }
        }

        line(Texts.TraceEndings, null);
    }

    private static int Show(LineageSource source, string key)
    {
        if (Lineage.Find(source, key) is not { } found)
        {
            ListKinds(source.Report, (text, _) => Console.Error.WriteLine(text));
            throw new UsageException(Texts.NoFigure(key));
        }

        var figure = Amount(found.AmountFen?.ToWanDisplay(), found.Value ?? found.Count);
        var label = Texts.Pick(found.Label, found.LabelEn ?? found.Label);
        Output.Line($"{label} {figure}".TrimEnd() + $"  [{Texts.Run(source.Report.Run)}]", "bold");
        foreach (var fact in found.Facts)
        {
            Output.Line($"  {Texts.Pick(fact.Zh, fact.En)} {fact.Value}");
        }

        if (found.NeedsIndicators)
        {
            throw new UsageException(Texts.NeedsIndicators(ReportFiles.IndicatorsName));
        }

        foreach (var unit in found.Units)
        {
            Show(unit);
        }

        Output.Line(found.AddsUp ? "✔ " + Texts.AddsUp : "✘ " + Texts.DoesNotAddUp, found.AddsUp ? "green" : "red");
        return found.AddsUp ? Exit.Fine : Exit.Problems;
    }

    private static void Show(LineageUnit unit)
    {
        var code = unit.Unit.Length == 0 ? "" : $" ({unit.Unit})";
        Output.Line($"└ {unit.Name}{code} {Amount(unit.AmountFen?.ToWanDisplay(), unit.Count)}".TrimEnd());
        if (unit.Unit.Length > 0)
        {
            var file = unit.File is null ? unit.Revision is null ? Texts.NoFileOfIt : Texts.CountsNoMore
                : unit.Received is { } received ? Texts.Received(unit.File, received) : unit.File;
            Output.Line("    " + (unit.Revision is { } revision ? $"{revision} · {file}" : file), "grey");
        }

        foreach (var cell in unit.Cells)
        {
            string[] parts = [Place(cell), Amount(cell.AmountFen?.ToWanDisplay(), cell.Value), cell.Project, cell.Text ?? ""];
            Output.Line("    " + string.Join("  ", parts.Where(part => part.Length > 0)));
        }

        if (unit.Unlisted > 0)
        {
            Output.Line("    " + Texts.Unlisted(unit.Unlisted), "grey");
        }
    }

    private static string Place(LineageCell cell)
    {
        var sheet = cell.Sheet is { } name ? name + "!" : "";
        var seq = cell.Seq is { } number ? string.Create(CultureInfo.InvariantCulture, $" #{number}") : "";
        return cell.Line is { } line ? sheet + Texts.CellAt(line, cell.Column) + seq
            : cell.Project.Length > 0 ? Texts.Gone
            : Texts.WholeFile;
    }

    private static string Amount(string? wan, decimal? value) =>
        wan is not null ? Texts.Wan(wan) : value?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>A key as a shell takes it.</summary>
    private static string Quoted(string key) => key.AsSpan().ContainsAny(ForShell) ? $"'{key}'" : key;
}
