using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using PerfIngest.LocalWorker.Locking;

namespace PerfIngest.LocalWorker.Blobs;

/// <summary>
/// One function's receipts: an empty blob for each (name, ETag), marked incomplete until the message that tells of it is in the queue. So
/// a version is told once, across restarts and instances, and a crash between the two is made good by the next look.
/// </summary>
internal sealed class BlobReceipts(BlobContainerClient hosts, string hostId, string functionId)
{
    private const string Incomplete = "Incomplete";
    private const string Completed = "Completed";
    private const int LongestName = 1024;
    private const int MostParts = 254;
    private static readonly TimeSpan WorkTime = TimeSpan.FromSeconds(30);
    private readonly string _folder = HostBlobs.Receipts(hostId, functionId);

    /// <summary>
    /// The receipt's name: the ETag with its quotes, the container, the blob. Of a blob whose own name is so long or deep that the
    /// receipt's could not be one, the hash.
    /// </summary>
    public string NameOf(string container, string blob, string etag)
    {
        var name = $"{_folder}{etag}/{container}/{blob}";
        return name.Length <= LongestName && name.AsSpan().Count('/') < MostParts
            ? name
            : $"{_folder}{etag}/{container}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(blob)))}";
    }

    /// <summary>The names of all complete receipts.</summary>
    public async Task<HashSet<string>> ListCompleteAsync(CancellationToken cancel)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            var options = new GetBlobsOptions { Traits = BlobTraits.Metadata, Prefix = _folder };
            await foreach (var receipt in hosts.GetBlobsAsync(options, cancel).ConfigureAwait(false))
            {
                if (IsComplete(receipt.Metadata))
                {
                    names.Add(receipt.Name);
                }
            }
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            // No receipt was ever written.
        }

        return names;
    }

    /// <summary>Has the message sent, unless the receipt says that it was.</summary>
    /// <returns>True when the receipt is complete now; false when another is at work on it: look again later.</returns>
    public async Task<bool> CompleteAsync(string name, Func<Task> send, CancellationToken cancel)
    {
        var blob = hosts.GetBlobClient(name);
        var etag = await CreateAsync(blob, cancel).ConfigureAwait(false);
        if (etag is null)
        {
            var found = await blob.GetPropertiesAsync(cancellationToken: cancel).ConfigureAwait(false);
            if (IsComplete(found.Value.Metadata))
            {
                return true;
            }

            etag = found.Value.ETag;
        }

        return await SendUnderLeaseAsync(blob, etag.Value, send, cancel).ConfigureAwait(false);
    }

    private static async Task<bool> SendUnderLeaseAsync(BlobClient blob, ETag etag, Func<Task> send, CancellationToken cancel)
    {
        var lease = blob.GetBlobLeaseClient();
        try
        {
            // Only if nobody touched the receipt since it was seen incomplete.
            await lease.AcquireAsync(WorkTime, new RequestConditions { IfMatch = etag }, cancel).ConfigureAwait(false);
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            return false;
        }

        try
        {
            await send().ConfigureAwait(false);
            await blob.SetMetadataAsync(Mark(Completed), new BlobRequestConditions { LeaseId = lease.LeaseId }, CancellationToken.None)
                .ConfigureAwait(false);
            return true;
        }
        finally
        {
            await ReleaseAsync(lease).ConfigureAwait(false);
        }
    }

    private async Task<ETag?> CreateAsync(BlobClient blob, CancellationToken cancel)
    {
        var options = new BlobUploadOptions
        {
            Metadata = Mark(Incomplete),
            Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
        };
        try
        {
            return (await blob.UploadAsync(BinaryData.Empty, options, cancel).ConfigureAwait(false)).Value.ETag;
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            await hosts.CreateIfNotExistsAsync(cancellationToken: cancel).ConfigureAwait(false);
            return (await blob.UploadAsync(BinaryData.Empty, options, cancel).ConfigureAwait(false)).Value.ETag;
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            return null;
        }
    }

    private static async Task ReleaseAsync(BlobLeaseClient lease)
    {
        try
        {
            await lease.ReleaseAsync(cancellationToken: CancellationToken.None).ConfigureAwait(false);
        }
        catch (RequestFailedException)
        {
            // It ran out; the metadata is what counts.
        }
    }

    private static Dictionary<string, string> Mark(string state) => new(StringComparer.Ordinal) { [state] = "true" };

    private static bool IsComplete(IDictionary<string, string> metadata) =>
        !metadata.Keys.Contains(Incomplete, StringComparer.OrdinalIgnoreCase);
}
