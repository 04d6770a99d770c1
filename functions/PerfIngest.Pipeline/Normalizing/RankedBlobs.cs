using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Normalizing;

/// <summary>Blobs that several workers write: what ranks higher stays, whoever writes last.</summary>
internal sealed class RankedBlobs(BlobContainerClient container)
{
    /// <summary>Writes a blob unless one of at least the same rank is there.</summary>
    /// <param name="isLikely">Whether one is likely to be there: it is looked at first, which saves a call that would be refused.</param>
    public async Task PutAsync(
        string blob,
        ReadOnlyMemory<byte> content,
        string contentType,
        FeedbackRank rank,
        CancellationToken cancellationToken,
        bool isLikely = false)
    {
        var metadata = rank.ToMetadata();
        var isThere = isLikely;
        while (true)
        {
            var conditions = new BlobRequestConditions { IfNoneMatch = ETag.All };
            if (isThere && await TryGetPropertiesAsync(blob, cancellationToken) is { } known)
            {
                if (rank.YieldsTo(known.Metadata))
                {
                    return;
                }

                conditions = new() { IfMatch = known.ETag };
            }

            try
            {
                await container.WriteAsync(blob, content, contentType, conditions, metadata, cancellationToken);
                return;
            }
            catch (RequestFailedException failure) when (failure.Status is 409 or 412)
            {
                isThere = true;
            }
        }
    }

    /// <summary>A blob's properties, its rank among them; null where none is.</summary>
    public async Task<BlobProperties?> TryGetPropertiesAsync(string blob, CancellationToken cancellationToken)
    {
        try
        {
            return await container.GetBlobClient(blob).GetPropertiesAsync(cancellationToken: cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            return null;
        }
    }
}
