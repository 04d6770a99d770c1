using Microsoft.Azure.Functions.Worker;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Functions;

internal sealed class MarkFailedIngest(FailureService failures)
{
    [Function(nameof(MarkFailedIngest))]
    public Task RunAsync(
        [QueueTrigger(QueueNames.IngestPoison, Connection = Connections.Submissions)] string message,
        CancellationToken cancellationToken) => failures.IngestFailedAsync(message, cancellationToken);

    /// <summary>The poison queue of the blob trigger, filled by the host.</summary>
    [Function("MarkFailedUpload")]
    public Task RunForUploadAsync(
        [QueueTrigger(QueueNames.BlobPoison, Connection = Connections.Submissions)] string message,
        CancellationToken cancellationToken) => failures.IngestFailedAsync(message, cancellationToken);
}
