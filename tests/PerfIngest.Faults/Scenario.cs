using System.Globalization;
using System.Security.Cryptography;
using PerfIngest.Faults.District;
using PerfIngest.Faults.Injecting;

namespace PerfIngest.Faults;

/// <summary>What happens while uploads come in.</summary>
internal sealed record Scenario(string Name)
{
    public required int Uploads { get; init; }

    public int Workers { get; init; } = 4;

    /// <summary>Workers killed at random moments (SIGKILL) and replaced.</summary>
    public int Kills { get; init; }

    /// <summary>Workers stopped for longer than their messages are hidden, which others then take; afterwards they go on.</summary>
    public int Pauses { get; init; }

    /// <summary>How long storage stops in the middle, in seconds; then everything is started again. 0: it does not.</summary>
    public int Outage { get; init; }

    /// <summary>Every other worker's clock jumps an hour, forwards or back.</summary>
    public bool Clocks { get; init; }

    public FaultPlan Plan { get; init; } = new();

    /// <summary>Runs it; what it survived, as a line for the figures.</summary>
    public async Task RunAsync()
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        void Lap(string what) => TestContext.Current.SendDiagnosticMessage($"{clock.Elapsed.TotalSeconds:0.0} s: {what}");
        await using var district = await TestDistrict.StartAsync(onDisk: Outage > 0);
        await using var fleet = new Fleet(district.ConnectionString, district.HostJson);
        for (var number = 0; number < Workers; number++)
        {
            Start(fleet, district, number);
        }

        var trouble = TroubleAsync(fleet, district);
        var uploading = UploadAsync(district, fleet, trouble);
        await Task.WhenAll(uploading, trouble);
        if (Outage > 0)
        {
            // In the midst of the workers' work on the first half; units find nothing to upload to meanwhile.
            await OutageAsync(fleet, district);
            await UploadAsync(district, Uploads / 2, Uploads);
        }

        Lap("uploaded and killed");
        await district.SettleAsync(() => fleet.Revive(Plan));
        Lap("settled");
        var (kills, faults) = (fleet.Kills, district.Faults());
        await fleet.DisposeAsync();
        await Verdicts.SameAsWithoutFaultsAsync(district);
        Lap("compared");
        var outage = Outage > 0 ? string.Create(CultureInfo.InvariantCulture, $", outage of {Outage} s, restart of everything") : "";
        var survived = string.Create(CultureInfo.InvariantCulture, $"{Pauses} pauses, {faults} faulty calls or copies{outage}");
        Figures.Add(Name, Uploads, Workers, kills, survived, district.Replayed, clock.Elapsed);
    }

    /// <summary>Uploads while there is trouble: the kills are spread over all of them.</summary>
    private async Task UploadAsync(TestDistrict district, Fleet fleet, Task trouble)
    {
        var count = Outage > 0 ? Uploads / 2 : Uploads;
        var parts = Math.Max(1, Kills);
        for (var part = 0; part < parts; part++)
        {
            await UploadAsync(district, count * part / parts, count * (part + 1) / parts);
            while (fleet.Kills <= part && !trouble.IsCompleted)
            {
                await Task.Delay(50, TestDistrict.Cancel);
            }
        }
    }

    private static async Task UploadAsync(TestDistrict district, int from, int to)
    {
        for (var number = from; number < to; number++)
        {
            await district.UploadAndTellAsync(Upload.Number(number));
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
            // One of the two that have been at work for longest.
            await Task.Delay(RandomNumberGenerator.GetInt32(300, 1_500), TestDistrict.Cancel);
            await fleet.KillAsync(fleet.Workers[RandomNumberGenerator.GetInt32(2)], TestDistrict.Cancel);
            Start(fleet, district, number);
        }
    }

    private async Task OutageAsync(Fleet fleet, TestDistrict district)
    {
        await district.OutageAsync(TimeSpan.FromSeconds(Outage));
        while (fleet.Workers.Count > 0)
        {
            await fleet.KillAsync(fleet.Workers[0], TestDistrict.Cancel);
        }

        for (var number = 0; number < Workers; number++)
        {
            Start(fleet, district, number);
        }
    }

    private void Start(Fleet fleet, TestDistrict district, int number) => fleet.Start(Plan with
    {
        Log = district.NewLog(),
        ClockJumpMinutes = Clocks ? (number % 4) switch { 1 => 60, 3 => -60, _ => 0 } : 0,
    });
}
