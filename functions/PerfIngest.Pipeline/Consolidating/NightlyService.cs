using Microsoft.Extensions.Logging;
using PerfIngest.Pipeline.Reconciling;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Consolidating;

/// <summary>When reports are built: each night as of midnight on the bureau's clock (UTC+8), and on request as of now.</summary>
public sealed partial class NightlyService(
    StageQueues queues,
    ReconcileService reconcile,
    ConsolidateService consolidate,
    RetentionService retention,
    TimeProvider time,
    ILogger<NightlyService> logger)
{
    private static readonly TimeSpan BureauOffset = TimeSpan.FromHours(8);

    /// <summary>The last midnight on the bureau's clock, UTC.</summary>
    public static DateTimeOffset LastMidnight(DateTimeOffset now) => new DateTimeOffset(now.ToOffset(BureauOffset).Date, BureauOffset).ToUniversalTime();

    /// <summary>
    /// Builds every year's report as of last midnight. A failed timer run is not retried by the host, so a year that fails is asked for again
    /// through the queue, which is.
    /// </summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var cutOff = LastMidnight(time.GetUtcNow());
        await ReconcileAsync(cancellationToken);
        IReadOnlyList<int?> years;
        try
        {
            years = [.. (await consolidate.YearsAsync(cancellationToken)).Select(year => (int?)year)];
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Log.NightFailed(logger, failure);
            await AskAsync(null, cutOff, cancellationToken);
            return;
        }

        foreach (var year in years)
        {
            try
            {
                await consolidate.RunAsync(year!.Value, cutOff, cancellationToken);
                await SweepAsync(year.Value, cancellationToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Log.NightFailed(logger, failure);
                await AskAsync(year, cutOff, cancellationToken);
            }
        }
    }

    /// <summary>Answers a request of the <c>consolidate</c> queue.</summary>
    /// <exception cref="InvalidDataException">The message is of an unknown version.</exception>
    public async Task RunAsync(string message, CancellationToken cancellationToken)
    {
        var request = StageMessages.ReadConsolidate(message);
        using var activity = Telemetry.Start("consolidate-now", request.Traceparent);
        queues.NoteWait(QueueNames.Consolidate, request.Sent);
        var cutOff = request.CutOff ?? DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());
        var years = request.Year is { } year ? [year] : await consolidate.YearsAsync(cancellationToken);
        foreach (var one in years)
        {
            await consolidate.RunAsync(one, cutOff, cancellationToken);
        }
    }

    /// <summary>Sends on what no event delivered; the report names it as under way, and is built whatever becomes of this.</summary>
    private async Task ReconcileAsync(CancellationToken cancellationToken)
    {
        try
        {
            await reconcile.RunAsync(ReconcileService.Grace, cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Log.ReconcileFailed(logger, failure);
        }
    }

    /// <summary>What is not swept tonight is swept tomorrow.</summary>
    private async Task SweepAsync(int year, CancellationToken cancellationToken)
    {
        try
        {
            await retention.SweepAsync(year, cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Log.SweepFailed(logger, year, failure);
        }
    }

    private async Task AskAsync(int? year, DateTimeOffset cutOff, CancellationToken cancellationToken) =>
        await queues.SendAsync(new ConsolidateMessage { Year = year, CutOff = cutOff }, cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(4103, LogLevel.Warning, "The nightly reconciliation failed; the hourly one goes on")]
        public static partial void ReconcileFailed(ILogger logger, Exception failure);

        [LoggerMessage(4102, LogLevel.Warning, "Retention of {Year} failed; it goes on the next night")]
        public static partial void SweepFailed(ILogger logger, int year, Exception failure);

        [LoggerMessage(4101, LogLevel.Error, "The nightly report failed; it is asked for again through the queue")]
        public static partial void NightFailed(ILogger logger, Exception failure);
    }
}
