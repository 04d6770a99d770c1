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

    /// <summary>MiB that the managed heap of the largest size is held at.</summary>
    private static readonly int[] Limits = [512, 384];

    public static async Task RunAsync(params int[] sizes)
    {
        Head("answers at once: what the work costs");
        foreach (var units in sizes)
        {
            await ChildAsync(units, 0, limit: null);
        }

        foreach (var limit in Limits)
        {
            await ChildAsync(sizes[^1], 0, limit);
        }

        Page.Line("");
        Head($"each answer {Latency} ms after it was asked for");
        foreach (var units in sizes)
        {
            await ChildAsync(units, Latency, limit: null);
        }
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
            "", Number(reading), Number(run), Number(run / reading), Number(cpuReading), Number(cpuRun), Number(cpuRun / cpuReading),
            Number(cpuRun * 1000 / units), Number(written / 1e6), Number(managed / 1e6), Number(process.PeakWorkingSet64 / 1e6));
    }

    private static void Head(string title)
    {
        Page.Heading($"The nightly report over storage in the process, {title}");
        Page.Head(
            "units", "reading s", "whole run s", "over reading", "processor s: reading", "run", "over reading", "processor ms a unit", "files MB",
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
            RedirectStandardOutput = true,
        };
        if (limit is { } mebibytes)
        {
            start.Environment["DOTNET_GCHeapHardLimit"] = ((long)mebibytes << 20).ToString("x", CultureInfo.InvariantCulture);
            start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        }

        using var child = Process.Start(start)!;
        var error = child.StandardError.ReadToEndAsync();
        var row = (await child.StandardOutput.ReadToEndAsync()).TrimEnd();
        await child.WaitForExitAsync();
        var name = units.ToString("N0", CultureInfo.InvariantCulture) + (limit is { } held ? $", `DOTNET_GCHeapHardLimit` of {Text(held)} MiB" : "");
        if (child.ExitCode == 0)
        {
            Page.Line($"| {name} {row[row.IndexOf('|', 1)..]}");
        }
        else
        {
            var cause = (await error).ReplaceLineEndings(" ");
            Page.Line($"| {name} | fails: {cause[..Math.Min(cause.Length, 200)]} |");
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
