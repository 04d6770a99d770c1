using Microsoft.Azure.Functions.Worker;
using PerfIngest.Pipeline.Ingesting;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Functions;

internal sealed class IngestQueued(IngestService ingest)
{
    [Function(nameof(IngestQueued))]
    public Task RunAsync(
        [QueueTrigger(QueueNames.Ingest, Connection = Connections.Submissions)] string message,
        CancellationToken cancellationToken) => ingest.IngestQueuedAsync(message, cancellationToken);
}
