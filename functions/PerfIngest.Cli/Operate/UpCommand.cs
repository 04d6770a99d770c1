using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using PerfIngest.Cli.Local;
using PerfIngest.Pipeline.Reconciling;
using Spectre.Console;

namespace PerfIngest.Cli.Operate;

/// <summary><c>perfingest up</c>: the whole service on this machine, until Ctrl-C.</summary>
internal static class UpCommand
{
    public static Command Create()
    {
        var workers = new Option<int>("--workers") { Description = "Worker processes.", DefaultValueFactory = _ => 1 };
        var folder = new Option<string>("--data") { Description = "Folder for the data; kept.", DefaultValueFactory = _ => "out/up" };
        var command = new Command("up", "Run storage and workers on this machine for your own uploads, until Ctrl-C.") { workers, folder };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(parsed.GetValue(workers), parsed.GetRequiredValue(folder), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(int workers, string folder, CancellationToken cancellationToken)
    {
        if (workers is < 1 or > 16)
        {
            throw new UsageException($"--workers is {workers}; expected a whole number from 1 to 16.");
        }

        var data = Path.GetFullPath(folder);
        await using var stack = await LocalStack.StartAsync(
            new() { DataFolder = Path.Combine(data, "azurite") }, workers, data, new Dictionary<string, string>(), cancellationToken);
        UpState.Write(stack.ConnectionString);
        try
        {
            Output.Out.MarkupLineInterpolated($"[green]✔ Running[/] with {workers} worker(s); logs and data are in {data}");
            Output.Out.MarkupLine("Upload a table from another terminal:");
            Output.Out.MarkupLine("  [bold]perfingest submit FILE --year 2025 --unit 440113001 --wait[/]");
            Output.Out.MarkupLine("or put it into the container [bold]submissions[/] as {year}/{unit}/{file} with this connection string:");
            Output.Out.WriteLine();
            await Console.Out.WriteLineAsync(stack.ConnectionString);
            Output.Out.WriteLine();
            Output.Out.MarkupLine("[grey]Ctrl-C stops.[/]");
            await ReconcileAsync(stack, cancellationToken);
            await WatchAsync(stack, data, cancellationToken);
        }
        finally
        {
            UpState.Remove(stack.ConnectionString);
        }

        return Exit.Fine;
    }

    /// <summary>Replaces a worker that ends by itself, until the user stops.</summary>
    private static async Task WatchAsync(LocalStack stack, string data, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(500, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stack.StorageHasFailed)
            {
                throw new UsageException($"The storage emulator ended by itself; its data is in {data}. Start 'perfingest up' again.");
            }

            if (!cancellationToken.IsCancellationRequested && await stack.ReplaceWorkersAsync() is var replaced and > 0)
            {
                Output.Note($"{replaced} worker(s) ended by themselves and were replaced; the log is in {data}.");
                await ReconcileAsync(stack, cancellationToken);
            }
        }
    }

    /// <summary>
    /// Sends on what a killed worker held: its messages stay hidden for minutes, as under the real host, and nobody here is to wait for that.
    /// </summary>
    private static async Task ReconcileAsync(LocalStack stack, CancellationToken cancellationToken)
    {
        await using var services = Connection.Services(stack.ConnectionString);
        var result = await services.GetRequiredService<ReconcileService>().RunAsync(TimeSpan.Zero, cancellationToken);
        if (result.Sent.Count > 0)
        {
            Output.Note($"{result.Sent.Count} upload(s) without a decision were sent on.");
        }
    }
}
