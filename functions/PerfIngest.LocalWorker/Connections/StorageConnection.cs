using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using PerfIngest.LocalWorker.Settings;

namespace PerfIngest.LocalWorker.Connections;

/// <summary>One named account's blob and queue services.</summary>
internal sealed class StorageConnection(string name, BlobServiceClient? blobs, QueueServiceClient? queues)
{
    /// <summary>The blob service.</summary>
    /// <exception cref="SettingsException">The connection names none.</exception>
    public BlobServiceClient Blobs => blobs ?? throw SettingsException.Wrong(name + ":blobServiceUri", null, "the blob service's address");

    /// <summary>The queue service.</summary>
    /// <exception cref="SettingsException">The connection names none.</exception>
    public QueueServiceClient Queues => queues
        ?? throw SettingsException.Wrong(name + ":queueServiceUri", null, "the queue service's address");
}
