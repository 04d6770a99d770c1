using Microsoft.Azure.Functions.Worker;
using PerfIngest.Pipeline.Consolidating;

namespace PerfIngest.Functions;

internal sealed class ConsolidateNightly(NightlyService nightly)
{
    [Function(nameof(ConsolidateNightly))]
    public Task RunAsync(
        [TimerTrigger("%ConsolidateSchedule%")] TimerInfo timer, CancellationToken cancellationToken) => nightly.RunAsync(cancellationToken);
}
