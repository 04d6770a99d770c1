using System.Diagnostics;

namespace PerfIngest.LocalWorker.Hosting;

/// <summary>
/// Tells when this process sent a queue message, so that the next stage does not wait for a poll. The Storage client reports each call as
/// a diagnostic event, without the queue's name; other processes' messages are found by polling, as ever.
/// </summary>
internal sealed class SendSignal : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private const string Source = "Azure.Storage.Queues";
    private const string SentEvent = "QueueClient.SendMessage.Stop";
    private readonly Action _sent;
    private readonly List<IDisposable> _subscriptions = [];

    public SendSignal(Action sent)
    {
        _sent = sent;
        Keep(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public void OnNext(DiagnosticListener value)
    {
        if (string.Equals(value.Name, Source, StringComparison.Ordinal))
        {
            Keep(value.Subscribe(this, name => name.Contains("SendMessage", StringComparison.Ordinal)));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key.EndsWith(SentEvent, StringComparison.Ordinal))
        {
            _sent();
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        lock (_subscriptions)
        {
            foreach (var subscription in _subscriptions)
            {
                subscription.Dispose();
            }

            _subscriptions.Clear();
        }
    }

    private void Keep(IDisposable subscription)
    {
        lock (_subscriptions)
        {
            _subscriptions.Add(subscription);
        }
    }
}
