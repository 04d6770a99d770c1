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
    public static readonly IReadOnlyList<string> Written =
        [ContainerNames.Parsed, ContainerNames.Rollups, ContainerNames.Feedback, ContainerNames.Audit];

    public static async Task<Snapshot> TakeAsync(StorageAccount account, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        foreach (var table in TableNames.All.Where(table => table != TableNames.Consolidated))
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
            var hash = blob.Properties.ContentHash
                ?? SHA256.HashData((await client.TryReadAsync(blob.Name, cancellationToken))!.Content.ToMemory().Span);
            lines.Add($"{container}/{blob.Name} {Convert.ToHexStringLower(hash)}");
        }

        return lines;
    }

    /// <summary>The rows of one run's totals.</summary>
    public static async Task<IReadOnlyList<string>> TotalsAsync(StorageAccount account, string partition, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        await foreach (var row in account.Table(TableNames.Consolidated)
            .QueryAsync<TableEntity>(row => row.PartitionKey == partition, cancellationToken: cancellationToken))
        {
            lines.Add(Line(row));
        }

        return lines;
    }

    /// <summary>Drops containers and tables and makes them anew.</summary>
    public static async Task ForgetAsync(
        StorageAccount account, IReadOnlyList<string> containers, IReadOnlyList<string> tables, CancellationToken cancellationToken)
    {
        foreach (var container in containers)
        {
            await account.Container(container).DeleteIfExistsAsync(cancellationToken: cancellationToken);
        }

        foreach (var table in tables)
        {
            await account.Table(table).DeleteAsync(cancellationToken);
        }

        await account.EnsureCreatedAsync(cancellationToken);
    }

    private static string Line(TableEntity row) => string.Join('|', row
        .Where(pair => pair.Key is not ("odata.etag" or "Timestamp" or Columns.DecidedAt))
        .OrderBy(pair => pair.Key, StringComparer.Ordinal)
        .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}={pair.Value}")));
}
