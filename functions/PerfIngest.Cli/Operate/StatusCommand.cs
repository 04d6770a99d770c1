using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using PerfIngest.Cli.Frame;
using PerfIngest.Cli.Local;
using PerfIngest.Cli.Saying;
using Spectre.Console;

namespace PerfIngest.Cli.Operate;

/// <summary><c>perfingest status</c>: every upload and its state, the queues, what failed and why; once, or live.</summary>
internal static class StatusCommand
{
    private const int MostSeconds = 3600;

    public static Command Create()
    {
        var year = Options.Year(Texts.StatusYear);
        var watch = new Option<bool>("--watch") { Description = Texts.StatusWatch };
        var every = new Option<int>("--every") { Description = Texts.StatusEvery, DefaultValueFactory = _ => 5 }.Within(1, MostSeconds);
        var json = Options.Json();
        var connection = Connection.Option();
        var command = new Verb(
            "status", Texts.Status, "perfingest status --year 2025", "perfingest status --watch --every 2", "perfingest status --json")
        {
            year, watch, every, json, connection,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = Connection.Services(parsed.GetValue(connection));
            var isTerminal = !Console.IsOutputRedirected && Output.Out.Profile.Capabilities.Ansi;
            return isTerminal && parsed.GetValue(watch) && !parsed.GetValue(json)
                ? await WatchAsync(services, parsed.GetValue(year), TimeSpan.FromSeconds(parsed.GetValue(every)), cancellationToken)
                : await OnceAsync(services, parsed.GetValue(year), parsed.GetValue(json), cancellationToken);
        });
        return command;
    }

    private static async Task<int> OnceAsync(ServiceProvider services, int? year, bool json, CancellationToken cancellationToken)
    {
        var status = await StatusSnapshot.ReadAsync(services, year, cancellationToken);
        if (json)
        {
            await using var output = Console.OpenStandardOutput();
            StatusJson.Write(output, status);
        }
        else
        {
            StatusView.Show(status);
        }

        return Result(status);
    }

    /// <summary>Shows the status again and again until Ctrl-C, which is its proper end.</summary>
    private static async Task<int> WatchAsync(ServiceProvider services, int? year, TimeSpan every, CancellationToken cancellationToken)
    {
        var status = await StatusSnapshot.ReadAsync(services, year, cancellationToken);
        await Output.Out.Live(StatusView.Watched(status)).StartAsync(async live =>
        {
            live.Refresh();
            try
            {
                while (true)
                {
                    await Task.Delay(every, cancellationToken);
                    status = await StatusSnapshot.ReadAsync(services, year, cancellationToken);
                    live.UpdateTarget(StatusView.Watched(status));
                    live.Refresh();
                }
            }
            catch (OperationCanceledException)
            {
                // Ctrl-C: the last status stays on the screen.
            }
        });
        return Result(status);
    }

    private static int Result(StatusSnapshot status) => status.Failed.Any() || status.SettingsProblems.Count > 0 ? Exit.Problems : Exit.Fine;
}
