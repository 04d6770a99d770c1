using Azure;
using Azure.Data.Tables;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Reconciling;

/// <summary>A decision's own row in the audit trail.</summary>
internal sealed record OldEvaluation(string Partition, string Row, Decision Decision);

/// <summary>The decisions in the audit trail that retention looks at, and its notes on them.</summary>
internal sealed class OldEvaluations(StorageAccount account, TimeProvider time)
{
    private readonly TableClient _table = account.Table(TableNames.Submissions);

    /// <summary>The decisions of a unit recorded before <paramref name="before"/> whose rows retention has not taken away.</summary>
    public async Task<IReadOnlyList<OldEvaluation>> BeforeAsync(int year, string unit, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var partition = TableKeys.Submissions(year, unit);
        var found = new List<OldEvaluation>();
        var rows = _table.QueryAsync<TableEntity>(row => row.PartitionKey == partition, cancellationToken: cancellationToken);
        await foreach (var row in rows)
        {
            if (SubmissionRows.IsDecision(row) && row.GetDateTimeOffset(Columns.DecidedAt) < before && row.GetDateTimeOffset(Columns.SweptAt) is null)
            {
                found.Add(new(row.PartitionKey, row.RowKey, SubmissionRows.Read(row).Decision!));
            }
        }

        return found;
    }

    /// <summary>Notes that the rows of an evaluation are taken away; the decision itself stays.</summary>
    public async Task MarkSweptAsync(OldEvaluation old, CancellationToken cancellationToken) => await _table.UpdateEntityAsync(
        new TableEntity(old.Partition, old.Row) { [Columns.SweptAt] = time.GetUtcNow() }, ETag.All, TableUpdateMode.Merge, cancellationToken);
}
