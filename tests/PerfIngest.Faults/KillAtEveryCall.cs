using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using PerfIngest.Faults.District;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Faults;

/// <summary>
/// Kills a worker (SIGKILL) at each named storage call. Several workers at a time are each armed with a call of their own, and the moment
/// that one dies the next is started in its place, while units go on uploading.
/// </summary>
internal sealed class KillAtEveryCall(TestDistrict district, Fleet fleet)
{
    private const int Victims = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>So many messages keep all victims busy; more would only lengthen the comparison at the end.</summary>
    private const int Enough = 16;

    private int _kills;

    /// <param name="isLong">Both before and after each call, those of a report too; else alternately, those of the two stages.</param>
    public static async Task RunAsync(bool isLong)
    {
        var clock = Stopwatch.StartNew();
        void Lap(string what) => TestContext.Current.SendDiagnosticMessage($"{clock.Elapsed.TotalSeconds:0.0} s: {what}");
        await using var district = await TestDistrict.StartAsync();
        var (stages, report) = await district.CallNamesAsync(new[] { 1001, 1080, 1000, 1007, 1004 }.Select(Upload.Number));
        Assert.InRange(stages.Count, 22, 40);
        Assert.InRange(report.Count, 5, 30);
        Lap($"{stages.Count} calls of the stages, {report.Count} of a report");
        await using var fleet = new Fleet(district.ConnectionString, district.HostJson);
        var run = new KillAtEveryCall(district, fleet);
        await run.KillAsync(Points(stages, isLong), asksForReports: false);
        if (isLong)
        {
            await run.KillAsync(Points(report, isLong), asksForReports: true);
        }

        Lap($"{run._kills} killed");
        fleet.Start(new());
        await district.SettleAsync(() => fleet.Revive(new()));
        Lap("settled");
        await fleet.DisposeAsync();
        await Verdicts.SameAsWithoutFaultsAsync(district);
        Lap("compared");
        var calls = stages.Count + (isLong ? report.Count : 0);
        var when = isLong ? "before and after each" : "alternately before and after";
        Figures.Add(
            "kill -9 at each storage call",
            district.Uploads.Count,
            Victims,
            run._kills,
            string.Create(CultureInfo.InvariantCulture, $"kills at {calls} calls, {when}"),
            district.Replayed,
            clock.Elapsed);
    }

    private static ConcurrentQueue<(string Name, bool After)> Points(IReadOnlyList<string> names, bool both) =>
        new(names.SelectMany((name, index) => both ? [(name, false), (name, true)] : new[] { (name, index % 2 == 1) }));

    private async Task KillAsync(ConcurrentQueue<(string Name, bool After)> points, bool asksForReports)
    {
        var killing = Task.WhenAll(Enumerable.Range(0, Victims).Select(_ => KillEachAsync(points)));
        while (!killing.IsCompleted)
        {
            // All kinds of uploads, first and later versions: together they lead to every call.
            for (var count = await district.WaitingAsync(QueueNames.Ingest, QueueNames.Normalize); count < Enough; count++)
            {
                await district.UploadAndTellAsync(Upload.Number(district.Uploads.Count));
            }

            if (asksForReports && await district.WaitingAsync(QueueNames.Consolidate) < Victims)
            {
                await district.AskForReportAsync();
            }

            await Task.WhenAny(killing, Task.Delay(1_000, TestDistrict.Cancel));
        }

        await killing;
    }

    private async Task KillEachAsync(ConcurrentQueue<(string Name, bool After)> points)
    {
        while (points.TryDequeue(out var point))
        {
            var victim = fleet.Start(new() { KillAt = point.Name, KillAfter = point.After });
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestDistrict.Cancel);
            timeout.CancelAfter(Patience);
            try
            {
                await victim.WaitForExitAsync(timeout.Token);
            }
            catch (OperationCanceledException) when (!TestDistrict.Cancel.IsCancellationRequested)
            {
                Assert.Fail($"No worker came to the call '{point.Name}'.");
            }

            fleet.Forget(victim);
            Interlocked.Increment(ref _kills);
        }
    }
}
