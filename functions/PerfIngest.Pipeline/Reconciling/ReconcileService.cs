using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PerfIngest.Pipeline.Consolidating;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Settings;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Reconciling;

/// <summary>What listing the container against the states came to.</summary>
/// <param name="Decided">Uploads with a state.</param>
/// <param name="Sent">Uploads that no trigger delivered, sent on now.</param>
/// <param name="Stuck">Of these, the ones older than <see cref="PipelineOptions.StuckMinutes"/>.</param>
public sealed record Reconciliation(int Decided, IReadOnlyList<ListedUpload> Sent, IReadOnlyList<ListedUpload> Stuck)
{
    /// <summary>Uploads in each state.</summary>
    public IReadOnlyDictionary<string, int> States { get; init; } = new Dictionary<string, int>();

    /// <summary>Names in <c>submissions</c> of the decisions that the settings in force no longer bear out, sent to be judged again.</summary>
    public IReadOnlyList<string> Again { get; init; } = [];

    /// <summary>Revisions that withdrawals.csv names, or no longer names, since the last time.</summary>
    public IReadOnlyList<AppliedWithdrawal> Withdrawals { get; init; } = [];
}

/// <summary>
/// Holds the container, the states and the settings against each other: sends on what no trigger delivered and what the settings have changed
/// for, and applies withdrawals. A second delivery is harmless.
/// </summary>
public sealed partial class ReconcileService(
    StorageAccount account,
    StageQueues queues,
    SubmissionStore submissions,
    SettingsStore settings,
    Withdrawals withdrawals,
    Reevaluation reevaluation,
    ReportStore reports,
    IOptions<PipelineOptions> options,
    TimeProvider time,
    ILogger<ReconcileService> logger)
{
    /// <summary>What the trigger has had no time to deliver is not sent on by a timer.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    /// <summary>Reconciles; of uploads without a state only those are sent on that wait for longer than <paramref name="grace"/>.</summary>
    public async Task<Reconciliation> RunAsync(TimeSpan grace, CancellationToken cancellationToken)
    {
        using var activity = Telemetry.Source.StartActivity("reconcile");
        using var clock = Telemetry.Time("reconcile");
        await queues.NoteWaitsAsync(cancellationToken);
        var ledger = await UploadLedger.ReadAsync(account, submissions, null, cancellationToken);
        var now = time.GetUtcNow();
        var sent = ledger.UnderWay.Where(upload => now - upload.Received >= grace).ToList();
        foreach (var upload in sent)
        {
            await queues.SendAsync(new IngestMessage { Name = upload.Name, Etag = upload.ETag }, cancellationToken);
        }

        var stuck = sent.Where(upload => now - upload.Received > TimeSpan.FromMinutes(options.Value.StuckMinutes)).ToList();
        if (stuck.Count > 0)
        {
            Log.Stuck(logger, stuck.Count, options.Value.StuckMinutes, stuck[0].Revision.Value);
        }

        var applied = new List<AppliedWithdrawal>();
        var again = new List<string>();
        var active = await settings.RefreshAsync(cancellationToken);
        foreach (var year in Years(ledger))
        {
            if (await reports.PointerAsync(year, cancellationToken) is { } published)
            {
                Telemetry.Reported(year, now - published.CutOff);
            }

            applied.AddRange(await withdrawals.ApplyAsync(year, active, cancellationToken));
            foreach (var message in await reevaluation.FindAsync(year, active, ledger.Decided, cancellationToken))
            {
                await queues.SendAsync(message, cancellationToken);
                again.Add(message.Name);
            }
        }

        Log.Reconciled(logger, ledger.Decided.Count, sent.Count, again.Count);
        return new(ledger.Decided.Count, sent, stuck) { States = ledger.States(), Again = again, Withdrawals = applied };
    }

    /// <summary>
    /// Sends every failed upload again: as it lies in the container, or, where another lies at its name by now, from the bytes as read. Their
    /// number; one whose bytes were never read and are gone stays failed.
    /// </summary>
    public async Task<int> ReplayAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var upload in submissions.AllAsync(null, cancellationToken))
        {
            if (upload.State == UploadStates.Failed && await ReplayAsync(upload, cancellationToken))
            {
                count++;
            }
        }

        return count;
    }

    private async Task<bool> ReplayAsync(UploadRecord upload, CancellationToken cancellationToken)
    {
        if ((await submissions.CurrentAsync(upload.File, cancellationToken))?.Revision == upload.Revision)
        {
            await queues.SendAsync(new IngestMessage { Name = upload.File, Etag = upload.ETag }, cancellationToken);
            return true;
        }

        if (!SubmissionPath.TryParse(upload.File, out var path, out _)
            || !await account.Container(ContainerNames.Parsed).GetBlobClient(BlobPaths.Raw(path, upload.Revision)).ExistsAsync(cancellationToken))
        {
            Log.Gone(logger, upload.Revision.Value);
            return false;
        }

        var message = new NormalizeMessage
        {
            Name = upload.File,
            Etag = upload.ETag,
            Received = upload.Received,
        };
        await queues.SendAsync(message, cancellationToken);
        return true;
    }

    private static SortedSet<int> Years(UploadLedger ledger)
    {
        var years = new SortedSet<int>();
        foreach (var name in ledger.Decided.Values.Select(upload => upload.File))
        {
            if (SubmissionPath.TryParse(name, out var path, out _))
            {
                years.Add(path.Year);
            }
        }

        return years;
    }

    private static partial class Log
    {
        [LoggerMessage(5001, LogLevel.Information, "Reconciled: {Decided} uploads have a state, {Sent} were sent on, {Again} are judged again")]
        public static partial void Reconciled(ILogger logger, int decided, int sent, int again);

        [LoggerMessage(5002, LogLevel.Warning, "{Count} uploads have no state after {Minutes} minutes; the first is revision {Revision}")]
        public static partial void Stuck(ILogger logger, int count, int minutes, string revision);

        [LoggerMessage(5003, LogLevel.Warning, "Revision {Revision} failed before it was read, and is gone; it cannot be replayed")]
        public static partial void Gone(ILogger logger, string revision);
    }
}
