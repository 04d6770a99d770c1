using System.Diagnostics;
using PerfIngest.Pipeline.Storage;
using static System.FormattableString;

namespace PerfIngest.Benchmarks.Pipeline;

/// <summary>One, two and four worker processes on one Azurite: submissions a second from the first upload to the last page, beside the floor.</summary>
internal static class ManyWorkers
{
    private const int Units = 60;
    private const int WarmUp = 20;
    private const int Parallelism = 8;

    public static async Task RunAsync(string connection)
    {
        await using var bench = await Bench.StartAsync(connection);
        var account = new StorageAccount(new StorageConnection { ConnectionString = connection });
        var floor = new Floor(connection);
        var next = 1;
        await bench.SubmitAsync(UnitTable.BlobName(UnitTable.Code(next)), UnitTable.Of(next++));
        var recorded = UnitTable.Code(next);
        var calls = await bench.RecordAsync(recorded, UnitTable.Of(next++));
        Page.Heading($"Worker processes: {Units} tables, uploaded {Parallelism} at a time");
        Page.Head("worker processes", "submissions/s", "of the floor beside it, 1/s", "over it", "processor ms a submission, workers");
        foreach (var count in new[] { 1, 2, 4 })
        {
            var least = await TimedAsync(Units, number => bench.RepeatAsync(floor, calls, recorded, UnitTable.Code(number)));
            for (var number = next - Units; number < next; number++)
            {
                await bench.RemoveAsync(UnitTable.BlobName(UnitTable.Code(number)));
            }

            await using var workers = Workers.Start(connection, count);
            await SubmittedAsync(WarmUp * count);
            var processor = workers.ProcessorTime;
            var ours = await SubmittedAsync(Units);
            var spent = (workers.ProcessorTime - processor).TotalMilliseconds / Units;
            Page.Row($"{count}", Invariant($"{Units / ours:F1}"), Invariant($"{Units / least:F1}"), Invariant($"{least / ours:F2}"), Invariant($"{spent:F0}"));
        }

        async Task<double> SubmittedAsync(int units)
        {
            var codes = Enumerable.Range(next, units).Select(UnitTable.Code).ToList();
            var start = Stopwatch.GetTimestamp();
            await TimedAsync(units, number => bench.UploadAsync(UnitTable.BlobName(UnitTable.Code(number)), UnitTable.Of(number)));
            await Workers.FeedbackAsync(account, codes);
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        async Task<double> TimedAsync(int units, Func<int, Task> work)
        {
            var first = next;
            next += units;
            var start = Stopwatch.GetTimestamp();
            await Parallel.ForEachAsync(
                Enumerable.Range(first, units),
                new ParallelOptions { MaxDegreeOfParallelism = Parallelism },
                async (number, _) => await work(number));
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
    }
}
