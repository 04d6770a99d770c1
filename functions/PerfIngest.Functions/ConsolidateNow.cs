using Microsoft.Azure.Functions.Worker;
using PerfIngest.Pipeline.Consolidating;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Functions;

internal sealed class ConsolidateNow(NightlyService nightly)
{
    [Function(nameof(ConsolidateNow))]
    public Task RunAsync(
        [QueueTrigger(QueueNames.Consolidate, Connection = Connections.Submissions)] string message,
        CancellationToken cancellationToken) => nightly.RunAsync(message, cancellationToken);
}
