using Microsoft.Azure.Functions.Worker;

namespace PerfIngest.Functions;

internal static class UploadSource
{
    /// <summary>Storage events reach the host through Event Grid: at least once, in any order.</summary>
    public const BlobTriggerSource Kind = BlobTriggerSource.EventGrid;
}
