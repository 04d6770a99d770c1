using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs.Models;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Normalizing;

/// <summary>An upload's row in the audit trail.</summary>
public sealed record UploadRecord
{
    public required string File { get; init; }

    /// <summary>The ETag, with its quotes.</summary>
    public required string ETag { get; init; }

    /// <summary>The blob's last-modified, UTC.</summary>
    public required DateTimeOffset Received { get; init; }

    public required RevisionId Revision { get; init; }

    /// <summary>One of <see cref="UploadStates"/>.</summary>
    public required string State { get; init; }

    /// <summary>The decision, or null for <c>Ignored</c> and <c>Failed</c>.</summary>
    public Decision? Decision { get; init; }

    /// <summary>Why the upload is ignored or failed, in one line without content of the upload.</summary>
    public string? Cause { get; init; }

    /// <summary>Hash of the settings used, or null.</summary>
    public string? SettingsHash { get; init; }

    /// <summary>Size of the upload in bytes, or null.</summary>
    public long? Length { get; init; }
}

/// <summary>The <c>Submissions</c> table: every upload read or listed and every decision on it.</summary>
public sealed class SubmissionStore(StorageAccount account, TimeProvider time)
{
    private const string UploadKind = "upload";
    private const string DecisionKind = "decision";

    private readonly TableClient _table = account.Table(TableNames.Submissions);

    /// <summary>
    /// Writes an upload's row and, where there is a decision, the decision's own row beside it, in one transaction. A row of a greater
    /// evaluation stays; <c>Failed</c> and <c>Ignored</c> never replace a decision.
    /// </summary>
    public async Task RecordAsync(UploadRecord upload, CancellationToken cancellationToken)
    {
        var partition = Partition(upload.File);
        var row = Row(partition, TableKeys.Upload(upload.Revision), UploadKind, upload);
        var decision = upload.Decision is { } one
            ? new TableTransactionAction(
                TableTransactionActionType.UpsertReplace,
                Row(partition, TableKeys.Decision(upload.Revision, one.Evaluation), DecisionKind, upload))
            : null;
        try
        {
            await SubmitAsync(new(TableTransactionActionType.Add, row), decision, cancellationToken);
            return;
        }
        catch (RequestFailedException failure) when (failure.Status == 409)
        {
            // The upload has a row: compare with it.
        }

        while (true)
        {
            var known = await _table.GetEntityAsync<TableEntity>(partition, row.RowKey, cancellationToken: cancellationToken);
            var replace = Outweighs(upload, known.Value);
            try
            {
                await SubmitAsync(
                    replace ? new(TableTransactionActionType.UpdateReplace, row, known.Value.ETag) : null, decision, cancellationToken);
                return;
            }
            catch (RequestFailedException failure) when (failure.Status == 412)
            {
                // Another worker wrote the row in between: compare again.
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

    /// <summary>All uploads of a year and those outside the scheme: a range of partitions, for status and reconciliation.</summary>
    public async IAsyncEnumerable<UploadRecord> AllAsync(
        int? year, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Partition keys of a year start with it and an underscore; '`' is the character behind '_'.
        var from = year is { } y ? $"{y:D4}_" : "2";
        var to = year is { } z ? $"{z:D4}`" : "j";
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

    /// <summary>The row of one upload, or null.</summary>
    public async Task<UploadRecord?> FindAsync(string file, RevisionId revision, CancellationToken cancellationToken)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(
            Partition(file), TableKeys.Upload(revision), cancellationToken: cancellationToken);
        return row.HasValue ? Read(row.Value!) : null;
    }

    /// <summary>The whole history of a unit, from the audit trail.</summary>
    public async Task<UnitHistory> TrailAsync(int year, string unit, CancellationToken cancellationToken)
    {
        var partition = TableKeys.Submissions(year, unit);
        var history = UnitHistory.Empty;
        var rows = _table.QueryAsync<TableEntity>(row => row.PartitionKey == partition, cancellationToken: cancellationToken);
        await foreach (var row in rows)
        {
            if (row.GetString(Columns.Kind) == DecisionKind && row.GetString(Columns.Decisions) is { } text)
            {
                history = UnitHistoryJson.Read(text).Values.Aggregate(
                    history,
                    (all, entry) => all.Merge(entry.Decision is { } decision ? UnitHistory.Of(decision) : UnitHistory.Empty));
            }
        }

        return history;
    }

    /// <summary>The revision that now lies at <paramref name="file"/>, or null when the blob is gone.</summary>
    public async Task<RevisionId?> CurrentAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            BlobProperties properties = await account.Container(ContainerNames.Submissions).GetBlobClient(file)
                .GetPropertiesAsync(cancellationToken: cancellationToken);
            return RevisionId.Of(properties.LastModified, file, properties.ETag.ToString("H"));
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            return null;
        }
    }

    private static string Partition(string file) => SubmissionPath.TryParse(file, out var path, out _)
        ? TableKeys.Submissions(path.Year, path.Unit)
        : TableKeys.Ignored(file);

    private static bool Outweighs(UploadRecord upload, TableEntity known)
    {
        var evaluation = known.GetString(Columns.Evaluation);
        return upload.Decision is { } decision
            ? evaluation is null || string.CompareOrdinal(decision.Evaluation.Value, evaluation) >= 0
            : evaluation is null;
    }

    private async Task SubmitAsync(TableTransactionAction? upload, TableTransactionAction? decision, CancellationToken cancellationToken)
    {
        var actions = new[] { upload, decision }.OfType<TableTransactionAction>().ToList();
        if (actions.Count > 0)
        {
            await _table.SubmitTransactionAsync(actions, cancellationToken);
        }
    }

    private TableEntity Row(string partition, string key, string kind, UploadRecord upload)
    {
        var decision = upload.Decision;
        var entry = decision is null ? null : new RevisionEntry(upload.Revision, decision, false, null);
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

    private static UploadRecord Read(TableEntity row) => new()
    {
        File = row.GetString(Columns.File),
        ETag = row.GetString(Columns.UploadETag),
        Received = row.GetDateTimeOffset(Columns.Received)!.Value,
        Revision = new(row.GetString(Columns.Revision)),
        State = row.GetString(Columns.State),
        Cause = row.GetString(Columns.Cause),
        SettingsHash = row.GetString(Columns.SettingsHash),
        Length = row.GetInt64(Columns.Length),
        Decision = row.GetString(Columns.Decisions) is { } text ? UnitHistoryJson.Read(text).Values.First().Decision : null,
    };
}
