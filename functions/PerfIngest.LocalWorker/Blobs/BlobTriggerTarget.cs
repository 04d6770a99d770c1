using Azure.Storage.Blobs;
using PerfIngest.LocalWorker.Connections;
using PerfIngest.LocalWorker.Discovery;
using PerfIngest.LocalWorker.Invoking;

namespace PerfIngest.LocalWorker.Blobs;

/// <summary>One function with a blob trigger, and where its blobs are.</summary>
internal sealed record BlobTriggerTarget(FunctionDescriptor Function, FunctionInvoker Invoker, StorageConnection Connection, BlobPath Path)
{
    public BlobContainerClient Container { get; } = Connection.Blobs.GetBlobContainerClient(Path.Container);
}
