using System.Diagnostics;

namespace PerfIngest.Pipeline.Storage;

/// <summary>Sends messages between the stages, each with the time of sending and the trace that it belongs to.</summary>
public sealed class StageQueues(StorageAccount account, TimeProvider time)
{
    public Task SendAsync(IngestMessage message, CancellationToken cancellationToken) => SendAsync(
        QueueNames.Ingest, StageMessages.Write(message with { Sent = Now, Traceparent = Trace }), cancellationToken);

    public Task SendAsync(NormalizeMessage message, CancellationToken cancellationToken) => SendAsync(message, null, cancellationToken);

    /// <param name="delay">After which the message is seen, or null: at once.</param>
    public Task SendAsync(NormalizeMessage message, TimeSpan? delay, CancellationToken cancellationToken) => SendAsync(
        QueueNames.Normalize, StageMessages.Write(message with { Sent = Now + delay ?? Now, Traceparent = Trace }), cancellationToken, delay);

    public Task SendAsync(ConsolidateMessage message, CancellationToken cancellationToken) => SendAsync(
        QueueNames.Consolidate, StageMessages.Write(message with { Sent = Now, Traceparent = Trace }), cancellationToken);

    /// <summary>Tells the metrics how long a message waited, from when it was sent to now.</summary>
    public void NoteWait(string queue, DateTimeOffset? sent)
    {
        if (sent is { } since)
        {
            Telemetry.Waited(queue, Now - since);
        }
    }

    /// <summary>Tells the metrics how long the oldest visible message of each queue waits.</summary>
    public async Task NoteWaitsAsync(CancellationToken cancellationToken)
    {
        foreach (var queue in new[] { QueueNames.Ingest, QueueNames.Normalize, QueueNames.Consolidate })
        {
            var oldest = await account.Queue(queue).PeekMessageAsync(cancellationToken);
            if (oldest.Value?.InsertedOn is { } since)
            {
                Telemetry.Waited(queue, Now - since);
            }
        }
    }

    private static string? Trace => Activity.Current?.Id;

    private DateTimeOffset Now => time.GetUtcNow();

    private async Task SendAsync(string queue, string text, CancellationToken cancellationToken, TimeSpan? delay = null) =>
        await account.Queue(queue).SendMessageAsync(text, visibilityTimeout: delay, cancellationToken: cancellationToken);
}
