using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PerfIngest.Pipeline;
using PerfIngest.Pipeline.Consolidating;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Benchmarks.Pipeline.Nightly;

/// <summary>
/// The nightly report of a number of units, all of it from manifest to pointer, beside the bare reading of the same roll-ups and rows
/// (<see cref="BareReading"/>). Each size runs in a process of its own, so that its memory is its own.
/// </summary>
internal static class NightlyRun
{
    /// <summary>What a call to storage takes in the second table: a near one answers a small request in about that.</summary>
    private const int Latency = 10;

    private const int Warming = 350;

    public static async Task RunAsync(params int[] sizes)
    {
        Head("answers at once: what the work costs");
        foreach (var units in sizes)
        {
            await ChildAsync(units, 0, limit: null);
        }

        await ChildAsync(sizes[^1], 0, limit: 512);
        Head($"each answer {Latency} ms after it was asked for");
        foreach (var units in sizes.Where(units => units < 10_000))
        {
            await ChildAsync(units, Latency, limit: null);
        }

        Page.Line($"");
    }

    /// <summary>One size, in this process.</summary>
    public static async Task ChildAsync(int units, int latency)
    {
        // Compiled code of both sides first: what is compared is work, not the first call.
        await MeasureAsync(Warming, 0);
        await MeasureAsync(Warming, 0);
        var (reading, run, cpuReading, cpuRun, written, managed) = await MeasureAsync(units, latency);
        using var process = Process.GetCurrentProcess();
        Page.Row(
            $"{units:N0}", Number(reading), Number(run), Number(run / reading), Number(cpuReading), Number(cpuRun), Number(cpuRun / cpuReading),
            Number(cpuRun * 1000 / units), Number(written / 1e6), Number(managed / 1e6), Number(process.PeakWorkingSet64 / 1e6));
    }

    private static void Head(string title)
    {
        Page.Line("## The nightly report over storage in the process, " + title);
        Page.Row(
            "units", "reading s", "whole run s", "over reading", "processor s: reading", "run", "over reading", "processor ms a unit", "report files MB",
            "peak managed MB", "peak of the process MB");
    }

    private static async Task<(double Reading, double Run, double CpuReading, double CpuRun, long Written, long Managed)> MeasureAsync(
        int units, int latency)
    {
        var province = new Province(units);
        using var storage = new ProvinceStorage(province, TimeSpan.FromMilliseconds(latency));
        var account = new StorageAccount(
            new StorageConnection { ConnectionString = ProvinceStorage.Connection }, options => options.Transport = storage);
        await using var services = new ServiceCollection().AddLogging().AddSingleton(account)
            .AddPerfIngest(new ConfigurationBuilder()
                .AddInMemoryCollection(new Dictionary<string, string?> { ["PerfIngest:DistrictCode"] = "440113" }).Build())
            .BuildServiceProvider();
        await province.StoreAsync(storage, services.GetRequiredService<ReportStore>());
        GC.Collect();
        var cpu = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        await BareReading.RunAsync(account, units);
        var reading = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var cpuReading = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
        GC.Collect();
        using var peak = new ManagedPeak();
        cpu = Environment.CpuUsage.TotalTime;
        start = Stopwatch.GetTimestamp();
        var result = await services.GetRequiredService<ConsolidateService>().RunAsync(UnitTable.Year, Province.CutOff, CancellationToken.None);
        var run = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var cpuRun = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
        if (!result.Published || result.Report.Overview.Counted != units)
        {
            throw new InvalidOperationException($"The run went wrong: {result.Report.Proof.FirstDifference}");
        }

        return (reading, run, cpuReading, cpuRun, storage.Written.Values.Sum(), peak.Bytes);
    }

    private static async Task ChildAsync(int units, int latency, int? limit)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["pipeline", "--nightly", Text(units), Text(latency)])
        {
            RedirectStandardError = true,
        };
        if (limit is { } mebibytes)
        {
            start.Environment["DOTNET_GCHeapHardLimit"] = ((long)mebibytes << 20).ToString("x", CultureInfo.InvariantCulture);
            start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        }

        using var child = Process.Start(start)!;
        var error = await child.StandardError.ReadToEndAsync();
        await child.WaitForExitAsync();
        if (limit is not null || child.ExitCode != 0)
        {
            Page.Line($"({units:N0} units under {limit?.ToString(CultureInfo.InvariantCulture) ?? "no"} MiB of DOTNET_GCHeapHardLimit: {(child.ExitCode == 0 ? "passes" : "fails")} {error[..Math.Min(error.Length, 400)]})");
        }
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("N2", CultureInfo.InvariantCulture);

    /// <summary>Most bytes that the collector's heaps held at a time, looked at ten times a second.</summary>
    private sealed class ManagedPeak : IDisposable
    {
        private readonly Timer _timer;
        private long _bytes;

        public ManagedPeak() => _timer = new Timer(_ => _bytes = Math.Max(_bytes, GC.GetTotalMemory(forceFullCollection: false)), null, 0, 100);

        public long Bytes => _bytes;

        public void Dispose() => _timer.Dispose();
    }
}
