using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PerfIngest.LocalWorker.Queues;

namespace PerfIngest.LocalWorker.Hosting;

/// <summary>
/// Runs all listeners between the host's start and stop. On a stop nothing new is taken at once; what runs may end within the host's
/// shutdown timeout, then it is cancelled and left for another.
/// </summary>
internal sealed partial class FunctionsHost(
    ListenerFactory factory, HostSettingsFile file, IOptions<LocalHostOptions> options, ILogger<FunctionsHost> logger)
        : IHostedService, IDisposable
{
    // What is left for giving messages back once a cancelled function was given up.
    private static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(3);
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _abort = new();
    private SendSignal? _signal;
    private Task _all = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var listeners = factory.Create(file.Settings);
        QueueTriggerListener[] queues = [.. listeners.OfType<QueueTriggerListener>()];
        _signal = new SendSignal(() => Array.ForEach(queues, q => q.Wake()));
        var shutdown = new Shutdown(_stopping.Token, _abort.Token);
        _all = Task.WhenAll(listeners.Select(l => Task.Run(() => GuardAsync(l, shutdown), CancellationToken.None)));
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        try
        {
            await _all.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Log.GraceOver(logger);
            await _abort.CancelAsync().ConfigureAwait(false);
            await Task.WhenAny(_all, Task.Delay(options.Value.AbandonAfter + SettleTime, CancellationToken.None)).ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        _signal?.Dispose();
        _stopping.Dispose();
        _abort.Dispose();
    }

    // A listener ends by itself only when the host stops: anything else is a bug, and a host that looks alive would hide it.
    private async Task GuardAsync(IListener listener, Shutdown shutdown)
    {
        while (!shutdown.Stopping.IsCancellationRequested)
        {
            try
            {
                await listener.RunAsync(shutdown).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                Log.ListenerFailed(logger, listener.Name, e);
                await Task.WhenAny(Task.Delay(options.Value.LeaseRetry, shutdown.Stopping)).ConfigureAwait(false);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1010, LogLevel.Information, "The grace time is over; what still runs is cancelled and left for another")]
        public static partial void GraceOver(ILogger logger);

        [LoggerMessage(1011, LogLevel.Error, "Listener {Listener} failed; it starts again")]
        public static partial void ListenerFailed(ILogger logger, string listener, Exception exception);
    }
}
