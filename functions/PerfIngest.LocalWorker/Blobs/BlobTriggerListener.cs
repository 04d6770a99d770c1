using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;
using PerfIngest.LocalWorker.Hosting;
using PerfIngest.LocalWorker.Invoking;
using PerfIngest.LocalWorker.Queues;
using PerfIngest.LocalWorker.Settings;

namespace PerfIngest.LocalWorker.Blobs;

/// <summary>Runs the blob functions that the internal queue's messages name.</summary>
internal sealed partial class BlobTriggerListener : IListener
{
    /// <summary>The poison queue's name, in the account of the blob.</summary>
    public const string PoisonQueueName = "webjobs-blobtrigger-poison";

    private readonly Dictionary<string, BlobTriggerTarget> _targets;
    private readonly MessageEncoding _encoding;
    private readonly QueuePump _pump;
    private readonly QueueServiceClient _service;
    private readonly ILogger _logger;

    public BlobTriggerListener(
        IReadOnlyList<BlobTriggerTarget> targets, BlobTriggerQueue queue, HostSettings settings, LocalHostOptions options,
        ILogger<BlobTriggerListener> logger)
    {
        _targets = targets.ToDictionary(t => t.Function.FullName, StringComparer.Ordinal);
        _encoding = settings.Queues.MessageEncoding;
        _service = queue.Service;
        _logger = logger;
        _pump = new QueuePump(queue.Client, QueuePumpSettings.ForBlobs(settings, options), HandleAsync, PoisonAsync, logger);
        queue.Sent = _pump.Wake;
    }

    public string Name => "blob queue";

    public Task RunAsync(Shutdown shutdown) => _pump.RunAsync(shutdown);

    private async Task<Handled> HandleAsync(QueueMessage message, CancellationToken abort)
    {
        if (Read(message) is not { } news)
        {
            Log.Unreadable(_logger, message.MessageId);
            return Handled.Unreadable;
        }

        if (!_targets.TryGetValue(news.FunctionId, out var target))
        {
            // Another version of the app may know it.
            Log.UnknownFunction(_logger, message.MessageId);
            return Handled.Failed;
        }

        var blob = target.Connection.Blobs.GetBlobContainerClient(news.ContainerName).GetBlobClient(news.BlobName);
        if (target.Path.Match(news.BlobName) is not { } names || !await IsCurrentAsync(blob, news, abort).ConfigureAwait(false))
        {
            Log.Dropped(_logger, target.Function.Name, message.MessageId);
            return Handled.Done;
        }

        var values = new BindingValues(blob).With("BlobTrigger", $"{news.ContainerName}/{news.BlobName}").With("Uri", blob.Uri);
        foreach (var (name, value) in names)
        {
            values.With(name, value);
        }

        return await target.Invoker.InvokeAsync(values, abort).ConfigureAwait(false) ? Handled.Done : Handled.Failed;
    }

    private BlobTriggerMessage? Read(QueueMessage message) =>
        MessageText.TryDecode(message.MessageText, _encoding, out var text) ? BlobTriggerMessage.FromJson(text) : null;

    // A blob that is gone needs no run; of one that changed, the next look tells the new version.
    private static async Task<bool> IsCurrentAsync(BlobClient blob, BlobTriggerMessage news, CancellationToken cancel)
    {
        try
        {
            var properties = await blob.GetPropertiesAsync(cancellationToken: cancel).ConfigureAwait(false);
            return string.Equals(properties.Value.ETag.ToString("H"), news.ETag, StringComparison.Ordinal);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return false;
        }
    }

    private async Task<bool> PoisonAsync(QueueMessage message)
    {
        // Of a message that names no function here the account is unknown; then the host's own keeps it.
        var target = Read(message) is { } news && _targets.TryGetValue(news.FunctionId, out var found) ? found : null;
        var poison = new PoisonQueue((target?.Connection.Queues ?? _service).GetQueueClient(PoisonQueueName));
        await poison.AddAsync(message, CancellationToken.None).ConfigureAwait(false);
        Log.Poisoned(_logger, target?.Function.Name ?? Name, message.MessageId, message.DequeueCount, poison.Name);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(3101, LogLevel.Error, "Blob queue: message {MessageId} tells of no blob")]
        public static partial void Unreadable(ILogger logger, string messageId);

        [LoggerMessage(3102, LogLevel.Error, "Blob queue: message {MessageId} names a function that does not run here")]
        public static partial void UnknownFunction(ILogger logger, string messageId);

        [LoggerMessage(3103, LogLevel.Debug, "{Function}: message {MessageId} tells of a version that is no longer there")]
        public static partial void Dropped(ILogger logger, string function, string messageId);

        [LoggerMessage(3104, LogLevel.Error, "{Function}: message {MessageId} was taken {DequeueCount} times and moves to {Queue}")]
        public static partial void Poisoned(ILogger logger, string function, string messageId, long dequeueCount, string queue);
    }
}
