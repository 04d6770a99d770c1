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
                Output.Out.MarkupLineInterpolated($"[grey]  {upload.Name}, received {upload.Received:u}[/]");
            }

            return result.Stuck.Count > 0 ? Exit.Problems : Exit.Fine;
        });
        return command;
    }
}
