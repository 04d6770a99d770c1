using Microsoft.Azure.Functions.Worker;
using PerfIngest.Pipeline.Reconciling;

namespace PerfIngest.Functions;

internal sealed class ReconcileHourly(ReconcileService reconcile)
{
    /// <summary>What the trigger has had no time to deliver is not sent on.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    [Function(nameof(ReconcileHourly))]
    public Task RunAsync([TimerTrigger("0 5 * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        reconcile.RunAsync(Grace, cancellationToken);
}
