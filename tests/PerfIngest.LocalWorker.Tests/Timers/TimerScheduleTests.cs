using System.Globalization;
using PerfIngest.LocalWorker.Settings;
using PerfIngest.LocalWorker.Timers;

namespace PerfIngest.LocalWorker.Tests.Timers;

public sealed class TimerScheduleTests
{
    [Theory]
    [InlineData("0 30 16 * * *", "2025-03-01T16:29:59Z", "2025-03-01T16:30:00Z")]
    [InlineData("0 30 16 * * *", "2025-03-01T16:30:00Z", "2025-03-02T16:30:00Z")]
    [InlineData("15 */5 * * * *", "2025-03-01T00:00:15Z", "2025-03-01T00:05:15Z")]
    [InlineData("01:30:00", "2025-03-01T00:00:15Z", "2025-03-01T01:30:15Z")]
    [InlineData("1.00:00:00", "2025-03-01T00:00:00Z", "2025-03-02T00:00:00Z")]
    public void The_next_time_is_after_the_given_one(string schedule, string after, string next) =>
        Assert.Equal(Utc(next), TimerSchedule.Parse(schedule).Next(Utc(after)));

    [Theory]
    [InlineData("0 30 16 * *")]
    [InlineData("90")]
    [InlineData("never")]
    [InlineData("0 61 * * * *")]
    [InlineData("00:00:00")]
    [InlineData("")]
    public void Other_forms_are_refused(string schedule) =>
        Assert.Contains("six fields",
            Assert.Throws<SettingsException>(() => TimerSchedule.Parse(schedule)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("*/10 * * * * *", true)]
    [InlineData("00:00:30", true)]
    [InlineData("0 * * * * *", false)]
    [InlineData("00:01:00", false)]
    [InlineData("0 30 16 * * *", false)]
    public void More_than_one_time_in_the_next_minute_is_sub_minute(string schedule, bool expected) =>
        Assert.Equal(expected, TimerSchedule.Parse(schedule).IsSubMinute(Utc("2025-03-01T00:00:05Z")));

    private static DateTime Utc(string text) =>
        DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind).ToUniversalTime();
}
