using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;
using PerfIngest.LocalWorker.Hosting;

namespace PerfIngest.LocalWorker.Queues;

/// <summary>
/// Takes messages from one queue and has them handled, many at once: the next batch is taken when few enough are in flight. What is in
/// flight when the host stops may end; what does not end in time goes back into the queue, visible at once.
/// </summary>
internal sealed partial class QueuePump(
    QueueClient queue,
    QueuePumpSettings settings,
    Func<QueueMessage, CancellationToken, Task<Handled>> handle,
    Func<QueueMessage, Task<bool>> poison,
    ILogger logger)
{
    private static readonly TimeSpan WakePause = TimeSpan.FromMilliseconds(25);
    private readonly PollingBackoff _backoff = new(settings.MaxPollingInterval);
    private readonly HashSet<Task> _inFlight = [];
    private TaskCompletionSource _wake = NewSignal();

    /// <summary>Says that a message was sent just now, so that the rest ends early.</summary>
    public void Wake() => Volatile.Read(ref _wake).TrySetResult();

    /// <summary>Serves the queue until the host stops and all that was taken is settled.</summary>
    public async Task RunAsync(Shutdown shutdown)
    {
        try
        {
            while (!shutdown.Stopping.IsCancellationRequested)
            {
                await WaitForRoomAsync(shutdown.Stopping).ConfigureAwait(false);
                var messages = await ReceiveAsync(shutdown).ConfigureAwait(false);
                foreach (var message in messages)
                {
                    Start(message, shutdown);
                }

                if (messages.Length > 0)
                {
                    _backoff.Reset();
                }
                else
                {
                    await RestAsync(shutdown.Stopping).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (shutdown.Stopping.IsCancellationRequested)
        {
            // Nothing new is taken.
        }

        await Task.WhenAll(Snapshot()).ConfigureAwait(false);
    }

    private async Task WaitForRoomAsync(CancellationToken stopping)
    {
        for (var running = Snapshot(); running.Length > settings.NewBatchThreshold; running = Snapshot())
        {
            await Task.WhenAny(running).WaitAsync(stopping).ConfigureAwait(false);
        }
    }

    private async Task RestAsync(CancellationToken stopping)
    {
        var signal = _wake.Task;
        await Task.WhenAny(signal, Task.Delay(_backoff.Next(), stopping)).ConfigureAwait(false);
        if (signal.IsCompleted)
        {
            // Many sends in a row are one look.
            await Task.Delay(WakePause, stopping).ConfigureAwait(false);
            Volatile.Write(ref _wake, NewSignal());
            _backoff.Reset();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Not cancelled by the stop: a batch that was taken but not heard of would stay hidden for the whole hide time.
    private async Task<QueueMessage[]> ReceiveAsync(Shutdown shutdown)
    {
        try
        {
            var batch = await queue.ReceiveMessagesAsync(settings.BatchSize, settings.HideTime, shutdown.Abort).ConfigureAwait(false);
            return batch.Value;
        }
        catch (RequestFailedException e) when (
            e.ErrorCode == QueueErrorCode.QueueNotFound || e.ErrorCode == QueueErrorCode.QueueBeingDeleted)
        {
            return [];
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            Log.ReceiveFailed(logger, queue.Name, e);
            return [];
        }
    }

    private void Start(QueueMessage message, Shutdown shutdown)
    {
        var run = Task.Run(() => SettleAsync(message, shutdown), CancellationToken.None);
        lock (_inFlight)
        {
            _inFlight.Add(run);
        }

        run.ContinueWith(Ended, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private void Ended(Task run)
    {
        lock (_inFlight)
        {
            _inFlight.Remove(run);
        }
    }

    private Task[] Snapshot()
    {
        lock (_inFlight)
        {
            return [.. _inFlight];
        }
    }

    private async Task SettleAsync(QueueMessage message, Shutdown shutdown)
    {
        await using var hidden = HiddenMessage.Hold(
            queue, message, settings.HideTime, e => Log.RenewalFailed(logger, queue.Name, message.MessageId, e));
        try
        {
            var settled = await TryAsync(hidden, shutdown).ConfigureAwait(false);
            if (!settled)
            {
                Log.Lost(logger, queue.Name, message.MessageId);
            }
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException or OperationCanceledException)
        {
            // The message comes back by itself when its hide time is over.
            Log.SettleFailed(logger, queue.Name, message.MessageId, e);
        }
    }

    private async Task<bool> TryAsync(HiddenMessage hidden, Shutdown shutdown)
    {
        var message = hidden.Message;
        if (shutdown.Stopping.IsCancellationRequested)
        {
            return await hidden.ReleaseAsync(TimeSpan.Zero, CancellationToken.None).ConfigureAwait(false);
        }

        // A process that dies counts no failure, so a message that kills its process shows only in its count.
        var handled = message.DequeueCount > settings.MaxDequeueCount && await poison(message).ConfigureAwait(false)
            ? Handled.Done
            : await HandleAsync(message, shutdown.Abort).ConfigureAwait(false);
        if (handled == Handled.Done)
        {
            return await hidden.DeleteAsync(CancellationToken.None).ConfigureAwait(false);
        }

        if (shutdown.Abort.IsCancellationRequested)
        {
            Log.GivenBack(logger, queue.Name, message.MessageId);
            return await hidden.ReleaseAsync(TimeSpan.Zero, CancellationToken.None).ConfigureAwait(false);
        }

        if (handled == Handled.Failed && message.DequeueCount < settings.MaxDequeueCount)
        {
            return await hidden.ReleaseAsync(settings.RetryDelay, CancellationToken.None).ConfigureAwait(false);
        }

        return await poison(message).ConfigureAwait(false)
            ? await hidden.DeleteAsync(CancellationToken.None).ConfigureAwait(false)
            : await hidden.ReleaseAsync(settings.HideTime, CancellationToken.None).ConfigureAwait(false);
    }

    private async Task<Handled> HandleAsync(QueueMessage message, CancellationToken abort)
    {
        var run = SafelyAsync(message, abort);
        var givenUp = new TaskCompletionSource<Handled>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = abort.Register(() => _ = GiveUpAsync(givenUp)).ConfigureAwait(false);
        return await (await Task.WhenAny(run, givenUp.Task).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private async Task<Handled> SafelyAsync(QueueMessage message, CancellationToken abort)
    {
        try
        {
            return await handle(message, abort).ConfigureAwait(false);
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException or OperationCanceledException)
        {
            Log.HandleFailed(logger, queue.Name, message.MessageId, e);
            return Handled.Failed;
        }
    }

    private async Task GiveUpAsync(TaskCompletionSource<Handled> givenUp)
    {
        await Task.Delay(settings.AbandonAfter, CancellationToken.None).ConfigureAwait(false);
        givenUp.TrySetResult(Handled.Failed);
    }

    private static partial class Log
    {
        [LoggerMessage(2001, LogLevel.Warning, "Queue {Queue} cannot be read; trying again")]
        public static partial void ReceiveFailed(ILogger logger, string queue, Exception exception);

        [LoggerMessage(2002, LogLevel.Warning, "Queue {Queue}: message {MessageId} could not be kept hidden; another may run it too")]
        public static partial void RenewalFailed(ILogger logger, string queue, string messageId, Exception exception);

        [LoggerMessage(2003, LogLevel.Warning, "Queue {Queue}: message {MessageId} was taken by another meanwhile")]
        public static partial void Lost(ILogger logger, string queue, string messageId);

        [LoggerMessage(2004, LogLevel.Warning,
            "Queue {Queue}: message {MessageId} could not be settled; it comes back when its hide time is over")]
        public static partial void SettleFailed(ILogger logger, string queue, string messageId, Exception exception);

        [LoggerMessage(2006, LogLevel.Warning,
            "Queue {Queue}: message {MessageId} could not be handled, because the storage did not answer")]
        public static partial void HandleFailed(ILogger logger, string queue, string messageId, Exception exception);

        [LoggerMessage(2005, LogLevel.Information, "Queue {Queue}: message {MessageId} is left for another, because the host stops")]
        public static partial void GivenBack(ILogger logger, string queue, string messageId);
    }
}
