using System.Diagnostics;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Benchmarks.Pipeline;

/// <summary>The Function App on the local worker, as <c>perfingest up</c> starts it: one process or more.</summary>
internal sealed class Workers : IAsyncDisposable
{
    private readonly List<Process> _processes = [];

    /// <param name="connection">The account.</param>
    /// <param name="count">Of processes.</param>
    public static Workers Start(string connection, int count)
    {
        var workers = new Workers();
        for (var index = 0; index < count; index++)
        {
            var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "PerfIngest.Functions"))
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            start.Environment["AzureWebJobsStorage"] = connection;
            start.Environment["Submissions"] = connection;
            start.Environment["ConsolidateSchedule"] = "0 30 16 * * *";
            start.Environment["AzureFunctionsWebHost__hostid"] = "perfingest";
            start.Environment["LocalWorker__StopWithInput"] = "true";
            start.Environment["PerfIngest__DistrictCode"] = "440113";
            var process = Process.Start(start)!;
            process.OutputDataReceived += (_, _) => { };
            process.ErrorDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            workers._processes.Add(process);
        }

        return workers;
    }

    /// <summary>Processor time of all of them so far.</summary>
    public TimeSpan ProcessorTime => _processes.Aggregate(TimeSpan.Zero, (sum, process) =>
    {
        process.Refresh();
        return sum + process.TotalProcessorTime;
    });

    /// <summary>Waits until each of <paramref name="units"/> has its page beside the file.</summary>
    public static async Task FeedbackAsync(StorageAccount account, IEnumerable<string> units)
    {
        foreach (var unit in units)
        {
            var page = account.Container(ContainerNames.Feedback).GetBlobClient(BlobPaths.LatestFeedback(UnitTable.BlobName(unit)));
            while (!await page.ExistsAsync())
            {
                await Task.Delay(50);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            process.StandardInput.Close();
        }

        foreach (var process in _processes)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
            }

            process.Dispose();
        }
    }
}
