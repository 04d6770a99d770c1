using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using PerfIngest.Cli.Frame;
using PerfIngest.Cli.Local;
using PerfIngest.Cli.Saying;
using PerfIngest.Core.Consolidating;
using PerfIngest.Pipeline.Consolidating;

namespace PerfIngest.Cli.Operate;

/// <summary><c>perfingest report</c>: fetches the published report, or builds one as of now.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        var year = Options.RequiredYear();
        var now = new Option<bool>("--now") { Description = Texts.ReportNow };
        var folder = new Option<string>("--out") { Description = Texts.ReportOut, DefaultValueFactory = _ => "out/report" };
        var connection = Connection.Option();
        var command = new Verb(
            "report", Texts.Report, "perfingest report --year 2025", "perfingest report --year 2025 --now --out out/report")
        {
            year, now, folder, connection,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = Connection.Services(parsed.GetValue(connection));
            return await RunAsync(
                services, parsed.GetRequiredValue(year), parsed.GetValue(now), parsed.GetRequiredValue(folder), cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        ServiceProvider services, int year, bool now, string folder, CancellationToken cancellationToken)
    {
        if (now)
        {
            var cutOff = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
            var result = await Output.WhileAsync(
                Texts.BuildingReport, _ => services.GetRequiredService<ConsolidateService>().RunAsync(year, cutOff, cancellationToken));
            if (!result.Report.Proof.Holds)
            {
                await Console.Error.WriteLineAsync(Texts.ProofFails(result.Report.Proof.FirstDifference?.ToString() ?? ""));
                return Exit.Problems;
            }
        }

        var reports = services.GetRequiredService<ReportStore>();
        var pointer = await reports.PointerAsync(year, cancellationToken)
            ?? throw new UsageException(Texts.NoReport(year));
        var report = await FetchAsync(reports, year, pointer.Run, folder, cancellationToken);
        ReportView.Show(report);
        Output.Note(Texts.FilesIn(Path.GetFullPath(folder)));
        return Exit.Fine;
    }

    /// <summary>Saves a run's files under <paramref name="folder"/>; the report as data.</summary>
    public static async Task<ReportData> FetchAsync(
        ReportStore reports, int year, string run, string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        ReportData? data = null;
        await foreach (var name in reports.FilesAsync(year, run, cancellationToken))
        {
            if (await reports.FileAsync(year, run, name, cancellationToken) is { } content)
            {
                await File.WriteAllBytesAsync(Path.Combine(folder, name), content.ToMemory(), cancellationToken);
                data = name == ReportStore.DataFile ? ReportJson.Deserialize(content.ToMemory().Span) : data;
            }
        }

        return data ?? throw new UsageException(Texts.RunWithout(year, run, ReportStore.DataFile));
    }
}
