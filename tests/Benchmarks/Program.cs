using System.Diagnostics;
using System.Globalization;
using PerfIngest.Benchmarks;
using PerfIngest.Benchmarks.Pipeline;

// --quick: one table of 10,000 rows and the rules' own times, printed and not written, for use while mending.
if (args is ["--quick", ..])
{
    Console.WriteLine(ReportPage.Quick(SeedTable.OfRows(10_000, isShort: false, '\t'), repetitions: 5));
    return;
}

// --loop N SECONDS: one approach over and over, for a profiler to look at.
if (args is ["--loop", var index, var seconds])
{
    var approach = Approaches.All[int.Parse(index, CultureInfo.InvariantCulture)];
    var bytes = SeedTable.OfRows(10_000, isShort: false, '\t');
    var start = Stopwatch.GetTimestamp();
    while (Stopwatch.GetElapsedTime(start).TotalSeconds < int.Parse(seconds, CultureInfo.InvariantCulture))
    {
        GC.KeepAlive(approach.Run(bytes, '\t'));
    }

    return;
}

// --allocations N RUNS: what types an approach allocates, and how often it is collected for.
if (args is ["--allocations", var number, var runs])
{
    AllocationsByType.Print(
        Approaches.All[int.Parse(number, CultureInfo.InvariantCulture)],
        SeedTable.OfRows(10_000, isShort: false, '\t'),
        int.Parse(runs, CultureInfo.InvariantCulture));
    return;
}

if (args is ["--within", var file])
{
    HeapLimit.Child(file);
    return;
}

// pipeline [PART…]: the stages on an Azurite of their own, beside a floor, and the nightly report; printed and not written.
if (args is ["pipeline", .. var parts])
{
    await PipelineBenchmarks.RunAsync(parts);
    return;
}

// Nothing: all of it, printed and written to docs/benchmarks.md. Takes about a quarter of an hour.
var reading = ReportPage.Reading();
Console.WriteLine(reading);
await PipelineBenchmarks.RunAsync([]);
if (ReportPage.Target() is { } target)
{
    File.WriteAllText(target, reading + ReportPage.Pipeline(Page.Text));
}
