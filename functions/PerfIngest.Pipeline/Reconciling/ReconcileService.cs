using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PerfIngest.Pipeline.Consolidating;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Reconciling;

/// <summary>What listing the container against the states came to.</summary>
/// <param name="Decided">Uploads with a state.</param>
/// <param name="Sent">Uploads that no trigger delivered, sent on now.</param>
/// <param name="Stuck">Of these, the ones older than <see cref="PipelineOptions.StuckMinutes"/>.</param>
public sealed record Reconciliation(int Decided, IReadOnlyList<ListedUpload> Sent, IReadOnlyList<ListedUpload> Stuck);

/// <summary>Finds uploads whose event never came and sends them on. A second delivery is harmless.</summary>
public sealed partial class ReconcileService(
    StorageAccount account,
    SubmissionStore submissions,
    IOptions<PipelineOptions> options,
    TimeProvider time,
    ILogger<ReconcileService> logger)
{
    /// <summary>Lists the container against the audit trail and sends on what has no state for longer than <paramref name="grace"/>.</summary>
    public async Task<Reconciliation> RunAsync(TimeSpan grace, CancellationToken cancellationToken)
    {
        var ledger = await UploadLedger.ReadAsync(account, submissions, null, cancellationToken);
        var now = time.GetUtcNow();
        var sent = ledger.UnderWay.Where(upload => now - upload.Received >= grace).ToList();
        foreach (var upload in sent)
        {
            await SendAsync(upload.Name, upload.ETag, cancellationToken);
        }

        var stuck = sent.Where(upload => now - upload.Received > TimeSpan.FromMinutes(options.Value.StuckMinutes)).ToList();
        if (stuck.Count > 0)
        {
            Log.Stuck(logger, stuck.Count, options.Value.StuckMinutes, stuck[0].Revision.Value);
        }

        Log.Reconciled(logger, ledger.Decided.Count, sent.Count);
        return new(ledger.Decided.Count, sent, stuck);
    }

    /// <summary>Sends every failed upload again, as it lies in the container now; their number.</summary>
    public async Task<int> ReplayAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var upload in submissions.AllAsync(null, cancellationToken))
        {
            if (upload.State == UploadStates.Failed)
            {
                await SendAsync(upload.File, upload.ETag, cancellationToken);
                count++;
            }
        }

        return count;
    }

    private async Task SendAsync(string name, string etag, CancellationToken cancellationToken) =>
        await account.Queue(QueueNames.Ingest).SendMessageAsync(
            StageMessages.Write(new IngestMessage { Name = name, Etag = etag }), cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(5001, LogLevel.Information, "Reconciled: {Decided} uploads have a state, {Sent} were sent on")]
        public static partial void Reconciled(ILogger logger, int decided, int sent);

        [LoggerMessage(5002, LogLevel.Warning, "{Count} uploads have no state after {Minutes} minutes; the first is revision {Revision}")]
        public static partial void Stuck(ILogger logger, int count, int minutes, string revision);
    }
}
