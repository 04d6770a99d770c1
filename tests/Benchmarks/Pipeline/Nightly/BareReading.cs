using Azure.Data.Tables;
using PerfIngest.Core.Consolidating;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Benchmarks.Pipeline.Nightly;

/// <summary>
/// What a run has to read and nothing else: every roll-up into objects, as many at a time as the service asks for, and the amounts of every
/// stored project row, both through the clients and the storage that the run goes through.
/// </summary>
internal static class BareReading
{
    private const int ReadAhead = 8;

    public static async Task<int> RunAsync(StorageAccount account, int units)
    {
        var container = account.Container(ContainerNames.Rollups);
        var pending = new Queue<Task<RollUp>>();
        var seen = 0;
        for (var number = 1; number <= units; number++)
        {
            pending.Enqueue(ReadAsync(Province.Blob(number)));
            if (pending.Count == ReadAhead)
            {
                seen += (await pending.Dequeue()).Sections.Count;
            }
        }

        while (pending.TryDequeue(out var rest))
        {
            seen += (await rest).Sections.Count;
        }

        var rows = account.Table(TableNames.Projects).QueryAsync<TableEntity>(
            "PartitionKey ge '2025_' and PartitionKey lt '2025`'", select: ["PartitionKey", Columns.TotalFen, Columns.FiscalFen, Columns.SpecialFen, Columns.OtherFen]);
        await foreach (var row in rows)
        {
            seen += row.GetInt64(Columns.TotalFen) is null ? 0 : 1;
        }

        return seen;

        async Task<RollUp> ReadAsync(string name) =>
            RollUpJson.Deserialize((await container.GetBlobClient(name).DownloadContentAsync()).Value.Content.ToMemory().Span);
    }
}
