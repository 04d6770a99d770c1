using Microsoft.Azure.Functions.Worker;

namespace PerfIngest.Functions;

internal static class UploadSource
{
    /// <summary>The host lists the container for new and changed uploads.</summary>
    public const BlobTriggerSource Kind = BlobTriggerSource.LogsAndContainerScan;
}
