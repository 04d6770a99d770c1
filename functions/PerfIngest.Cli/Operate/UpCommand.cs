using System.CommandLine;
using Azure.Storage.Sas;
using Microsoft.Extensions.DependencyInjection;
using PerfIngest.Cli.Frame;
using PerfIngest.Cli.Local;
using PerfIngest.Cli.Saying;
using PerfIngest.Pipeline.Reconciling;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Cli.Operate;

/// <summary><c>perfingest up</c>: the whole service on this machine, until Ctrl-C.</summary>
internal static class UpCommand
{
    private const int MostWorkers = 16;
    private const int LastPort = 65_533;

    private static readonly TimeSpan UploadRight = TimeSpan.FromDays(7);

    public static Command Create()
    {
        var workers = new Option<int>("--workers") { Description = Texts.UpWorkers, DefaultValueFactory = _ => 1 }.Within(1, MostWorkers);
        var folder = new Option<string>("--data") { Description = Texts.UpData, DefaultValueFactory = _ => "out/up" };
        var port = new Option<int>("--port") { Description = Texts.UpPort, DefaultValueFactory = _ => 0 }.Within(0, LastPort);
        var command = new Verb("up", Texts.Up, "perfingest up", "perfingest up --workers 2 --data out/up --port 10000")
        {
            workers, folder, port,
        };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(parsed.GetValue(workers), parsed.GetRequiredValue(folder), parsed.GetValue(port), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(int workers, string folder, int port, CancellationToken cancellationToken)
    {
        if (File.Exists(folder))
        {
            throw new UsageException(Texts.DataIsFile(folder));
        }

        var data = Path.GetFullPath(folder);
        var next = port == 0 ? 0 : 1;
        await using var stack = await LocalStack.StartAsync(
            new() { DataFolder = Path.Combine(data, "azurite"), BlobPort = port, QueuePort = port + next, TablePort = port + next + next },
            workers,
            data,
            new Dictionary<string, string>(),
            cancellationToken);
        UpState.Write(stack.ConnectionString);
        try
        {
            await SayAsync(stack, workers, data);
            await ReconcileAsync(stack, cancellationToken);
            await WatchAsync(stack, data, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Ctrl-C is the proper end.
        }
        finally
        {
            UpState.Remove(stack.ConnectionString);
        }

        return Exit.Fine;
    }

    /// <summary>Where to upload, with commands that are ready to be pasted: each on one line, whatever the terminal's width.</summary>
    private static async Task SayAsync(LocalStack stack, int workers, string data)
    {
        Output.Line("✔ " + Texts.Running(workers, data), "green");
        var submissions = stack.Account.Container(ContainerNames.Submissions);
        var right = submissions.GenerateSasUri(
            BlobContainerSasPermissions.Read | BlobContainerSasPermissions.List | BlobContainerSasPermissions.Create
                | BlobContainerSasPermissions.Add | BlobContainerSasPermissions.Write,
            TimeProvider.System.GetUtcNow() + UploadRight);
        var target = $"{right.GetLeftPart(UriPartial.Path)}/2025/440113001/{Uri.EscapeDataString("目标表.xlsx")}{right.Query}";
        foreach (var (what, command) in new[]
        {
            (Texts.UpSubmit, "perfingest submit 目标表.xlsx --year 2025 --unit 440113001 --wait"),
            (Texts.UpExplorer, stack.ConnectionString),
            (Texts.UpAzcopy, $"azcopy copy 目标表.xlsx \"{target}\" --from-to LocalBlob"),
            (Texts.UpCurl, $"curl --fail -H \"x-ms-blob-type: BlockBlob\" -T 目标表.xlsx \"{target}\""),
            (Texts.UpWatch, "perfingest status --watch"),
        })
        {
            await Console.Out.WriteLineAsync();
            Output.Line(what);
            await Console.Out.WriteLineAsync("  " + command);
        }

        await Console.Out.WriteLineAsync();
        Output.Line(Texts.UpFeedback);
        Output.Line(Texts.CtrlC, "grey");
    }

    /// <summary>Replaces a worker that ends by itself, until the user stops.</summary>
    private static async Task WatchAsync(LocalStack stack, string data, CancellationToken cancellationToken)
    {
        while (true)
        {
            // On a terminal Ctrl-C reaches storage and workers too: that they end is then no failure.
            await Task.Delay(500, cancellationToken);
            if (stack.StorageHasFailed)
            {
                throw new UsageException(Texts.StorageEnded(data));
            }

            if (await stack.ReplaceWorkersAsync() is var replaced and > 0)
            {
                Output.Note(Texts.WorkersReplaced(replaced, data));
                await ReconcileAsync(stack, cancellationToken);
            }
        }
    }

    /// <summary>
    /// Sends on what a killed worker held: its messages stay hidden for minutes, as under the real host, and nobody here is to wait for
    /// that.
    /// </summary>
    private static async Task ReconcileAsync(LocalStack stack, CancellationToken cancellationToken)
    {
        await using var services = Connection.Services(stack.ConnectionString);
        var result = await services.GetRequiredService<ReconcileService>().RunAsync(TimeSpan.Zero, cancellationToken);
        if (result.Sent.Count > 0)
        {
            Output.Note(Texts.SentOn(result.Sent.Count));
        }
    }
}
