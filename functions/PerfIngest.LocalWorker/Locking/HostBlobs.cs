using Azure.Storage.Blobs;

namespace PerfIngest.LocalWorker.Locking;

/// <summary>Names of what the host keeps in the container <c>azure-webjobs-hosts</c>.</summary>
internal static class HostBlobs
{
    public const string Container = "azure-webjobs-hosts";

    public static BlobContainerClient In(BlobServiceClient service) => service.GetBlobContainerClient(Container);

    /// <summary>The lock of a function's only listener.</summary>
    public static string Lock(string hostId, string name) => $"locks/{hostId}/{name}.Listener";

    /// <summary>A timer's state.</summary>
    public static string TimerStatus(string hostId, string function) => $"timers/{hostId}/{function}/status";

    /// <summary>The folder of a function's receipts.</summary>
    public static string Receipts(string hostId, string function) => $"blobreceipts/{hostId}/{function}/";
}
