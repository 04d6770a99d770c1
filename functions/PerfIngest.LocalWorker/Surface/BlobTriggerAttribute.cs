namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs the function for each new or changed blob that matches a path.</summary>
/// <param name="blobPath">Container, slash, and a pattern of literal parts and <c>{names}</c>; a name matches any
/// text, slashes included.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class BlobTriggerAttribute(string blobPath) : Attribute
{
    /// <summary>The path pattern, <c>%Setting%</c> not yet resolved.</summary>
    public string BlobPath { get; } = blobPath;

    /// <summary>The name of the connection's setting; none means <c>AzureWebJobsStorage</c>.</summary>
    public string? Connection { get; set; }

    /// <summary>Where the news of a blob comes from.</summary>
    public BlobTriggerSource Source { get; set; } = BlobTriggerSource.LogsAndContainerScan;
}

/// <summary>Where the news of a blob comes from.</summary>
public enum BlobTriggerSource
{
    /// <summary>The host lists the container.</summary>
    LogsAndContainerScan = 0,

    /// <summary>Event Grid calls the host's webhook; it never does so locally.</summary>
    EventGrid = 1,
}
