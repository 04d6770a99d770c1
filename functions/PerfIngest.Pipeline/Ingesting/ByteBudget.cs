namespace PerfIngest.Pipeline.Ingesting;

/// <summary>Bytes of uploads that one process holds at a time, over all its concurrent invocations. First come, first served.</summary>
public sealed class ByteBudget
{
    private readonly long _limit;
    private readonly Lock _lock = new();
    private readonly Queue<(long Bytes, TaskCompletionSource Ready)> _waiting = [];
    private long _free;

    /// <param name="limit">In bytes.</param>
    public ByteBudget(long limit) => _free = _limit = limit;

    /// <summary>Waits until <paramref name="bytes"/> fit; dispose of the result to give them back. More than the limit counts as the limit.</summary>
    public async Task<IDisposable> TakeAsync(long bytes, CancellationToken cancellationToken)
    {
        var share = Math.Clamp(bytes, 1, _limit);
        TaskCompletionSource? ready = null;
        lock (_lock)
        {
            if (_waiting.Count == 0 && share <= _free)
            {
                _free -= share;
            }
            else
            {
                ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
                _waiting.Enqueue((share, ready));
            }
        }

        if (ready is not null)
        {
            await using var cancellation = cancellationToken.Register(() => ready.TrySetCanceled(cancellationToken));
            await ready.Task;
        }

        return new Share(this, share);
    }

    private void Return(long bytes)
    {
        lock (_lock)
        {
            _free += bytes;
            while (_waiting.TryPeek(out var next) && (next.Bytes <= _free || next.Ready.Task.IsCompleted))
            {
                _waiting.Dequeue();
                if (next.Ready.TrySetResult())
                {
                    _free -= next.Bytes;
                }
            }
        }
    }

    private sealed class Share(ByteBudget budget, long bytes) : IDisposable
    {
        private int _returned;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _returned, 1) == 0)
            {
                budget.Return(bytes);
            }
        }
    }
}
