using System.Diagnostics;

namespace PerfIngest.Benchmarks.Pipeline;

/// <summary>One large table through the queue stage, beside the floor of its calls. The emulator takes most of a minute for each.</summary>
internal static class LargeTable
{
    private const int Projects = 1_600;
    private const int Repetitions = 3;

    public static async Task RunAsync(string connection)
    {
        await using var bench = await Bench.StartAsync(connection);
        var floor = new Floor(connection);
        var table = SeedTable.OfDifferentTargets(Projects + 100);
        await bench.SubmitAsync(UnitTable.BlobName(UnitTable.Code(1)), SeedTable.OfDifferentTargets(100));
        var unit = UnitTable.Code(2);
        var calls = await bench.RecordAsync(unit, table);
        var queueStage = calls.Skip(calls.Index().First(call => call.Item.IsSend).Index + 1).ToList();
        var ingest = calls.Take(calls.Count - queueStage.Count).ToList();
        Page.Heading($"One table of about {Projects:N0} projects, {table.Length / 1e6:F1} MB, through the queue stage");
        Page.Line($"{queueStage.Count} calls with {queueStage.Sum(call => call.Body?.Length ?? 0) / 1e6:F1} MB of bodies.\n");
        Page.Head("", "the stage, s", "its calls alone, s", "over the floor");
        var (ours, least) = (new List<double>(), new List<double>());
        for (var number = 3; number < 3 + Repetitions; number++)
        {
            var other = UnitTable.Code(number);
            var name = UnitTable.BlobName(other);
            await bench.UploadAsync(name, table);
            await bench.IngestAsync(name);
            await bench.TakeAsync(async message => ours.Add(await TimedAsync(() => bench.NormalizeAsync(message))));
            var copy = UnitTable.Code(100 + number);
            await floor.RunAsync(ingest, unit, copy);
            await bench.TakeAsync(async _ => least.Add(await TimedAsync(() => floor.RunAsync(queueStage, unit, copy))));
            Show($"{number - 2}", ours[^1], least[^1]);
        }

        ours.Sort();
        least.Sort();
        Show("median", ours[Repetitions / 2], least[Repetitions / 2]);
    }

    private static void Show(string run, double stage, double calls) =>
        Page.Row(run, FormattableString.Invariant($"{stage:F1}"), FormattableString.Invariant($"{calls:F1}"), FormattableString.Invariant($"{stage / calls:F2}"));

    private static async Task<double> TimedAsync(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
