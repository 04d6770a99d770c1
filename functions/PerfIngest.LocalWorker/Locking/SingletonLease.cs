using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.Logging;
using PerfIngest.LocalWorker.Hosting;

namespace PerfIngest.LocalWorker.Locking;

/// <summary>
/// Lets one process at a time do a thing, by a lease on a blob. The holder renews it at a third of its time; when the holder dies the
/// lease runs out and another, which tries again and again, takes over.
/// </summary>
internal sealed partial class SingletonLease(BlobContainerClient container, string blobName, LocalHostOptions options, ILogger logger)
{
    private readonly BlobClient _blob = container.GetBlobClient(blobName);

    // One id for as long as this lives: after an answer that got lost, the next try gets the same lease again.
    private readonly string _leaseId = Guid.CreateVersion7().ToString("D", CultureInfo.InvariantCulture);

    /// <summary>Waits for the lock, does the work, and again whenever the lock was lost, until the host stops.</summary>
    /// <param name="work">Given a token that asks it to end: the host stops, or the lock was lost.</param>
    /// <param name="stopping">The host stops.</param>
    public async Task RunAsync(Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                if (await TryAcquireAsync(stopping).ConfigureAwait(false) is { } lease)
                {
                    await HoldAsync(lease, work, stopping).ConfigureAwait(false);
                }
                else
                {
                    await Task.Delay(options.LeaseRetry, stopping).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task<BlobLeaseClient?> TryAcquireAsync(CancellationToken stopping)
    {
        try
        {
            var lease = _blob.GetBlobLeaseClient(_leaseId);
            await lease.AcquireAsync(options.LeaseDuration, cancellationToken: stopping).ConfigureAwait(false);
            Log.Acquired(logger, blobName);
            return lease;
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.LeaseAlreadyPresent)
        {
            return null;
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobNotFound || e.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            await CreateAsync(stopping).ConfigureAwait(false);
            return null;
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            Log.AcquireFailed(logger, blobName, e);
            return null;
        }
    }

    private async Task CreateAsync(CancellationToken stopping)
    {
        try
        {
            await container.CreateIfNotExistsAsync(cancellationToken: stopping).ConfigureAwait(false);
            await _blob.UploadAsync(
                BinaryData.Empty, new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } },
                stopping).ConfigureAwait(false);
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            // Another made it.
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            Log.AcquireFailed(logger, blobName, e);
        }
    }

    private async Task HoldAsync(BlobLeaseClient lease, Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var done = new CancellationTokenSource();
        var renewal = RenewAsync(lease, lost, done.Token);
        try
        {
            await work(lost.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (lost.IsCancellationRequested)
        {
            // Asked to end.
        }
        finally
        {
            await done.CancelAsync().ConfigureAwait(false);
            await renewal.ConfigureAwait(false);
            await ReleaseAsync(lease).ConfigureAwait(false);
        }
    }

    private async Task RenewAsync(BlobLeaseClient lease, CancellationTokenSource lost, CancellationToken done)
    {
        try
        {
            while (true)
            {
                await Task.Delay(options.LeaseDuration / 3, done).ConfigureAwait(false);
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(done);
                limit.CancelAfter(options.LeaseDuration / 3);
                await lease.RenewAsync(cancellationToken: limit.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (done.IsCancellationRequested)
        {
            // The work is done.
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException or OperationCanceledException)
        {
            Log.Lost(logger, blobName, e.GetType().Name);
            await lost.CancelAsync().ConfigureAwait(false);
        }
    }

    private async Task ReleaseAsync(BlobLeaseClient lease)
    {
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            await lease.ReleaseAsync(cancellationToken: limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException or OperationCanceledException)
        {
            Log.ReleaseFailed(logger, blobName, options.LeaseDuration.TotalSeconds.ToString("0", CultureInfo.InvariantCulture));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1201, LogLevel.Debug, "Lock {Lock} is held")]
        public static partial void Acquired(ILogger logger, string @lock);

        [LoggerMessage(1202, LogLevel.Warning, "Lock {Lock} cannot be asked for; trying again")]
        public static partial void AcquireFailed(ILogger logger, string @lock, Exception exception);

        [LoggerMessage(1203, LogLevel.Warning, "Lock {Lock} was lost ({Reason}); another may hold it")]
        public static partial void Lost(ILogger logger, string @lock, string reason);

        [LoggerMessage(1204, LogLevel.Debug, "Lock {Lock} could not be released; it runs out within {Seconds} s")]
        public static partial void ReleaseFailed(ILogger logger, string @lock, string seconds);
    }
}
