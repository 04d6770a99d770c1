using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using PerfIngest.Cli.Local;
using PerfIngest.Pipeline.Reconciling;
using Spectre.Console;

namespace PerfIngest.Cli.Operate;

/// <summary><c>perfingest replay</c>: sends failed uploads again.</summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        var connection = Connection.Option();
        var command = new Command("replay", "Send failed uploads again, once the cause is gone.") { connection };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = Connection.Services(parsed.GetValue(connection));
            var count = await services.GetRequiredService<ReconcileService>().ReplayAsync(cancellationToken);
            Output.Out.MarkupLineInterpolated($"{count} failed uploads were sent again.");
            return Exit.Fine;
        });
        return command;
    }
}
