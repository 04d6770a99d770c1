using Azure.Storage.Blobs.Models;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Consolidating;

/// <summary>Every upload that was listed or decided, held against each other: nothing uploaded may be missing from both.</summary>
/// <param name="Decided">Uploads with a state, by revision.</param>
/// <param name="UnderWay">Uploads that lie in the container and have none.</param>
public sealed record UploadLedger(IReadOnlyDictionary<RevisionId, UploadRecord> Decided, IReadOnlyList<ListedUpload> UnderWay)
{
    /// <summary>
    /// Reads the container and the audit trail. The container is listed first: an upload decided in between is then found in the trail,
    /// never missed by both.
    /// </summary>
    /// <param name="year">Only names that start with this year, or all.</param>
    public static async Task<UploadLedger> ReadAsync(
        StorageAccount account, SubmissionStore submissions, int? year, CancellationToken cancellationToken)
    {
        var prefix = year is { } one ? $"{one:D4}/" : null;
        var listed = await ListAsync(account, prefix, cancellationToken);
        var decided = new Dictionary<RevisionId, UploadRecord>();
        await foreach (var upload in submissions.AllAsync(year, cancellationToken))
        {
            if (prefix is null || upload.File.StartsWith(prefix, StringComparison.Ordinal))
            {
                decided[upload.Revision] = upload;
            }
        }

        return new(decided, [.. listed.Where(upload => !decided.ContainsKey(upload.Revision))]);
    }

    /// <summary>Uploads in each state.</summary>
    public IReadOnlyDictionary<string, int> States()
    {
        var states = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var upload in Decided.Values)
        {
            states[upload.State] = states.GetValueOrDefault(upload.State) + 1;
        }

        return states;
    }

    /// <summary>The uploads in the container, by name.</summary>
    public static async Task<IReadOnlyList<ListedUpload>> ListAsync(
        StorageAccount account, string? prefix, CancellationToken cancellationToken)
    {
        var listed = new List<ListedUpload>();
        var blobs = account.Container(ContainerNames.Submissions)
            .GetBlobsAsync(new GetBlobsOptions { Prefix = prefix }, cancellationToken);
        await foreach (var blob in blobs)
        {
            listed.Add(ListedUpload.Of(blob.Name, blob.Properties.ETag!.Value.ToString("H"), blob.Properties.LastModified!.Value));
        }

        return listed;
    }
}
