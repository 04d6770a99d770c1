using Microsoft.Azure.Functions.Worker;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Functions;

internal sealed class MarkFailedNormalize(FailureService failures)
{
    [Function(nameof(MarkFailedNormalize))]
    public Task RunAsync(
        [QueueTrigger(QueueNames.NormalizePoison, Connection = Connections.Submissions)] string message,
        CancellationToken cancellationToken) => failures.NormalizeFailedAsync(message, cancellationToken);
}
