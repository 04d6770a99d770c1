using Microsoft.Extensions.Logging;

namespace PerfIngest.LocalWorker.Settings;

/// <summary>What host.json says, with the host's defaults.</summary>
internal sealed record HostSettings
{
    public QueueSettings Queues { get; init; } = new();

    public BlobSettings Blobs { get; init; } = new();

    /// <summary>Least level by category; the key <c>default</c> is for all others.</summary>
    public IReadOnlyDictionary<string, LogLevel> LogLevels { get; init; } =
        new Dictionary<string, LogLevel>(StringComparer.OrdinalIgnoreCase);
}

/// <summary>Section <c>extensions.queues</c>.</summary>
internal sealed record QueueSettings
{
    /// <summary>Messages taken at once, for each function and instance: 1 to 32.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>More are taken when this many or fewer are in flight; null is half a batch for each core.</summary>
    public int? NewBatchThreshold { get; init; }

    /// <summary>The longest wait between two looks at an empty queue.</summary>
    public TimeSpan MaxPollingInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a message whose run failed stays hidden before its retry.</summary>
    public TimeSpan VisibilityTimeout { get; init; } = TimeSpan.Zero;

    /// <summary>Runs before a message goes to the poison queue.</summary>
    public int MaxDequeueCount { get; init; } = 5;

    public MessageEncoding MessageEncoding { get; init; } = MessageEncoding.Base64;

    public int EffectiveNewBatchThreshold => NewBatchThreshold ?? BatchSize / 2 * Environment.ProcessorCount;
}

/// <summary>Section <c>extensions.blobs</c>.</summary>
internal sealed record BlobSettings
{
    /// <summary>Blobs handled at once, for each instance; null is eight for each core.</summary>
    public int? MaxDegreeOfParallelism { get; init; }

    /// <summary>Runs before a blob's message goes to the poison queue.</summary>
    public int PoisonBlobThreshold { get; init; } = 5;

    public int EffectiveParallelism => MaxDegreeOfParallelism ?? 8 * Environment.ProcessorCount;
}

/// <summary>How a message's text travels.</summary>
internal enum MessageEncoding
{
    Base64,
    None,
}
