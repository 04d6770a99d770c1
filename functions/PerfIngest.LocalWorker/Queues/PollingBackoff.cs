using System.Security.Cryptography;

namespace PerfIngest.LocalWorker.Queues;

/// <summary>
/// The rest before the next look at an empty queue: doubling, randomised by a fifth so that instances spread,
/// from 100 ms to a limit.
/// </summary>
internal sealed class PollingBackoff(TimeSpan longest)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    private int _empty;

    /// <summary>Something was there: look again at once.</summary>
    public void Reset() => _empty = 0;

    /// <summary>Nothing was there: how long to rest.</summary>
    public TimeSpan Next()
    {
        var doubled = Shortest * (1L << Math.Min(_empty++, 20));
        var randomised = doubled * RandomNumberGenerator.GetInt32(800, 1201) / 1000;
        return randomised < Shortest ? Shortest : randomised > longest ? longest : randomised;
    }
}
