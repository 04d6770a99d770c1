using Azure;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using PerfIngest.LocalWorker.Hosting;
using PerfIngest.LocalWorker.Invoking;
using PerfIngest.LocalWorker.Locking;

namespace PerfIngest.LocalWorker.Timers;

/// <summary>
/// Drives a timer trigger on one instance at a time. A run ends before the next begins; a run that was missed is made up once, at the
/// start; a failed run is not repeated.
/// </summary>
internal sealed partial class TimerListener(
    string name, TimerTriggerAttribute trigger, TimerSchedule schedule, FunctionInvoker invoker,
    SingletonLease singleton, TimerState state, TimeProvider time, LocalHostOptions options, ILogger<TimerListener> logger) : IListener
{
    // A clock that stood still or was set (a laptop asleep) is noticed within this.
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(1);
    private bool _startupRunDone;

    public string Name => name;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public Task RunAsync(Shutdown shutdown) =>
        singleton.RunAsync(stop => GuardAsync(shutdown, stop), shutdown.Stopping);

    // Storage that does not answer ends this turn, not the listener: the lock is released and asked for again.
    private async Task GuardAsync(Shutdown shutdown, CancellationToken stop)
    {
        try
        {
            await FireAsync(shutdown, stop).ConfigureAwait(false);
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            Log.StateFailed(logger, name, e);
            await Task.Delay(options.LeaseRetry, stop).ConfigureAwait(false);
        }
    }

    private async Task FireAsync(Shutdown shutdown, CancellationToken stop)
    {
        var kept = trigger.UseMonitor && !schedule.IsSubMinute(Now);
        var status = kept ? await StartAsync(stop).ConfigureAwait(false) : new ScheduleStatus { Next = schedule.Next(Now) };
        var pastDue = kept && Now > status.Next;
        if (trigger.RunOnStartup && !_startupRunDone && !pastDue)
        {
            await RunOnceAsync(status, null, kept, false, shutdown).ConfigureAwait(false);
        }

        _startupRunDone = true;
        while (!stop.IsCancellationRequested)
        {
            await RestAsync(status.Next, stop).ConfigureAwait(false);
            status = await RunOnceAsync(status, status.Next, kept, pastDue, shutdown).ConfigureAwait(false);
            pastDue = false;
        }
    }

    // A stored time that the schedule would not give means that the schedule was edited: what the old one missed is nobody's.
    private async Task<ScheduleStatus> StartAsync(CancellationToken stop)
    {
        var stored = await state.ReadAsync(stop).ConfigureAwait(false);
        if (stored is not null && stored.Next == schedule.Next(stored.Last == default ? stored.LastUpdated : stored.Last))
        {
            return stored;
        }

        var now = Now;
        var status = new ScheduleStatus { Next = schedule.Next(now), LastUpdated = now };
        await state.WriteAsync(status, stop).ConfigureAwait(false);
        return status;
    }

    private async Task RestAsync(DateTime until, CancellationToken stop)
    {
        for (var rest = until - Now; rest > TimeSpan.Zero; rest = until - Now)
        {
            // Rounded up to whole milliseconds, which is what timers count: else the last one spins.
            var whole = TimeSpan.FromMilliseconds(Math.Ceiling(rest.TotalMilliseconds));
            await Task.Delay(whole < LongestRest ? whole : LongestRest, time, stop).ConfigureAwait(false);
        }
    }

    private async Task<ScheduleStatus> RunOnceAsync(
        ScheduleStatus status, DateTime? due, bool kept, bool pastDue, Shutdown shutdown)
    {
        var info = new TimerInfo { IsPastDue = pastDue, ScheduleStatus = kept ? status : null };
        if (pastDue)
        {
            Log.PastDue(logger, name);
        }

        var succeeded = await invoker.InvokeAsync(new BindingValues(info), shutdown.Abort).ConfigureAwait(false);
        if (!succeeded && shutdown.Abort.IsCancellationRequested)
        {
            // Cancelled means not now: without a new state the next start finds it past due.
            return status;
        }

        // Counted from the time that was due, if the clock was set back meanwhile, so that no time fires twice.
        var now = Now;
        var last = due > now ? due.Value : now;
        var next = new ScheduleStatus { Last = last, Next = schedule.Next(last), LastUpdated = now };
        if (kept)
        {
            await state.WriteAsync(next, CancellationToken.None).ConfigureAwait(false);
        }

        return next;
    }

    private static partial class Log
    {
        [LoggerMessage(4001, LogLevel.Warning, "{Function}: the timer's state cannot be read or written; trying again")]
        public static partial void StateFailed(ILogger logger, string function, Exception exception);

        [LoggerMessage(4002, LogLevel.Information, "{Function}: a run was missed and is made up now")]
        public static partial void PastDue(ILogger logger, string function);
    }
}
