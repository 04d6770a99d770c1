using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using PerfIngest.Cli.Frame;
using PerfIngest.Cli.Local;
using PerfIngest.Cli.Saying;
using PerfIngest.Pipeline.Reconciling;

namespace PerfIngest.Cli.Operate;

/// <summary><c>perfingest reconcile</c>: sends on what no trigger delivered.</summary>
internal static class ReconcileCommand
{
    public static Command Create()
    {
        var connection = Connection.Option();
        var command = new Verb("reconcile", Texts.Reconcile, "perfingest reconcile") { connection };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = Connection.Services(parsed.GetValue(connection));
            var result = await services.GetRequiredService<ReconcileService>().RunAsync(TimeSpan.Zero, cancellationToken);
            Output.Line(Texts.Reconciled(result.Decided, result.Sent.Count));
            foreach (var upload in result.Sent)
            {
                var stuck = result.Stuck.Contains(upload) ? Texts.Stuck : "";
                Output.Line("  " + Texts.Received(upload.Name, upload.Received) + stuck, "grey");
            }

            foreach (var (state, count) in result.States)
            {
                Output.Line($"  {state}: {count}");
            }

            foreach (var name in result.Again)
            {
                Output.Line("  " + Texts.JudgedAgain(name));
            }

            foreach (var change in result.Withdrawals)
            {
                Output.Line("  " + Texts.WithdrawalChanged(change.Year, change.Unit, change.Revision.Value, change.Withdrawn));
            }

            return result.Stuck.Count > 0 ? Exit.Problems : Exit.Fine;
        });
        return command;
    }
}
