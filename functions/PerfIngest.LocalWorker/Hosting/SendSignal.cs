using System.Diagnostics;
using PerfIngest.LocalWorker.Queues;

namespace PerfIngest.LocalWorker.Hosting;

/// <summary>
/// Wakes the queue listeners when this process sent a message, so that the next stage does not wait for a poll. The Storage client tells
/// of each call as a diagnostic event; other processes' messages are found by polling, as ever.
/// </summary>
internal sealed class SendSignal : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private const string Source = "Azure.Storage.Queues";
    private const string SentEvent = "QueueClient.SendMessage.Stop";
    private readonly IReadOnlyList<QueueTriggerListener> _listeners;
    private readonly List<IDisposable> _subscriptions = [];

    public SendSignal(IReadOnlyList<QueueTriggerListener> listeners)
    {
        _listeners = listeners;
        if (listeners.Count > 0)
        {
            var all = DiagnosticListener.AllListeners.Subscribe(this);
            lock (_subscriptions)
            {
                _subscriptions.Add(all);
            }
        }
    }

    public void OnNext(DiagnosticListener value)
    {
        if (string.Equals(value.Name, Source, StringComparison.Ordinal))
        {
            var subscription = value.Subscribe(this, name => name.Contains("SendMessage", StringComparison.Ordinal));
            lock (_subscriptions)
            {
                _subscriptions.Add(subscription);
            }
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key.EndsWith(SentEvent, StringComparison.Ordinal))
        {
            foreach (var listener in _listeners)
            {
                listener.Wake();
            }
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
}
