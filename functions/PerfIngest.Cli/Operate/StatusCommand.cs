using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using PerfIngest.Cli.Local;
using PerfIngest.Pipeline.Consolidating;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Storage;
using Spectre.Console;

namespace PerfIngest.Cli.Operate;

/// <summary><c>perfingest status</c>: every upload and its state, and what is under way.</summary>
internal static class StatusCommand
{
    public static Command Create()
    {
        var year = new Option<int?>("--year") { Description = "Only this year." };
        var connection = Connection.Option();
        var command = new Command("status", "Who has submitted, in what state, and what is under way.") { year, connection };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = Connection.Services(parsed.GetValue(connection));
            return await RunAsync(services, parsed.GetValue(year), cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(ServiceProvider services, int? year, CancellationToken cancellationToken)
    {
        var ledger = await UploadLedger.ReadAsync(
            services.GetRequiredService<StorageAccount>(), services.GetRequiredService<SubmissionStore>(), year, cancellationToken);
        UploadView.Show(ledger.Decided.Values.OrderBy(upload => upload.File, StringComparer.Ordinal).ThenBy(upload => upload.Revision.Value, StringComparer.Ordinal));
        foreach (var state in ledger.Decided.Values.CountBy(upload => upload.State).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Output.Out.MarkupLineInterpolated($"  {state.Key}: {state.Value}");
        }

        Output.Out.MarkupLineInterpolated($"  under way: {ledger.UnderWay.Count}");
        foreach (var upload in ledger.UnderWay)
        {
            Output.Out.MarkupLineInterpolated($"[grey]    {upload.Name}, received {upload.Received:u}[/]");
        }

        return ledger.Decided.Values.Any(upload => upload.State == UploadStates.Failed) ? Exit.Problems : Exit.Fine;
    }
}
