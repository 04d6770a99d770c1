using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace PerfIngest.LocalWorker.Queues;

/// <summary>A message that this process holds: hidden from the others, and kept so by renewal until it is settled.</summary>
internal sealed class HiddenMessage : IAsyncDisposable
{
    private readonly QueueClient _queue;
    private readonly CancellationTokenSource _settled = new();
    private readonly Task _renewal;
    private string _popReceipt;

    private HiddenMessage(QueueClient queue, QueueMessage message, TimeSpan hideTime, Action<Exception> renewalFailed)
    {
        _queue = queue;
        Message = message;
        _popReceipt = message.PopReceipt;
        _renewal = RenewAsync(hideTime, renewalFailed);
    }

    public QueueMessage Message { get; }

    /// <summary>Takes charge of a message that was just received.</summary>
    public static HiddenMessage Hold(QueueClient queue, QueueMessage message, TimeSpan hideTime, Action<Exception> renewalFailed) =>
        new(queue, message, hideTime, renewalFailed);

    /// <summary>Deletes the message; false when another has it by now.</summary>
    public Task<bool> DeleteAsync(CancellationToken cancel) =>
        SettleAsync(() => _queue.DeleteMessageAsync(Message.MessageId, _popReceipt, cancel));

    /// <summary>Gives the message back, visible after a delay; false when another has it by now.</summary>
    public Task<bool> ReleaseAsync(TimeSpan delay, CancellationToken cancel) =>
        SettleAsync(() => _queue.UpdateMessageAsync(Message.MessageId, _popReceipt, Message.Body, delay, cancel));

    /// <summary>Stops the renewal; a message that was not settled comes back when its time is over.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopRenewalAsync().ConfigureAwait(false);
        _settled.Dispose();
    }

    private async Task<bool> SettleAsync(Func<Task> settle)
    {
        await StopRenewalAsync().ConfigureAwait(false);
        try
        {
            await settle().ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException e) when (
            e.ErrorCode == QueueErrorCode.MessageNotFound || e.ErrorCode == QueueErrorCode.PopReceiptMismatch
            || e.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            return false;
        }
    }

    private async Task StopRenewalAsync()
    {
        await _settled.CancelAsync().ConfigureAwait(false);
        await _renewal.ConfigureAwait(false);
    }

    private async Task RenewAsync(TimeSpan hideTime, Action<Exception> failed)
    {
        try
        {
            while (true)
            {
                await Task.Delay(hideTime / 2, _settled.Token).ConfigureAwait(false);

                // Not cancelled on the way: the answer carries the pop receipt without which the message cannot be settled.
                var renewed = await _queue.UpdateMessageAsync(
                    Message.MessageId, _popReceipt, Message.Body, hideTime, CancellationToken.None)
                    .ConfigureAwait(false);
                _popReceipt = renewed.Value.PopReceipt;
            }
        }
        catch (OperationCanceledException)
        {
            // Settled.
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            failed(e);
        }
    }
}
