namespace PerfIngest.Benchmarks;

/// <summary>Live managed memory: what a collection leaves, sampled all through a run.</summary>
internal static class PeakMemory
{
    private const int PauseMilliseconds = 2;

    /// <summary>Most bytes alive during <paramref name="run"/>, beyond those alive before it. A full collection makes each sample.</summary>
    public static long Of(Func<object> run)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var peak = before;
        using var done = new ManualResetEventSlim();
        var sampler = new Thread(() =>
        {
            while (!done.Wait(PauseMilliseconds))
            {
                peak = Math.Max(peak, Sample());
            }
        });
        sampler.Start();
        var result = run();
        done.Set();
        sampler.Join();
        peak = Math.Max(peak, Sample());
        GC.KeepAlive(result);
        return peak - before;
    }

    private static long Sample()
    {
        GC.Collect();
        return GC.GetTotalMemory(forceFullCollection: false);
    }
}
