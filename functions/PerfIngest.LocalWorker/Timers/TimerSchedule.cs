using System.Globalization;
using NCrontab;
using PerfIngest.LocalWorker.Settings;

namespace PerfIngest.LocalWorker.Timers;

/// <summary>When a timer fires: six NCRONTAB fields in UTC, or a constant interval.</summary>
internal sealed class TimerSchedule
{
    private readonly CrontabSchedule? _cron;
    private readonly TimeSpan _interval;

    private TimerSchedule(CrontabSchedule? cron, TimeSpan interval)
    {
        _cron = cron;
        _interval = interval;
    }

    /// <summary>Reads a schedule whose settings are resolved.</summary>
    /// <exception cref="SettingsException">It is neither form.</exception>
    public static TimerSchedule Parse(string text)
    {
        var cron = CrontabSchedule.TryParse(text, new CrontabSchedule.ParseOptions { IncludingSeconds = true });
        if (cron is not null)
        {
            return new TimerSchedule(cron, default);
        }

        return text.Contains(':', StringComparison.Ordinal)
            && TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var interval) && interval >= TimeSpan.FromSeconds(1)
            ? new TimerSchedule(null, interval)
            : throw SettingsException.Wrong(
                "schedule", text, "six fields {second minute hour day month weekday}, or an interval as hh:mm:ss");
    }

    /// <summary>The first time after an instant (UTC).</summary>
    public DateTime Next(DateTime after)
    {
        var next = _cron?.GetNextOccurrence(after) ?? after + _interval;
        return DateTime.SpecifyKind(next, DateTimeKind.Utc);
    }

    /// <summary>Whether more than one time falls into the next minute: then missed runs are not made up.</summary>
    public bool IsSubMinute(DateTime now) => Next(Next(now)) - now <= TimeSpan.FromMinutes(1);
}
