using System.Globalization;
using System.Security.Cryptography;
using Azure.Data.Tables;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Faults.District;

/// <summary>All that a run leaves: table rows and blobs, as lines that two runs must have in common to the letter.</summary>
/// <param name="Lines">Without the time of writing, which no run repeats, and without notes of errors, which only a run with faults has.</param>
internal sealed record Snapshot(IReadOnlyList<string> Lines)
{
    private static readonly string[] Written = [ContainerNames.Parsed, ContainerNames.Rollups, ContainerNames.Feedback, ContainerNames.Audit];

    public static async Task<Snapshot> TakeAsync(StorageAccount account, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        foreach (var table in TableNames.All)
        {
            await foreach (var row in account.Table(table).QueryAsync<TableEntity>(cancellationToken: cancellationToken))
            {
                if (!row.TryGetValue(Columns.Kind, out var kind) || kind is not ErrorStore.RowKind)
                {
                    lines.Add(table + " " + Line(row));
                }
            }
        }

        foreach (var container in Written)
        {
            lines.AddRange(await BlobsAsync(account, container, null, cancellationToken));
        }

        return new(lines);
    }

    /// <summary>Names and hashes of blobs.</summary>
    public static async Task<IReadOnlyList<string>> BlobsAsync(
        StorageAccount account, string container, string? prefix, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        var client = account.Container(container);
        await foreach (var blob in client.GetBlobsAsync(new() { Prefix = prefix }, cancellationToken))
        {
            var content = await client.TryReadAsync(blob.Name, cancellationToken);
            lines.Add($"{container}/{blob.Name} {Convert.ToHexStringLower(SHA256.HashData(content!.Content))}");
        }

        return lines;
    }

    /// <summary>Empties everything but uploads and settings.</summary>
    public static async Task ForgetAsync(StorageAccount account, CancellationToken cancellationToken)
    {
        foreach (var container in Written.Append(ContainerNames.Reports))
        {
            var client = account.Container(container);
            await foreach (var blob in client.GetBlobsAsync(cancellationToken: cancellationToken))
            {
                await client.DeleteBlobAsync(blob.Name, cancellationToken: cancellationToken);
            }
        }

        foreach (var table in TableNames.All)
        {
            var client = account.Table(table);
            await foreach (var row in client.QueryAsync<TableEntity>(select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken))
            {
                await client.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: cancellationToken);
            }
        }
    }

    private static string Line(TableEntity row) => string.Join('|', row
        .Where(pair => pair.Key is not ("odata.etag" or "Timestamp" or Columns.DecidedAt))
        .OrderBy(pair => pair.Key, StringComparer.Ordinal)
        .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}={pair.Value}")));
}
