using System.Collections.Immutable;
using Azure;
using Azure.Data.Tables;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Normalizing;

/// <summary>A unit's row and the ETag under which it was read; null ETag when there is none yet.</summary>
public sealed record StoredUnit(string Unit, UnitHistory History, ETag? ETag);

/// <summary>The <c>Units</c> table: the one commit point of the pipeline. One conditional write on one row, never check-then-write.</summary>
public sealed class UnitStore(StorageAccount account, SubmissionStore submissions)
{
    private readonly TableClient _table = account.Table(TableNames.Units);

    public async Task<StoredUnit> ReadAsync(int year, string unit, CancellationToken cancellationToken)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(
            TableKeys.UnitBucket(year, unit), unit, cancellationToken: cancellationToken);
        return row.HasValue ? Stored(row.Value!) : new(unit, UnitHistory.Empty, null);
    }

    /// <summary>All units of a year, bucket by bucket, in the order of their keys.</summary>
    public async IAsyncEnumerable<StoredUnit> ReadAllAsync(
        int year, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var bucket in TableKeys.Buckets)
        {
            var partition = TableKeys.UnitBucket(year, bucket);
            var rows = _table.QueryAsync<TableEntity>(row => row.PartitionKey == partition, cancellationToken: cancellationToken);
            await foreach (var row in rows)
            {
                yield return Stored(row);
            }
        }
    }

    /// <summary>Merges <paramref name="addition"/> into the unit's row; the history as it then stands. Merging it again changes nothing.</summary>
    /// <param name="known">The row as last read, or null to read it.</param>
    public async Task<UnitHistory> MergeAsync(
        int year, string unit, UnitHistory addition, StoredUnit? known, CancellationToken cancellationToken)
    {
        while (true)
        {
            var stored = known ?? await ReadAsync(year, unit, cancellationToken);
            var before = stored.History.NeedsTrail(addition)
                ? stored.History.Merge(await submissions.TrailAsync(year, unit, cancellationToken))
                : stored.History;
            var merged = await RankAsync(before.Merge(addition), cancellationToken);
            var row = Row(year, unit, merged.Trim());
            try
            {
                if (stored.ETag is not { } etag)
                {
                    await _table.AddEntityAsync(row, cancellationToken);
                }
                else if (UnitHistoryJson.Write(stored.History.Entries.Values) != LongText.Get(row, Columns.Decisions)
                    || stored.History.FirstAccepted != merged.FirstAccepted)
                {
                    await _table.UpdateEntityAsync(row, etag, TableUpdateMode.Replace, cancellationToken);
                }

                return merged;
            }
            catch (RequestFailedException failure) when (failure.Status is 409 or 412)
            {
                // Another worker committed in between: merge into what it wrote.
                known = null;
            }
        }
    }

    /// <summary>Of uploads to one name within one second, marks the one whose ETag is current, while it can still be seen.</summary>
    private async Task<UnitHistory> RankAsync(UnitHistory history, CancellationToken cancellationToken)
    {
        RevisionEntry? previous = null;
        foreach (var entry in history.Entries.Values)
        {
            if (previous?.Revision.SameNameAndSecond(entry.Revision) == true
                && !previous.IsCurrent && !entry.IsCurrent && (entry.Decision ?? previous.Decision) is { } decision)
            {
                var current = (await submissions.CurrentAsync(decision.File, cancellationToken))?.Revision;
                if (current == entry.Revision || current == previous.Revision)
                {
                    history = history.Merge(UnitHistory.Current(current.Value));
                }
            }

            previous = entry;
        }

        return history;
    }

    private static StoredUnit Stored(TableEntity row) => new(
        row.RowKey,
        new UnitHistory
        {
            Entries = LongText.Get(row, Columns.Decisions) is { } text
                ? UnitHistoryJson.Read(text)
                : ImmutableSortedDictionary<RevisionId, RevisionEntry>.Empty,
            FirstAccepted = row.GetDateTimeOffset(Columns.FirstAccepted),
            Trimmed = row.GetString(Columns.TrimmedRevision) is { } trimmed ? new RevisionId(trimmed) : null,
        },
        row.ETag);

    private static TableEntity Row(int year, string unit, UnitHistory history)
    {
        var latest = history.Latest?.Decision;
        var accepted = history.Accepted?.Decision;
        var row = new TableEntity(TableKeys.UnitBucket(year, unit), unit)
        {
            [Columns.Year] = year,
            [Columns.Unit] = unit,
            [Columns.LatestRevision] = latest?.Revision.Value,
            [Columns.LatestEvaluation] = latest?.Evaluation.Value,
            [Columns.LatestState] = history.Latest?.Withdrawal?.Withdrawn == true ? UploadStates.Withdrawn : latest?.State.ToString(),
            [Columns.LatestReceived] = latest?.Revision.Received,
            [Columns.LatestFile] = latest?.File,
            [Columns.Fatal] = latest?.Counts.Fatal,
            [Columns.Errors] = latest?.Counts.Error,
            [Columns.Warnings] = latest?.Counts.Warning,
            [Columns.Advice] = latest?.Counts.Advice,
            [Columns.AcceptedRevision] = accepted?.Revision.Value,
            [Columns.AcceptedEvaluation] = accepted?.Evaluation.Value,
            [Columns.AcceptedReceived] = accepted?.Revision.Received,
            [Columns.AcceptedFile] = accepted?.File,
            [Columns.TotalFen] = accepted?.Totals.Total.Value,
            [Columns.FiscalFen] = accepted?.Totals.Fiscal.Value,
            [Columns.SpecialFen] = accepted?.Totals.Special.Value,
            [Columns.OtherFen] = accepted?.Totals.Other.Value,
            [Columns.Projects] = accepted?.Projects,
            [Columns.Indicators] = accepted?.Indicators,
            [Columns.FirstAccepted] = history.FirstAccepted,
            [Columns.TrimmedRevision] = history.Trimmed?.Value,
        };
        LongText.Set(row, Columns.Decisions, UnitHistoryJson.Write(history.Entries.Values));
        return row;
    }
}
