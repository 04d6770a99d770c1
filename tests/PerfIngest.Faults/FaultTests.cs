using System.Diagnostics;
using PerfIngest.Faults.District;

namespace PerfIngest.Faults;

/// <summary>
/// Nothing lost, nothing twice (design §9, 1 and 4): worker processes, queues, storage and clocks fail in every way that we could think of,
/// and each run ends in exactly the states, rows, feedback, totals and report of a run without a fault. The long form
/// (<c>PERFINGEST_FAULTS=long</c>) gives docs/faults.md its figures.
/// </summary>
[Collection(Name)]
public sealed class FaultTests(ITestOutputHelper output)
{
    public const string Name = "one fleet at a time";

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("PERFINGEST_FAULTS") == "long";

    [Fact]
    public async Task Kill_9_at_every_storage_call_loses_nothing_and_counts_nothing_twice()
    {
        Assert.SkipUnless(IsLong, "The long form: PERFINGEST_FAULTS=long");
        await using var district = await TestDistrict.StartAsync();
        var names = await district.CallNamesAsync(new[] { 1001, 1041, 1000, 1007, 1004 }.Select(Upload.Number));
        Assert.InRange(names.Count, 22, 40);
        await using var fleet = new Fleet(district.ConnectionString, district.HostJson);
        var kills = 0;
        foreach (var name in names)
        {
            // The short form kills alternately before and after the call, the long form at both.
            foreach (var after in IsLong ? new[] { false, true } : [kills % 2 == 1])
            {
                kills++;
                var victim = fleet.Start(new() { KillAt = name, KillAfter = after });
                await TriggerAsync(district);
                await DiesAsync(victim, name, district);
            }
        }

        fleet.Start(new());
        await district.ReconcileAsync();
        await district.SettleAsync(() => fleet.Revive(new()));
        await fleet.DisposeAsync();
        await Verdicts.SameAsWithoutFaultsAsync(district);
        output.WriteLine(
            $"| kill -9 at each of {names.Count} storage calls | {district.Uploads.Count} | 1 | {kills} kills | {district.Replayed} | 0 | 0 |");
    }

    [Fact]
    public async Task Everything_at_once_loses_nothing_and_counts_nothing_twice()
    {
        Assert.SkipUnless(IsLong, "The long form: PERFINGEST_FAULTS=long");
        output.WriteLine(await new Scenario("everything at once")
        {
            Uploads = 300,
            Kills = 20,
            Pauses = 4,
            Outage = true,
            Clocks = true,
            Plan = new() { FailPercent = 20, Copies = 3 },
        }.RunAsync());
    }

    [Fact]
    public async Task Kill_9_at_random_loses_nothing_and_counts_nothing_twice()
    {
        Assert.SkipUnless(IsLong, "The long form: PERFINGEST_FAULTS=long");
        output.WriteLine(await new Scenario("kill -9 at random") { Uploads = 300, Kills = 60 }.RunAsync());
    }

    [Theory]
    [InlineData("20 % of storage calls fail")]
    [InlineData("each message three times")]
    [InlineData("messages run out of their time")]
    [InlineData("storage stops for 10 s")]
    [InlineData("clocks jump an hour")]
    public async Task Each_kind_of_fault_by_itself(string kind)
    {
        Assert.SkipUnless(IsLong, "The long form: PERFINGEST_FAULTS=long");
        var scenario = new Scenario(kind);
        output.WriteLine(await (kind[0] switch
        {
            '2' => scenario with { Plan = new() { FailPercent = 20 } },
            'e' => scenario with { Plan = new() { Copies = 3 } },
            'm' => scenario with { Pauses = 6 },
            's' => scenario with { Outage = true },
            _ => scenario with { Clocks = true },
        }).RunAsync());
    }

    /// <summary>Units' first and later versions, and now and then a file in the wrong place: together they lead to every call.</summary>
    private static async Task TriggerAsync(TestDistrict district)
    {
        for (var count = 0; count < 3; count++)
        {
            await district.UploadAsync(Upload.Number(district.Uploads.Count));
        }

        // The victim need not wait for the lock under which its predecessor, dead now, looked for uploads.
        await district.ReconcileAsync();
    }

    private static async Task DiesAsync(Process victim, string name, TestDistrict district)
    {
        var clock = Stopwatch.StartNew();
        while (!victim.HasExited)
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(40), $"No worker came to the call '{name}'.");
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestDistrict.Cancel);
            timeout.CancelAfter(TimeSpan.FromSeconds(4));
            try
            {
                await victim.WaitForExitAsync(timeout.Token);
            }
            catch (OperationCanceledException) when (!TestDistrict.Cancel.IsCancellationRequested)
            {
                await TriggerAsync(district);
            }
        }
    }
}

[CollectionDefinition(FaultTests.Name, DisableParallelization = true)]
public static class OneFleet;
