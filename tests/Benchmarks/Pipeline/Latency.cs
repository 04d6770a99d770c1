using System.Diagnostics;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Benchmarks.Pipeline;

/// <summary>Seconds from the end of an upload to the page beside the file, one upload at a time, with the real host in a process of its own.</summary>
internal static class Latency
{
    private const int WarmUp = 10;
    private const int Uploads = 30;

    public static async Task RunAsync(string connection)
    {
        await using var bench = await Bench.StartAsync(connection);
        await using var workers = Workers.Start(connection, 1);
        var account = new StorageAccount(new StorageConnection { ConnectionString = connection });
        var seconds = new List<double>();
        for (var number = 1; number <= WarmUp + Uploads; number++)
        {
            // Rests of other lengths each time, so that uploads do not fall into step with the host's looks at the container.
            await Task.Delay(500 + (number * 389 % 1_000));
            var name = UnitTable.BlobName(UnitTable.Code(number));
            await bench.UploadAsync(name, UnitTable.Of(number));
            var start = Stopwatch.GetTimestamp();
            var page = account.Container(ContainerNames.Feedback).GetBlobClient(BlobPaths.LatestFeedback(name));
            while (!await page.ExistsAsync())
            {
                await Task.Delay(20);
            }

            if (number > WarmUp)
            {
                seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            }
        }

        seconds.Sort();
        Page.Heading($"Upload to feedback on an idle system: {Uploads} uploads one by one, one worker process");
        Page.Line($"Median {seconds[Uploads / 2]:F2} s, p99 (the slowest of {Uploads}) {seconds[^1]:F2} s, fastest {seconds[0]:F2} s.");
    }
}
