namespace PerfIngest.Benchmarks;

/// <summary>What one approach cost on one input.</summary>
/// <param name="Milliseconds">Median over the repetitions.</param>
/// <param name="Ratio">Median over the repetitions of its time by the baseline's time in the same repetition.</param>
/// <param name="Allocated">Bytes allocated in one run.</param>
/// <param name="Peak">Most live managed memory in one run beyond the input, in bytes; see <see cref="PeakMemory"/>.</param>
internal sealed record Measured(Approach Approach, double Milliseconds, double Ratio, long Allocated, long Peak);

/// <summary>
/// Times approaches on the same bytes in turn, A B C A B C …, so that whatever else the machine does falls on all of them; what is compared
/// is the ratio within a repetition. Time is the process's own processor time, which waiting for a core does not lengthen.
/// </summary>
internal static class Interleaved
{
    /// <summary>Enough for the slowest approach to be compiled with what its first runs have shown.</summary>
    private const int WarmUpMilliseconds = 3_000;

    public static IReadOnlyList<Measured> Run(byte[] bytes, char separator, int repetitions)
    {
        var approaches = Approaches.All;
        var baseline = approaches.TakeWhile(approach => approach.Name != Approaches.Baseline).Count();
        var times = new double[approaches.Count][];
        var allocated = new long[approaches.Count];
        for (var i = 0; i < approaches.Count; i++)
        {
            times[i] = new double[repetitions];
            for (var warmUp = Environment.CpuUsage.TotalTime; Since(warmUp) < WarmUpMilliseconds;)
            {
                approaches[i].Run(bytes, separator);
            }
        }

        for (var repetition = 0; repetition < repetitions; repetition++)
        {
            for (var i = 0; i < approaches.Count; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                var before = GC.GetAllocatedBytesForCurrentThread();
                var start = Environment.CpuUsage.TotalTime;
                GC.KeepAlive(approaches[i].Run(bytes, separator));
                times[i][repetition] = Since(start);
                allocated[i] = GC.GetAllocatedBytesForCurrentThread() - before;
            }
        }

        return
        [
            .. approaches.Select((approach, i) => new Measured(
                approach,
                Median(times[i]),
                Median([.. times[i].Zip(times[baseline], (own, other) => own / other)]),
                allocated[i],
                PeakMemory.Of(() => approach.Run(bytes, separator)))),
        ];
    }

    /// <summary>Milliseconds of processor time since <paramref name="start"/>.</summary>
    public static double Since(TimeSpan start) => (Environment.CpuUsage.TotalTime - start).TotalMilliseconds;

    public static double Median(double[] values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
