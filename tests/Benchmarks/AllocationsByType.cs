using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Globalization;

namespace PerfIngest.Benchmarks;

/// <summary>What types an approach allocates, by the runtime's samples of one in every 100 kB or so, and what the collector did.</summary>
internal sealed class AllocationsByType : EventListener
{
    private const EventKeywords Collector = (EventKeywords)1;

    private readonly ConcurrentDictionary<string, long> _bytes = new();

    /// <summary>Runs an approach so often, and prints.</summary>
    public static void Print(Approach approach, byte[] table, int runs)
    {
        GC.KeepAlive(approach.Run(table, '\t'));
        using var listener = new AllocationsByType();
        var (young, middle, old) = (GC.CollectionCount(0), GC.CollectionCount(1), GC.CollectionCount(2));
        var pause = GC.GetTotalPauseDuration();
        for (var run = 0; run < runs; run++)
        {
            GC.Collect();
            GC.KeepAlive(approach.Run(table, '\t'));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"a run: {(GC.CollectionCount(0) - young) / runs} {(GC.CollectionCount(1) - middle) / runs} {(GC.CollectionCount(2) - old) / runs} collections, {(GC.GetTotalPauseDuration() - pause).TotalMilliseconds / runs:0.0} ms"));
        long all = listener._bytes.Values.Sum();
        foreach (var (type, bytes) in listener._bytes.OrderByDescending(type => type.Value).Take(30))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{100.0 * bytes / all,5:0.0} % {(double)bytes / runs / 10_000,7:0} B/row {type}"));
        }
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Microsoft-Windows-DotNETRuntime")
        {
            EnableEvents(eventSource, EventLevel.Verbose, Collector);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName?.StartsWith("GCAllocationTick", StringComparison.Ordinal) == true)
        {
            var type = (string)eventData.Payload![eventData.PayloadNames!.IndexOf("TypeName")]!;
            var bytes = (ulong)eventData.Payload[eventData.PayloadNames.IndexOf("AllocationAmount64")]!;
            _bytes.AddOrUpdate(type, (long)bytes, (_, known) => known + (long)bytes);
        }
    }
}
