using Microsoft.Azure.Functions.Worker;
using PerfIngest.Pipeline.Reconciling;

namespace PerfIngest.Functions;

internal sealed class ReconcileHourly(ReconcileService reconcile)
{
    [Function(nameof(ReconcileHourly))]
    public Task RunAsync([TimerTrigger("0 5 * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        reconcile.RunAsync(ReconcileService.Grace, cancellationToken);
}
