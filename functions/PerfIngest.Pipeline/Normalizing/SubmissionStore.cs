using Azure;
using Azure.Data.Tables;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Normalizing;

/// <summary>The <c>Submissions</c> table: every upload read or listed and every decision on it.</summary>
public sealed class SubmissionStore(StorageAccount account, TimeProvider time)
{
    private readonly TableClient _table = account.Table(TableNames.Submissions);
    private readonly SubmissionRows _rows = new(time);

    /// <summary>
    /// Writes an upload's row and, where there is a decision, the decision's own row beside it, in one transaction. A row of a greater
    /// evaluation stays; <c>Failed</c> and <c>Ignored</c> never replace a decision; a withdrawal stays until a newer mark ends it.
    /// </summary>
    /// <returns>The upload's row as it then stands.</returns>
    public async Task<UploadRecord> RecordAsync(UploadRecord upload, CancellationToken cancellationToken)
    {
        var partition = SubmissionRows.Partition(upload.File);
        var key = TableKeys.Upload(upload.Revision);
        var decision = upload.Decision is not null
            ? new TableTransactionAction(TableTransactionActionType.UpsertReplace, _rows.Decision(partition, upload))
            : null;
        try
        {
            await SubmitAsync(new(TableTransactionActionType.Add, _rows.Upload(partition, upload)), decision, cancellationToken);
            return UploadStates.Apply(upload);
        }
        catch (RequestFailedException failure) when (failure.Status == 409)
        {
            // The upload has a row: compare with it.
        }

        while (true)
        {
            var known = await _table.GetEntityAsync<TableEntity>(partition, key, cancellationToken: cancellationToken);
            var stored = SubmissionRows.Read(known.Value);
            var joined = UploadStates.Join(upload, stored);
            var change = joined == stored
                ? null
                : new TableTransactionAction(
                    TableTransactionActionType.UpdateReplace, _rows.Upload(partition, joined), known.Value.ETag);
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
            var stored = known.HasValue ? SubmissionRows.Read(known.Value!) : null;
            if (stored?.Withdrawal == mark)
            {
                return;
            }

            await _table.UpsertEntityAsync(_rows.Mark(partition, revision, mark), TableUpdateMode.Replace, cancellationToken);
            if (stored?.Decision is null)
            {
                // The decision brings the mark along from the unit's row.
                return;
            }

            var joined = UploadStates.Join(stored with { Withdrawal = mark }, stored);
            try
            {
                await _table.UpdateEntityAsync(
                    _rows.Upload(partition, joined), known.Value!.ETag, TableUpdateMode.Replace, cancellationToken);
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
            if (SubmissionRows.IsUpload(row))
            {
                yield return SubmissionRows.Read(row);
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
                if (SubmissionRows.IsUpload(row))
                {
                    yield return SubmissionRows.Read(row);
                }
            }
        }
    }

    /// <summary>The row of one upload, or null.</summary>
    public async Task<UploadRecord?> FindAsync(string file, RevisionId revision, CancellationToken cancellationToken)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(
            SubmissionRows.Partition(file), TableKeys.Upload(revision), cancellationToken: cancellationToken);
        return row.HasValue ? SubmissionRows.Read(row.Value!) : null;
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

    /// <summary>The upload that now lies at <paramref name="file"/>, or null when the blob is gone.</summary>
    public async Task<ListedUpload?> CurrentAsync(string file, CancellationToken cancellationToken) =>
        await account.Container(ContainerNames.Submissions).FindAsync(file, cancellationToken) is var (etag, received)
            ? ListedUpload.Of(file, etag, received)
            : null;

    private async Task SubmitAsync(TableTransactionAction? upload, TableTransactionAction? decision, CancellationToken cancellationToken)
    {
        var actions = new[] { upload, decision }.OfType<TableTransactionAction>().ToList();
        if (actions.Count > 0)
        {
            await _table.SubmitTransactionAsync(actions, cancellationToken);
        }
    }
}
