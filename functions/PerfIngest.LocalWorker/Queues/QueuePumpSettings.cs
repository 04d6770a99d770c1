using PerfIngest.LocalWorker.Hosting;
using PerfIngest.LocalWorker.Settings;

namespace PerfIngest.LocalWorker.Queues;

/// <summary>How one queue is served.</summary>
internal sealed record QueuePumpSettings(
    int BatchSize,
    int NewBatchThreshold,
    TimeSpan MaxPollingInterval,
    TimeSpan RetryDelay,
    int MaxDequeueCount,
    TimeSpan HideTime,
    TimeSpan AbandonAfter)
{
    private const int LargestBatch = 32;

    /// <summary>For a queue trigger.</summary>
    public static QueuePumpSettings ForQueue(QueueSettings queues, LocalHostOptions options) => new(
        queues.BatchSize, queues.EffectiveNewBatchThreshold, queues.MaxPollingInterval, queues.VisibilityTimeout,
        queues.MaxDequeueCount, options.HideTime, options.AbandonAfter);

    /// <summary>For the blob triggers' own queue: the parallelism is split between batch and threshold, and a retry is at once.</summary>
    public static QueuePumpSettings ForBlobs(HostSettings settings, LocalHostOptions options)
    {
        var parallel = settings.Blobs.EffectiveParallelism;
        var batch = Math.Min((parallel + 1) / 2, LargestBatch);
        return new QueuePumpSettings(batch, parallel - batch, settings.Queues.MaxPollingInterval, TimeSpan.Zero,
            settings.Blobs.PoisonBlobThreshold, options.HideTime, options.AbandonAfter);
    }
}

/// <summary>How the handling of a message ended.</summary>
internal enum Handled
{
    /// <summary>The message can go.</summary>
    Done,

    /// <summary>It is tried again, or is poison after too many tries.</summary>
    Failed,

    /// <summary>No try can help: it is poison now.</summary>
    Unreadable,
}
