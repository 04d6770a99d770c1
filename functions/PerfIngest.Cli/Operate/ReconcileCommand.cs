using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using PerfIngest.Cli.Local;
using PerfIngest.Pipeline.Reconciling;
using Spectre.Console;

namespace PerfIngest.Cli.Operate;

/// <summary><c>perfingest reconcile</c>: sends on what no trigger delivered.</summary>
internal static class ReconcileCommand
{
    public static Command Create()
    {
        var connection = Connection.Option();
        var command = new Command("reconcile", "List the container against the states; send on what no trigger delivered.") { connection };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = Connection.Services(parsed.GetValue(connection));
            var result = await services.GetRequiredService<ReconcileService>().RunAsync(TimeSpan.Zero, cancellationToken);
            Output.Out.MarkupLineInterpolated($"{result.Decided} uploads have a state; {result.Sent.Count} were sent on.");
            foreach (var upload in result.Sent)
            {
                var stuck = result.Stuck.Contains(upload) ? ", stuck" : "";
                Output.Out.MarkupLineInterpolated($"[grey]  {upload.Name}, received {upload.Received:u}{stuck}[/]");
            }

            foreach (var (state, count) in result.States)
            {
                Output.Out.MarkupLineInterpolated($"  {state}: {count}");
            }

            foreach (var name in result.Again)
            {
                Output.Out.MarkupLineInterpolated($"  judged again under the settings in force: {name}");
            }

            foreach (var change in result.Withdrawals)
            {
                Output.Out.MarkupLineInterpolated(
                    $"  {change.Year}/{change.Unit} version {change.Revision.Value}: {(change.Withdrawn ? "withdrawn" : "counts again")}");
            }

            return result.Stuck.Count > 0 ? Exit.Problems : Exit.Fine;
        });
        return command;
    }
}
