using Microsoft.Azure.Functions.Worker;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Functions;

internal sealed class NormalizeSubmission(NormalizeService normalize)
{
    [Function(nameof(NormalizeSubmission))]
    public Task RunAsync(
        [QueueTrigger(QueueNames.Normalize, Connection = Connections.Submissions)] string message,
        CancellationToken cancellationToken) => normalize.NormalizeAsync(message, cancellationToken);
}
