namespace PerfIngest.LocalWorker.Azurite;

/// <summary>How a private Azurite is started.</summary>
public sealed record AzuriteOptions
{
    /// <summary>The blob service's port on 127.0.0.1; 0 (the default) lets the system choose a free one.</summary>
    public int BlobPort { get; init; }

    /// <summary>The queue service's port; 0 lets the system choose.</summary>
    public int QueuePort { get; init; }

    /// <summary>The table service's port; 0 lets the system choose.</summary>
    public int TablePort { get; init; }

    /// <summary>Where the data is kept; null (the default) is a temporary folder that goes when the process is disposed of.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Keeps everything in memory and nothing on disk; <see cref="DataFolder"/> is then ignored.</summary>
    public bool InMemory { get; init; }

    /// <summary>Where Azurite is installed; null (the default) is <c>perfingest/azurite</c> in the user's local application data.</summary>
    public string? InstallFolder { get; init; }

    /// <summary>How long the three services may take to answer; 60 seconds by default.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);
}
