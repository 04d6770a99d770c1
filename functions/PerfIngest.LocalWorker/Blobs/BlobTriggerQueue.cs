using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using PerfIngest.LocalWorker.Queues;
using PerfIngest.LocalWorker.Settings;

namespace PerfIngest.LocalWorker.Blobs;

/// <summary>The blob triggers' own queue in the host's account, which all instances serve.</summary>
internal sealed class BlobTriggerQueue(QueueServiceClient service, string hostId, MessageEncoding encoding)
{
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);

    /// <summary>The host's own queue service.</summary>
    public QueueServiceClient Service => service;

    public QueueClient Client { get; } = service.GetQueueClient("azure-webjobs-blobtrigger-" + hostId);

    /// <summary>Called after each message that this instance sends.</summary>
    public Action? Sent { get; set; }

    /// <summary>Sends a message that never runs out: the receipt would keep it from being sent again.</summary>
    public async Task SendAsync(BlobTriggerMessage message)
    {
        var text = MessageText.Encode(message.ToJson(), encoding);
        try
        {
            await Client.SendMessageAsync(text, timeToLive: Forever).ConfigureAwait(false);
        }
        catch (RequestFailedException e) when (e.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            await Client.CreateIfNotExistsAsync().ConfigureAwait(false);
            await Client.SendMessageAsync(text, timeToLive: Forever).ConfigureAwait(false);
        }

        Sent?.Invoke();
    }
}
