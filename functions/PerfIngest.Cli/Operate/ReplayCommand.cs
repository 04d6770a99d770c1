using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using PerfIngest.Cli.Frame;
using PerfIngest.Cli.Local;
using PerfIngest.Cli.Saying;
using PerfIngest.Pipeline.Reconciling;

namespace PerfIngest.Cli.Operate;

/// <summary><c>perfingest replay</c>: sends failed uploads again.</summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        var connection = Connection.Option();
        var command = new Verb("replay", Texts.Replay, "perfingest replay") { connection };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = Connection.Services(parsed.GetValue(connection));
            var count = await services.GetRequiredService<ReconcileService>().ReplayAsync(cancellationToken);
            Output.Line(Texts.Replayed(count));
            return Exit.Fine;
        });
        return command;
    }
}
