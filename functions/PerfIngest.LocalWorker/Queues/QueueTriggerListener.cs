using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;
using PerfIngest.LocalWorker.Discovery;
using PerfIngest.LocalWorker.Hosting;
using PerfIngest.LocalWorker.Invoking;
using PerfIngest.LocalWorker.Settings;

namespace PerfIngest.LocalWorker.Queues;

/// <summary>Drives a queue trigger.</summary>
internal sealed partial class QueueTriggerListener : IListener
{
    private readonly FunctionInvoker _invoker;
    private readonly MessageEncoding _encoding;
    private readonly PoisonQueue? _poison;
    private readonly QueuePump _pump;
    private readonly ILogger _logger;

    public QueueTriggerListener(
        FunctionDescriptor function, FunctionInvoker invoker, QueueServiceClient service, string queueName,
        HostSettings settings, LocalHostOptions options, ILogger<QueueTriggerListener> logger)
    {
        Name = function.Name;
        QueueName = queueName;
        _invoker = invoker;
        _encoding = settings.Queues.MessageEncoding;
        _poison = PoisonQueue.Of(service, queueName);
        _logger = logger;
        _pump = new QueuePump(
            service.GetQueueClient(queueName), QueuePumpSettings.ForQueue(settings.Queues, options), HandleAsync, PoisonAsync, logger);
    }

    public string Name { get; }

    /// <summary>The queue that is served.</summary>
    public string QueueName { get; }

    /// <summary>Says that a message was sent to the queue just now.</summary>
    public void Wake() => _pump.Wake();

    public Task RunAsync(Shutdown shutdown) => _pump.RunAsync(shutdown);

    private async Task<Handled> HandleAsync(QueueMessage message, CancellationToken abort)
    {
        if (!MessageText.TryDecode(message.MessageText, _encoding, out var text))
        {
            Log.Unreadable(_logger, Name, message.MessageId);
            return Handled.Unreadable;
        }

        var values = new BindingValues(text)
            .With("QueueTrigger", text)
            .With("Id", message.MessageId)
            .With("DequeueCount", message.DequeueCount)
            .With("InsertionTime", message.InsertedOn)
            .With("ExpirationTime", message.ExpiresOn)
            .With("NextVisibleTime", message.NextVisibleOn)
            .With("PopReceipt", message.PopReceipt)
            .WithPropertiesOf(text);
        return await _invoker.InvokeAsync(values, abort).ConfigureAwait(false) ? Handled.Done : Handled.Failed;
    }

    private async Task<bool> PoisonAsync(QueueMessage message)
    {
        if (_poison is null)
        {
            return false;
        }

        await _poison.AddAsync(message, CancellationToken.None).ConfigureAwait(false);
        Log.Poisoned(_logger, Name, message.MessageId, message.DequeueCount, _poison.Name);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(2101, LogLevel.Error, "{Function}: message {MessageId} is not in the encoding that host.json names")]
        public static partial void Unreadable(ILogger logger, string function, string messageId);

        [LoggerMessage(2102, LogLevel.Error, "{Function}: message {MessageId} was taken {DequeueCount} times and moves to {Queue}")]
        public static partial void Poisoned(ILogger logger, string function, string messageId, long dequeueCount, string queue);
    }
}
