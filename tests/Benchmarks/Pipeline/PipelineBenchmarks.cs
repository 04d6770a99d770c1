using System.Globalization;
using PerfIngest.Benchmarks.Pipeline.Nightly;
using PerfIngest.LocalWorker.Azurite;

namespace PerfIngest.Benchmarks.Pipeline;

/// <summary>The pipeline's parts that can be run alone, each on an Azurite of its own.</summary>
internal static class PipelineBenchmarks
{
    private static readonly (string Name, Func<string, Task> Run)[] Parts =
    [
        ("throughput", Throughput.RunAsync),
        ("latency", Latency.RunAsync),
        ("workers", ManyWorkers.RunAsync),
        ("large", LargeTable.RunAsync),
        ("limit", LimitedHeap.RunAsync),
    ];

    /// <param name="parts">Names of parts; none means all.</param>
    public static async Task RunAsync(string[] parts)
    {
        if (parts is ["--within", var connection, var upload])
        {
            await LimitedHeap.ChildAsync(connection, upload);
            return;
        }

        if (parts is ["--nightly", var units, var latency])
        {
            await NightlyRun.ChildAsync(int.Parse(units, CultureInfo.InvariantCulture), int.Parse(latency, CultureInfo.InvariantCulture));
            return;
        }

        Page.Line($"Load of the machine at the start: {File.ReadAllText("/proc/loadavg").Split(' ')[0]}, on {Environment.ProcessorCount} cores.\n");
        if (parts.Length == 0 || parts.Contains("province"))
        {
            await NightlyRun.RunAsync(350, 4_650, 48_000);
            Page.Line("");
        }
        else if (parts.Contains("consolidation"))
        {
            await NightlyRun.RunAsync(350, 4_650);
            Page.Line("");
        }

        foreach (var (name, run) in Parts.Where(part => parts.Length == 0 || parts.Contains(part.Name)))
        {
            await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemory = true });
            await run(azurite.ConnectionString);
            Page.Line("");
        }
    }
}
