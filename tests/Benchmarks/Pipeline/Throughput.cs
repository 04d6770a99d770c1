using System.Diagnostics;

namespace PerfIngest.Benchmarks.Pipeline;

/// <summary>Submissions a second through both stages in one process, beside the floor; both in turn, in rounds.</summary>
internal static class Throughput
{
    private const int Parallelism = 4;
    private const int Rounds = 10;
    private const int UnitsARound = 10;
    private const int WarmUp = 40;

    public static async Task RunAsync(string connection)
    {
        await using var bench = await Bench.StartAsync(connection);
        var floor = new Floor(connection);
        var next = 1;
        await OursAsync(WarmUp);
        var unit = UnitTable.Code(next);
        var calls = await bench.RecordAsync(unit, UnitTable.Of(next++));
        await FloorAsync(WarmUp);
        var (ours, least) = (new List<Sample>(), new List<Sample>());
        for (var round = 0; round < Rounds; round++)
        {
            least.Add(await FloorAsync(UnitsARound));
            ours.Add(await OursAsync(UnitsARound));
        }

        Page.Heading($"Throughput: {Rounds * UnitsARound} tables of 12 projects and 79 indicators, {Parallelism} at a time, one process");
        Page.Line($"{calls.Count} calls a submission (the upload included, queue handling and the look at the settings not) with "
            + $"{calls.Sum(call => call.Body?.Length ?? 0) / 1000.0:F0} kB of bodies.\n");
        Page.Head("", "submissions/s", "processor ms a submission");
        Page.Row("floor: the calls alone", Rate(least), Processor(least));
        Page.Row("the pipeline, both stages, upload to feedback", Rate(ours), Processor(ours));
        var ratios = ours.Zip(least, (o, l) => l.Seconds / o.Seconds).Order().ToList();
        Page.Line($"\nPipeline over floor: {least.Sum(sample => sample.Seconds) / ours.Sum(sample => sample.Seconds):F2} of the whole time; "
            + $"by rounds {ratios[Rounds / 2]:F2} in the median, from {ratios[0]:F2} to {ratios[^1]:F2}.");

        Task<Sample> OursAsync(int units) => EachAsync(units, number =>
            bench.SubmitAsync(UnitTable.BlobName(UnitTable.Code(number)), UnitTable.Of(number)));

        Task<Sample> FloorAsync(int units) => EachAsync(units, number => bench.RepeatAsync(floor, calls, unit, UnitTable.Code(number)));

        async Task<Sample> EachAsync(int units, Func<int, Task> work)
        {
            var first = next;
            next += units;
            var (start, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            await Parallel.ForEachAsync(
                Enumerable.Range(first, units),
                new ParallelOptions { MaxDegreeOfParallelism = Parallelism },
                async (number, _) => await work(number));
            return new(Stopwatch.GetElapsedTime(start).TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds);
        }
    }

    private static string Rate(List<Sample> samples) => $"{Rounds * UnitsARound / samples.Sum(sample => sample.Seconds):F1}";

    private static string Processor(List<Sample> samples) => $"{samples.Sum(sample => sample.Milliseconds) / (Rounds * UnitsARound):F1}";

    private sealed record Sample(double Seconds, double Milliseconds);
}
