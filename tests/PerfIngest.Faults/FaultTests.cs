using System.Globalization;

namespace PerfIngest.Faults;

/// <summary>
/// Nothing lost, nothing twice (design §9, 1 and 4): worker processes, queues, storage and clocks fail in every way that we could think of,
/// and each run ends in exactly the states, rows, feedback, totals and report of a run without a fault. The long form
/// (<c>PERFINGEST_FAULTS=long</c>) gives docs/faults.md its figures.
/// </summary>
[Collection(Name)]
public sealed class FaultTests
{
    public const string Name = "one fleet at a time";

    private const int LongUploads = 300;

    /// <summary>Kills on one emulator after the first round: each leaves the writes that it cut off hanging there, until no other is taken.</summary>
    private const int KillsInRound = 30;

    private const string OnlyLong = "The long form: PERFINGEST_FAULTS=long";

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("PERFINGEST_FAULTS") == "long";

    [Fact]
    public Task Kill_9_at_every_storage_call_loses_nothing_and_counts_nothing_twice() => KillAtEveryCall.RunAsync(IsLong);

    [Fact]
    public async Task Kill_9_at_random_loses_nothing_and_counts_nothing_twice()
    {
        if (!IsLong)
        {
            await new Scenario("kill -9 at random") { Uploads = 60, Kills = 8 }.RunAsync();
            return;
        }

        // Round after round, each on a district of its own.
        var wanted = int.Parse(Environment.GetEnvironmentVariable("PERFINGEST_FAULTS_KILLS") ?? "60", CultureInfo.InvariantCulture);
        for (var killed = 0; killed < wanted;)
        {
            var isFirst = killed == 0;
            var kills = Math.Min(isFirst ? 2 * KillsInRound : KillsInRound, wanted - killed);
            await new Scenario("kill -9 at random") { Uploads = isFirst ? LongUploads : 2 * kills, Kills = kills }.RunAsync();
            killed += kills;
        }
    }

    [Fact]
    public Task Everything_at_once_loses_nothing_and_counts_nothing_twice() => new Scenario("everything at once")
    {
        Uploads = IsLong ? LongUploads : 40,
        Kills = IsLong ? 20 : 2,
        Pauses = IsLong ? 4 : 1,
        Outage = IsLong ? 10 : 4,
        Clocks = true,
        Plan = new() { FailPercent = 20, Copies = 3 },
    }.RunAsync();

    [Theory]
    [InlineData("20 % of storage calls fail")]
    [InlineData("each message three times")]
    [InlineData("messages run out of their time")]
    [InlineData("storage stops for 10 s")]
    [InlineData("clocks jump an hour")]
    public async Task Each_kind_of_fault_by_itself(string kind)
    {
        Assert.SkipUnless(IsLong, OnlyLong);
        var scenario = new Scenario(kind) { Uploads = LongUploads };
        await (kind[0] switch
        {
            '2' => scenario with { Plan = new() { FailPercent = 20 } },
            'e' => scenario with { Plan = new() { Copies = 3 } },
            'm' => scenario with { Pauses = 6 },
            's' => scenario with { Outage = 10 },
            _ => scenario with { Clocks = true },
        }).RunAsync();
    }
}

[CollectionDefinition(FaultTests.Name, DisableParallelization = true)]
public static class OneFleet;
