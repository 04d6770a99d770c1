using System.Threading.Channels;

namespace PerfIngest.LocalWorker.Tests.Support;

/// <summary>Where functions tell that they ran, in order.</summary>
internal sealed class Probe
{
    private readonly Channel<string> _told = Channel.CreateUnbounded<string>();
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public void Tell(string what)
    {
        Interlocked.Increment(ref _count);
        _told.Writer.TryWrite(what);
    }

    public async Task<string> NextAsync() =>
        await _told.Reader.ReadAsync(Wait.Cancel).AsTask().WaitAsync(TimeSpan.FromSeconds(30), Wait.Cancel);
}
