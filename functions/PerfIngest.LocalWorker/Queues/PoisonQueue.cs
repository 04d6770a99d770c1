using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace PerfIngest.LocalWorker.Queues;

/// <summary>Where messages go that keep failing. It is made when the first one comes, and keeps them until someone takes them.</summary>
internal sealed class PoisonQueue(QueueClient queue)
{
    private const string Suffix = "-poison";
    private const int LongestName = 63;
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);

    public string Name => queue.Name;

    /// <summary>The poison queue of a queue; none for one that is itself a poison queue or whose name leaves no room.</summary>
    public static PoisonQueue? Of(QueueServiceClient service, string name) =>
        name.EndsWith(Suffix, StringComparison.Ordinal) || name.Length + Suffix.Length > LongestName
            ? null
            : new PoisonQueue(service.GetQueueClient(name + Suffix));

    /// <summary>Puts a copy of a message's body, byte for byte.</summary>
    public async Task AddAsync(QueueMessage message, CancellationToken cancel)
    {
        try
        {
            await queue.SendMessageAsync(message.Body, timeToLive: Forever, cancellationToken: cancel).ConfigureAwait(false);
        }
        catch (RequestFailedException e) when (e.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            await queue.CreateIfNotExistsAsync(cancellationToken: cancel).ConfigureAwait(false);
            await queue.SendMessageAsync(message.Body, timeToLive: Forever, cancellationToken: cancel).ConfigureAwait(false);
        }
    }
}
