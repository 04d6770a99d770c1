using System.IO.Pipelines;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace PerfIngest.Pipeline.Storage;

/// <summary>The few ways in which the pipeline writes and reads blobs.</summary>
public static class BlobContents
{
    /// <summary>Largest file, in bytes, whose document and roll-up are made whole before they are written; of larger ones piece by piece.</summary>
    public const int MostAtOnce = PieceBytes;

    private const int PieceBytes = 4 << 20;

    /// <summary>
    /// Writes a blob that is the same whoever writes it, piece by piece as <paramref name="write"/> makes it; it is there when it is whole.
    /// An existing one is left alone.
    /// </summary>
    public static async Task WriteOnceAsync(
        this BlobContainerClient container, string name, Action<Stream> write, string contentType, CancellationToken cancellationToken)
    {
        try
        {
            await container.WriteAsync(name, write, contentType, new() { IfNoneMatch = ETag.All }, cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.Status is 409 or 412)
        {
            // It is there already: a redelivery.
        }
    }

    /// <summary>
    /// Writes a blob, whatever is there, or under <paramref name="conditions"/>, piece by piece as <paramref name="write"/> makes it; it is
    /// there when it is whole, and until then what was there before.
    /// </summary>
    public static async Task WriteAsync(
        this BlobContainerClient container,
        string name,
        Action<Stream> write,
        string contentType,
        BlobRequestConditions? conditions,
        CancellationToken cancellationToken)
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: PieceBytes / 4, resumeWriterThreshold: PieceBytes / 8));
        var making = Task.Run(() => Make(pipe.Writer, write), CancellationToken.None);
        var options = new BlobUploadOptions
        {
            HttpHeaders = new() { ContentType = contentType },
            Conditions = conditions,
            TransferOptions = new() { InitialTransferSize = PieceBytes, MaximumTransferSize = PieceBytes, MaximumConcurrency = 1 },
        };
        try
        {
            await container.GetBlobClient(name).UploadAsync(pipe.Reader.AsStream(leaveOpen: true), options, cancellationToken);
        }
        finally
        {
            await pipe.Reader.CompleteAsync();
            await making;
        }
    }

    /// <summary>Writes a blob that is the same whoever writes it; an existing one is left alone.</summary>
    public static async Task WriteOnceAsync(
        this BlobContainerClient container, string name, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellationToken)
    {
        try
        {
            await container.WriteAsync(name, content, contentType, new() { IfNoneMatch = ETag.All }, null, cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.Status is 409 or 412)
        {
            // It is there already: a redelivery.
        }
    }

    /// <summary>Writes a blob, whatever is there, or under <paramref name="conditions"/>.</summary>
    /// <exception cref="RequestFailedException">412 or 409 when a condition does not hold.</exception>
    public static async Task WriteAsync(
        this BlobContainerClient container,
        string name,
        ReadOnlyMemory<byte> content,
        string contentType,
        BlobRequestConditions? conditions,
        IDictionary<string, string>? metadata,
        CancellationToken cancellationToken)
    {
        var options = new BlobUploadOptions
        {
            HttpHeaders = new() { ContentType = contentType },
            Conditions = conditions,
            Metadata = metadata,
        };
        await container.GetBlobClient(name).UploadAsync(new BinaryData(content), options, cancellationToken);
    }

    /// <summary>ETag (with its quotes) and last-modified of the blob of exactly this name, or null when there is none.</summary>
    public static async Task<(string ETag, DateTimeOffset LastModified)?> FindAsync(
        this BlobContainerClient container, string name, CancellationToken cancellationToken)
    {
        if (!BlobPaths.IsAddressable(name))
        {
            // A listing compares names as they are.
            var listed = await container.GetBlobsAsync(new GetBlobsOptions { Prefix = name }, cancellationToken)
                .FirstOrDefaultAsync(blob => blob.Name == name, cancellationToken);
            return listed is null ? null : (listed.Properties.ETag!.Value.ToString("H"), listed.Properties.LastModified!.Value);
        }

        try
        {
            BlobProperties found = await container.GetBlobClient(name).GetPropertiesAsync(cancellationToken: cancellationToken);
            return (found.ETag.ToString("H"), found.LastModified);
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            return null;
        }
    }

    /// <summary>The blob's bytes and ETag, or null when it is not there.</summary>
    public static async Task<BlobDownloadResult?> TryReadAsync(
        this BlobContainerClient container, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await container.GetBlobClient(name).DownloadContentAsync(cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            return null;
        }
    }

    /// <summary>The blob's bytes as they come, or null when it is not there.</summary>
    public static async Task<Stream?> TryOpenAsync(this BlobContainerClient container, string name, CancellationToken cancellationToken)
    {
        try
        {
            BlobDownloadStreamingResult blob =
                await container.GetBlobClient(name).DownloadStreamingAsync(cancellationToken: cancellationToken);
            return blob.Content;
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            return null;
        }
    }

    private static void Make(PipeWriter output, Action<Stream> write)
    {
        try
        {
            using (var stream = output.AsStream(leaveOpen: true))
            {
                write(stream);
            }

            output.Complete();
        }
        catch (Exception failure)
        {
            // The reader's side meets it and fails the upload.
            output.Complete(failure);
        }
    }
}
