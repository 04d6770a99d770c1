using System.Diagnostics;
using System.Globalization;

namespace PerfIngest.Benchmarks.Pipeline;

/// <summary>A table of 100,000 rows through ingest and normalise, in a process whose managed heap has a hard limit.</summary>
internal static class LimitedHeap
{
    private const int Rows = 100_000;
    private static readonly int[] Limits = [256, 512];

    public static async Task RunAsync(string connection)
    {
        Page.Heading($"{Rows:N0} rows through both stages under DOTNET_GCHeapHardLimit");
        await using var bench = await Bench.StartAsync(connection);
        var table = SeedTable.OfRows(Rows, isShort: true, '\t');
        foreach (var limit in Limits)
        {
            var name = UnitTable.BlobName(UnitTable.Code(limit));
            await bench.UploadAsync(name, table);
            var (exit, error, seconds) = await ChildAsync(connection, name, limit);
            Page.Line($"* {limit} MiB: {(exit == 0 ? "passes" : "fails")} in {seconds:F0} s ({error.TrimEnd(' ', ';')})");
        }
    }

    /// <summary>What the process with the limit does.</summary>
    public static async Task ChildAsync(string connection, string name)
    {
        await using var bench = await Bench.StartAsync(connection, new BatchEcho());
        await bench.IngestAsync(name);
        Say("ingested");
        await bench.TakeAsync(bench.NormalizeAsync);
        Say("normalised");
        static void Say(string what) => Console.Error.WriteLine($"{what}, {Environment.CpuUsage.TotalTime.TotalSeconds:F1} s of processor time");
    }

    private static async Task<(int Exit, string Error, double Seconds)> ChildAsync(string connection, string name, int mebibytes)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["pipeline", "--within", connection, name]) { RedirectStandardError = true };
        start.Environment["DOTNET_GCHeapHardLimit"] = ((long)mebibytes << 20).ToString("x", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        var begun = Stopwatch.GetTimestamp();
        using var child = Process.Start(start)!;
        var error = (await child.StandardError.ReadToEndAsync()).ReplaceLineEndings("; ");
        await child.WaitForExitAsync();
        return (child.ExitCode, error[..Math.Min(error.Length, 400)], Stopwatch.GetElapsedTime(begun).TotalSeconds);
    }
}
