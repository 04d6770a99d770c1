using Azure;
using Azure.Data.Tables;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Normalizing;

/// <summary>A decision's own row in the audit trail.</summary>
public sealed record OldEvaluation(string Partition, string Row, Decision Decision);

/// <summary>The <c>Submissions</c> table: every upload read or listed and every decision on it.</summary>
public sealed class SubmissionStore(StorageAccount account, TimeProvider time)
{
    private const string UploadKind = "upload";
    private const string DecisionKind = "decision";

    private readonly TableClient _table = account.Table(TableNames.Submissions);

    /// <summary>
    /// Writes an upload's row and, where there is a decision, the decision's own row beside it, in one transaction. A row of a greater
    /// evaluation stays; <c>Failed</c> and <c>Ignored</c> never replace a decision; a withdrawal stays until a newer mark ends it.
    /// </summary>
    /// <returns>The upload's row as it then stands.</returns>
    public async Task<UploadRecord> RecordAsync(UploadRecord upload, CancellationToken cancellationToken)
    {
        var partition = Partition(upload.File);
        var key = TableKeys.Upload(upload.Revision);
        var decision = upload.Decision is { } one
            ? new TableTransactionAction(
                TableTransactionActionType.UpsertReplace,
                Row(partition, TableKeys.Decision(upload.Revision, one.Evaluation), DecisionKind, upload with { Withdrawal = null }))
            : null;
        try
        {
            await SubmitAsync(new(TableTransactionActionType.Add, Row(partition, key, UploadKind, upload)), decision, cancellationToken);
            return UploadStates.Apply(upload);
        }
        catch (RequestFailedException failure) when (failure.Status == 409)
        {
            // The upload has a row: compare with it.
        }

        while (true)
        {
            var known = await _table.GetEntityAsync<TableEntity>(partition, key, cancellationToken: cancellationToken);
            var stored = Read(known.Value);
            var joined = UploadStates.Join(upload, stored);
            var change = joined == stored
                ? null
                : new TableTransactionAction(
                    TableTransactionActionType.UpdateReplace, Row(partition, key, UploadKind, joined), known.Value.ETag);
            try
            {
                await SubmitAsync(change, decision, cancellationToken);
                return joined;
            }
            catch (RequestFailedException failure) when (failure.Status == 412)
            {
                // Another worker wrote the row in between: compare again.
            }
        }
    }

    /// <summary>
    /// Records a withdrawal mark: a row of its own, and the state of the upload's row once that has a decision. Recording it again changes
    /// nothing.
    /// </summary>
    public async Task RecordAsync(int year, string unit, RevisionId revision, WithdrawalMark mark, CancellationToken cancellationToken)
    {
        var partition = TableKeys.Submissions(year, unit);
        var key = TableKeys.Upload(revision);
        while (true)
        {
            var known = await _table.GetEntityIfExistsAsync<TableEntity>(partition, key, cancellationToken: cancellationToken);
            var stored = known.HasValue ? Read(known.Value!) : null;
            if (stored?.Withdrawal == mark)
            {
                return;
            }

            await _table.UpsertEntityAsync(MarkRow(partition, revision, mark), TableUpdateMode.Replace, cancellationToken);
            if (stored?.Decision is null)
            {
                // The decision brings the mark along from the unit's row.
                return;
            }

            var joined = UploadStates.Join(stored with { Withdrawal = mark }, stored);
            try
            {
                await _table.UpdateEntityAsync(
                    Row(partition, key, UploadKind, joined), known.Value!.ETag, TableUpdateMode.Replace, cancellationToken);
                return;
            }
            catch (RequestFailedException failure) when (failure.Status == 412)
            {
                // Another worker wrote the row in between: join again.
            }
        }
    }

    /// <summary>The uploads of a unit, newest first, without the decisions' own rows.</summary>
    public IAsyncEnumerable<UploadRecord> UploadsAsync(int year, string unit, CancellationToken cancellationToken) =>
        UploadsAsync(TableKeys.Submissions(year, unit), cancellationToken);

    /// <summary>The uploads of one partition, newest first.</summary>
    public async IAsyncEnumerable<UploadRecord> UploadsAsync(
        string partition, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = _table.QueryAsync<TableEntity>(row => row.PartitionKey == partition, cancellationToken: cancellationToken);
        await foreach (var row in rows)
        {
            if (row.GetString(Columns.Kind) == UploadKind)
            {
                yield return Read(row);
            }
        }
    }

    /// <summary>All uploads, or those of a year, and in either case those outside the scheme: for status and reconciliation.</summary>
    public async IAsyncEnumerable<UploadRecord> AllAsync(
        int? year, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Ranges of partitions: a year's keys start with it and an underscore, behind which '`' is the next character.
        (string From, string To)[] ranges = year is { } one
            ? [($"{one:D4}_", $"{one:D4}`"), (TableKeys.IgnoredPrefix, TableKeys.IgnoredPrefix + "g")]
            : [("2", TableKeys.IgnoredPrefix + "g")];
        foreach (var (from, to) in ranges)
        {
            var rows = _table.QueryAsync<TableEntity>(
                row => row.PartitionKey.CompareTo(from) >= 0 && row.PartitionKey.CompareTo(to) < 0, cancellationToken: cancellationToken);
            await foreach (var row in rows)
            {
                if (row.GetString(Columns.Kind) == UploadKind)
                {
                    yield return Read(row);
                }
            }
        }
    }

    /// <summary>The row of one upload, or null.</summary>
    public async Task<UploadRecord?> FindAsync(string file, RevisionId revision, CancellationToken cancellationToken)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(
            Partition(file), TableKeys.Upload(revision), cancellationToken: cancellationToken);
        return row.HasValue ? Read(row.Value!) : null;
    }

    /// <summary>The whole history of a unit, decisions and withdrawals, from the audit trail.</summary>
    public async Task<UnitHistory> TrailAsync(int year, string unit, CancellationToken cancellationToken)
    {
        var partition = TableKeys.Submissions(year, unit);
        var history = UnitHistory.Empty;
        var rows = _table.QueryAsync<TableEntity>(row => row.PartitionKey == partition, cancellationToken: cancellationToken);
        await foreach (var row in rows)
        {
            if (row.GetString(Columns.Decisions) is { } text)
            {
                history = UnitHistoryJson.Read(text).Values.Aggregate(history, (all, entry) => all.Merge(UnitHistory.Of(entry)));
            }
        }

        return history;
    }

    /// <summary>The decisions of a unit recorded before <paramref name="before"/> whose rows retention has not taken away.</summary>
    public async Task<IReadOnlyList<OldEvaluation>> EvaluationsAsync(
        int year, string unit, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var partition = TableKeys.Submissions(year, unit);
        var found = new List<OldEvaluation>();
        var rows = _table.QueryAsync<TableEntity>(row => row.PartitionKey == partition, cancellationToken: cancellationToken);
        await foreach (var row in rows)
        {
            if (row.GetString(Columns.Kind) == DecisionKind && row.GetDateTimeOffset(Columns.DecidedAt) < before
                && row.GetDateTimeOffset(Columns.SweptAt) is null)
            {
                var decision = UnitHistoryJson.Read(row.GetString(Columns.Decisions)).Values.First().Decision!;
                found.Add(new(row.PartitionKey, row.RowKey, decision));
            }
        }

        return found;
    }

    /// <summary>Notes in the audit trail that the rows of an evaluation are taken away; the decision itself stays.</summary>
    public async Task MarkSweptAsync(OldEvaluation old, CancellationToken cancellationToken) => await _table.UpdateEntityAsync(
        new TableEntity(old.Partition, old.Row) { [Columns.SweptAt] = time.GetUtcNow() }, ETag.All, TableUpdateMode.Merge, cancellationToken);

    /// <summary>The upload that now lies at <paramref name="file"/>, or null when the blob is gone.</summary>
    public async Task<ListedUpload?> CurrentAsync(string file, CancellationToken cancellationToken) =>
        await account.Container(ContainerNames.Submissions).FindAsync(file, cancellationToken) is var (etag, received)
            ? ListedUpload.Of(file, etag, received)
            : null;

    /// <summary>Where the rows of an upload stand.</summary>
    internal static string Partition(string file) => SubmissionPath.TryParse(file, out var path, out _)
        ? TableKeys.Submissions(path.Year, path.Unit)
        : TableKeys.Ignored(file);

    private static RevisionEntry? EntryOf(UploadRecord upload) =>
        upload.Decision is null ? null : new(upload.Revision, upload.Decision, false, upload.Withdrawal);

    private async Task SubmitAsync(TableTransactionAction? upload, TableTransactionAction? decision, CancellationToken cancellationToken)
    {
        var actions = new[] { upload, decision }.OfType<TableTransactionAction>().ToList();
        if (actions.Count > 0)
        {
            await _table.SubmitTransactionAsync(actions, cancellationToken);
        }
    }

    private TableEntity MarkRow(string partition, RevisionId revision, WithdrawalMark mark) =>
        new(partition, TableKeys.Mark(revision, mark.SettingsFrozen))
        {
            [Columns.Kind] = mark.Withdrawn ? "withdrawal" : "restoration",
            [Columns.Received] = revision.Received,
            [Columns.Revision] = revision.Value,
            [Columns.DecidedAt] = time.GetUtcNow(),
            [Columns.Decisions] = UnitHistoryJson.Write([new(revision, null, false, mark)]),
        };

    private TableEntity Row(string partition, string key, string kind, UploadRecord record)
    {
        var upload = UploadStates.Apply(record);
        var decision = upload.Decision;
        var entry = EntryOf(upload);
        return new(partition, key)
        {
            [Columns.Kind] = kind,
            [Columns.File] = upload.File,
            [Columns.UploadETag] = upload.ETag,
            [Columns.Received] = upload.Received,
            [Columns.Revision] = upload.Revision.Value,
            [Columns.State] = upload.State,
            [Columns.Cause] = upload.Cause,
            [Columns.Length] = upload.Length,
            [Columns.Evaluation] = decision?.Evaluation.Value,
            [Columns.Sha256] = decision?.Sha256,
            [Columns.SettingsHash] = upload.SettingsHash,
            [Columns.AppVersion] = AppVersion.Current,
            [Columns.DecidedAt] = time.GetUtcNow(),
            [Columns.Late] = decision?.Late,
            [Columns.Sections] = decision?.Sections,
            [Columns.Projects] = decision?.Projects,
            [Columns.Indicators] = decision?.Indicators,
            [Columns.Fatal] = decision?.Counts.Fatal,
            [Columns.Errors] = decision?.Counts.Error,
            [Columns.Warnings] = decision?.Counts.Warning,
            [Columns.Advice] = decision?.Counts.Advice,
            [Columns.TotalFen] = decision?.Totals.Total.Value,
            [Columns.FiscalFen] = decision?.Totals.Fiscal.Value,
            [Columns.SpecialFen] = decision?.Totals.Special.Value,
            [Columns.OtherFen] = decision?.Totals.Other.Value,
            [Columns.Decisions] = entry is null ? null : UnitHistoryJson.Write([entry]),
        };
    }

    private static UploadRecord Read(TableEntity row)
    {
        var entry = row.GetString(Columns.Decisions) is { } text ? UnitHistoryJson.Read(text).Values.First() : null;
        return new()
        {
            File = row.GetString(Columns.File),
            ETag = row.GetString(Columns.UploadETag),
            Received = row.GetDateTimeOffset(Columns.Received)!.Value,
            Revision = new(row.GetString(Columns.Revision)),
            State = row.GetString(Columns.State),
            Cause = row.GetString(Columns.Cause),
            SettingsHash = row.GetString(Columns.SettingsHash),
            Length = row.GetInt64(Columns.Length),
            Decision = entry?.Decision,
            Withdrawal = entry?.Withdrawal,
        };
    }
}
