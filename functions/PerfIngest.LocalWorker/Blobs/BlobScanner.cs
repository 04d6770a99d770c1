using Azure;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;
using PerfIngest.LocalWorker.Hosting;
using PerfIngest.LocalWorker.Locking;

namespace PerfIngest.LocalWorker.Blobs;

/// <summary>
/// Looks for new versions of blobs, on one instance at a time. What was told before is remembered, so a look at an unchanged container
/// costs one list call and nothing for each blob.
/// </summary>
internal sealed partial class BlobScanner(
    IReadOnlyList<BlobTriggerTarget> targets, string hostId, BlobTriggerQueue queue, SingletonLease singleton,
    LocalHostOptions options, TimeProvider time, ILogger<BlobScanner> logger) : IListener
{
    private const int ParallelBlobs = 8;

    // A look may take at most this part of the time, so that a container of many blobs does not keep the storage busy.
    private const int RestFactor = 3;

    public string Name => "blob scan";

    public Task RunAsync(Shutdown shutdown) => singleton.RunAsync(LookAsync, shutdown.Stopping);

    private async Task LookAsync(CancellationToken stop)
    {
        var known = new Dictionary<BlobTriggerTarget, Known>();
        while (!stop.IsCancellationRequested)
        {
            var started = time.GetTimestamp();
            foreach (var target in targets)
            {
                try
                {
                    if (!known.TryGetValue(target, out var told))
                    {
                        var receipts = new BlobReceipts(HostBlobs.In(target.Connection.Blobs), hostId, target.Function.FullName);
                        told = new Known(receipts, await receipts.ListCompleteAsync(stop).ConfigureAwait(false));
                        known.Add(target, told);
                    }

                    await LookAtAsync(target, told, stop).ConfigureAwait(false);
                }
                catch (RequestFailedException e) when (
                    e.ErrorCode == BlobErrorCode.ContainerNotFound || e.ErrorCode == BlobErrorCode.ContainerBeingDeleted)
                {
                    // Nothing to see yet.
                }
                catch (Exception e) when (e is RequestFailedException or AggregateException)
                {
                    Log.Failed(logger, target.Function.Name, e);
                }
            }

            var rest = time.GetElapsedTime(started) * RestFactor;
            await Task.Delay(rest > options.ScanInterval ? rest : options.ScanInterval, stop).ConfigureAwait(false);
        }
    }

    private async Task LookAtAsync(BlobTriggerTarget target, Known known, CancellationToken stop)
    {
        var prefix = target.Path.LiteralPrefix;
        var list = new GetBlobsOptions { Prefix = prefix.Length == 0 ? null : prefix };
        var news = new List<(string Blob, string ETag, string Receipt)>();
        await foreach (var blob in target.Container.GetBlobsAsync(list, stop).ConfigureAwait(false))
        {
            var etag = blob.Properties.ETag?.ToString("H");
            if (etag is not null && target.Path.Matches(blob.Name))
            {
                var receipt = known.Receipts.NameOf(target.Path.Container, blob.Name, etag);
                if (!known.Complete.Contains(receipt))
                {
                    news.Add((blob.Name, etag, receipt));
                }
            }
        }

        var failed = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = ParallelBlobs, CancellationToken = stop };
        await Parallel.ForEachAsync(news, parallel, async (item, cancel) =>
        {
            var message = new BlobTriggerMessage(target.Function.FullName, target.Path.Container, item.Blob, item.ETag);
            try
            {
                if (await known.Receipts.CompleteAsync(item.Receipt, () => queue.SendAsync(message), cancel).ConfigureAwait(false))
                {
                    known.Add(item.Receipt);
                }
            }
            catch (Exception e) when (e is RequestFailedException or AggregateException)
            {
                // One blob's trouble must not hold up the others; the next look tries it again.
                Interlocked.Increment(ref failed);
            }
        }).ConfigureAwait(false);
        if (failed > 0)
        {
            Log.SomeFailed(logger, target.Function.Name, failed);
        }
    }

    private sealed class Known(BlobReceipts receipts, HashSet<string> complete)
    {
        public BlobReceipts Receipts => receipts;

        public HashSet<string> Complete => complete;

        public void Add(string receipt)
        {
            lock (complete)
            {
                complete.Add(receipt);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3001, LogLevel.Warning, "{Function}: the container cannot be looked at; trying again")]
        public static partial void Failed(ILogger logger, string function, Exception exception);

        [LoggerMessage(3002, LogLevel.Warning, "{Function}: {Count} blobs could not be told; trying again")]
        public static partial void SomeFailed(ILogger logger, string function, int count);
    }
}
