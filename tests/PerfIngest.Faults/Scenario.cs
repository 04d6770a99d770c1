using System.Security.Cryptography;
using PerfIngest.Faults.District;
using PerfIngest.Faults.Injecting;

namespace PerfIngest.Faults;

/// <summary>What happens while uploads come in.</summary>
internal sealed record Scenario(string Name)
{
    public int Uploads { get; init; } = 300;

    public int Workers { get; init; } = 4;

    /// <summary>Workers killed at random moments (SIGKILL) and replaced.</summary>
    public int Kills { get; init; }

    /// <summary>Workers stopped for longer than their messages are hidden, which others then take; afterwards they go on.</summary>
    public int Pauses { get; init; }

    /// <summary>Storage stops for ten seconds in the middle, then everything is started again.</summary>
    public bool Outage { get; init; }

    /// <summary>Every other worker's clock jumps an hour, forwards or back.</summary>
    public bool Clocks { get; init; }

    public FaultPlan Plan { get; init; } = new();

    /// <summary>Runs it; what it survived, as a line for the figures.</summary>
    public async Task<string> RunAsync()
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        void Lap(string what) => TestContext.Current.SendDiagnosticMessage($"{clock.Elapsed.TotalSeconds:0.0} s: {what}");
        await using var district = await TestDistrict.StartAsync(onDisk: Outage);
        await using var fleet = new Fleet(district.ConnectionString, district.HostJson);
        for (var number = 0; number < Workers; number++)
        {
            Start(fleet, district, number);
        }

        var uploading = UploadAsync(district);
        var trouble = TroubleAsync(fleet, district);
        await Task.WhenAll(uploading, trouble);
        if (Outage)
        {
            await UploadAsync(district, Uploads / 2, Uploads);
        }

        Lap("uploaded and killed");
        await district.ReconcileAsync();
        await district.SettleAsync(() => fleet.Revive(Plan));
        Lap("settled");
        var (kills, faults) = (fleet.Kills, district.Faults());
        await fleet.DisposeAsync();
        await Verdicts.SameAsWithoutFaultsAsync(district);
        Lap("compared");
        var (lost, twice) = (0, 0);
        return $"| {Name} | {Uploads} | {Workers} | {kills} kills, {Pauses} pauses, {faults} faulty calls or copies{(Outage ? ", outage of 10 s and restart" : "")} | {district.Replayed} | {lost} | {twice} |";
    }

    private async Task UploadAsync(TestDistrict district) => await UploadAsync(district, 0, Outage ? Uploads / 2 : Uploads);

    private static async Task UploadAsync(TestDistrict district, int from, int to)
    {
        for (var number = from; number < to; number++)
        {
            await district.UploadAsync(Upload.Number(number));
            if (number % 8 == 7)
            {
                await Task.Delay(100, TestDistrict.Cancel);
            }

            if (number % 50 == 49)
            {
                // Each upload comes by its trigger and once more from here.
                await district.ReconcileAsync();
            }
        }
    }

    private async Task TroubleAsync(Fleet fleet, TestDistrict district)
    {
        for (var number = 0; number < Pauses; number++)
        {
            var victim = fleet.Workers[RandomNumberGenerator.GetInt32(fleet.Workers.Count)];
            await Fleet.SignalAsync(victim, "STOP", TestDistrict.Cancel);
            await Task.Delay(FaultTimes.HideTime + TimeSpan.FromSeconds(1), TestDistrict.Cancel);
            await Fleet.SignalAsync(victim, "CONT", TestDistrict.Cancel);
        }

        for (var number = 0; number < Kills; number++)
        {
            await Task.Delay(RandomNumberGenerator.GetInt32(300, 1_500), TestDistrict.Cancel);
            await fleet.KillAsync(fleet.Workers[RandomNumberGenerator.GetInt32(fleet.Workers.Count)], TestDistrict.Cancel);
            Start(fleet, district, number);
        }

        if (Outage)
        {
            await district.OutageAsync(TimeSpan.FromSeconds(10));
            while (fleet.Workers.Count > 0)
            {
                await fleet.KillAsync(fleet.Workers[0], TestDistrict.Cancel);
            }

            for (var number = 0; number < Workers; number++)
            {
                Start(fleet, district, number);
            }
        }
    }

    private void Start(Fleet fleet, TestDistrict district, int number) => fleet.Start(Plan with
    {
        Log = district.NewLog(),
        ClockJumpMinutes = Clocks ? (number % 4) switch { 1 => 60, 3 => -60, _ => 0 } : 0,
    });
}
