using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PerfIngest.Pipeline.Consolidating;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Settings;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Reconciling;

/// <summary>
/// Takes away the rows, roll-ups and parsed documents of evaluations that nothing uses any more after <see cref="PipelineOptions.RetentionDays"/>.
/// Never an upload or its bytes as read, never the audit trail, never what a report's manifest names, never what counts or may count next;
/// so whatever counts again later is made again from the bytes.
/// </summary>
public sealed partial class RetentionService(
    StorageAccount account,
    UnitStore units,
    SettingsStore settings,
    ReportStore reports,
    IOptions<PipelineOptions> options,
    TimeProvider time,
    ILogger<RetentionService> logger)
{
    private static readonly string[] RowTables = [TableNames.Projects, TableNames.Indicators, TableNames.Findings];

    private readonly OldEvaluations _decisions = new(account, time);

    /// <summary>Sweeps a year; the number of evaluations taken away.</summary>
    public async Task<int> SweepAsync(int year, CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow().AddDays(-options.Value.RetentionDays);
        var active = await settings.GetAsync(cancellationToken);
        HashSet<(string Revision, string Evaluation)>? named = null;
        var count = 0;
        await foreach (var unit in units.ReadAllAsync(year, cancellationToken))
        {
            var kept = Kept(unit.History, HeldUnits.IsReleased(active.Settings, year, unit.Unit));
            foreach (var old in await _decisions.BeforeAsync(year, unit.Unit, before, cancellationToken))
            {
                if (kept.Contains(old.Decision.Evaluation, old.Decision.Revision) || !IsSuperseded(old.Decision, unit.History, before))
                {
                    continue;
                }

                named ??= await reports.NamedAsync(year, cancellationToken);
                if (!named.Contains((old.Decision.Revision.Value, old.Decision.Evaluation.Value)))
                {
                    var isNamed = named.Any(one => one.Revision == old.Decision.Revision.Value);
                    await RemoveAsync(year, unit.Unit, old.Decision, keepsDocument: isNamed || kept.Contains(old.Decision.Revision), cancellationToken);
                    await _decisions.MarkSweptAsync(old, cancellationToken);
                    count++;
                }
            }
        }

        Log.Swept(logger, year, count, options.Value.RetentionDays);
        return count;
    }

    /// <summary>The evaluations in use: of the latest version, of what counts, and of the version that counts when that is withdrawn.</summary>
    private static KeptEvaluations Kept(UnitHistory history, bool released)
    {
        var split = HeldUnits.Split(history, DateTimeOffset.MaxValue, released);
        var next = history.Newest().Where(entry => entry.Counts).Skip(1).FirstOrDefault()?.Decision;
        return new([.. new[] { history.Latest?.Decision, history.Accepted?.Decision, split.Counts, split.Held, next }.OfType<Decision>()]);
    }

    /// <summary>Whether a greater evaluation of the revision stands, or a later version has stood for the whole time.</summary>
    private static bool IsSuperseded(Decision decision, UnitHistory history, DateTimeOffset before) =>
        history.Entries.GetValueOrDefault(decision.Revision)?.Decision?.Evaluation > decision.Evaluation
        || history.Entries.Values.Any(entry =>
            entry.Decision is not null && entry.Revision > decision.Revision && entry.Revision.Received < before);

    private async Task RemoveAsync(int year, string unit, Decision decision, bool keepsDocument, CancellationToken cancellationToken)
    {
        var partition = TableKeys.Rows(year, unit, decision.Revision, decision.Evaluation);
        foreach (var name in RowTables)
        {
            await RemoveRowsAsync(account.Table(name), partition, cancellationToken);
        }

        await account.Container(ContainerNames.Rollups).DeleteBlobIfExistsAsync(
            BlobPaths.RollUp(year, unit, decision.Revision.Value, decision.Evaluation.Value), cancellationToken: cancellationToken);
        if (keepsDocument || !SubmissionPath.TryParse(decision.File, out var path, out _))
        {
            return;
        }

        var parsed = account.Container(ContainerNames.Parsed);
        if (!await parsed.GetBlobClient(BlobPaths.Raw(path, decision.Revision)).ExistsAsync(cancellationToken))
        {
            // Of an upload too large to keep, the document is all there is.
            return;
        }

        var documents = parsed.GetBlobsAsync(new() { Prefix = BlobPaths.Documents(path, decision.Revision) }, cancellationToken);
        await foreach (var document in documents)
        {
            await parsed.DeleteBlobIfExistsAsync(document.Name, cancellationToken: cancellationToken);
        }
    }

    private static async Task RemoveRowsAsync(TableClient table, string partition, CancellationToken cancellationToken)
    {
        var keys = new List<TableTransactionAction>();
        await foreach (var row in table.QueryAsync<TableEntity>(
            row => row.PartitionKey == partition, select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken))
        {
            keys.Add(new(TableTransactionActionType.Delete, new TableEntity(row.PartitionKey, row.RowKey), ETag.All));
        }

        foreach (var part in keys.Chunk(100))
        {
            await table.SubmitTransactionAsync(part, cancellationToken);
        }
    }

    private sealed record KeptEvaluations(IReadOnlyList<Decision> Decisions)
    {
        public bool Contains(RevisionId revision) => Decisions.Any(decision => decision.Revision == revision);

        public bool Contains(EvaluationId evaluation, RevisionId revision) =>
            Decisions.Any(decision => decision.Revision == revision && decision.Evaluation == evaluation);
    }

    private static partial class Log
    {
        [LoggerMessage(5101, LogLevel.Information, "Retention {Year}: {Count} evaluations were superseded for {Days} days and are taken away")]
        public static partial void Swept(ILogger logger, int year, int count, int days);
    }
}
