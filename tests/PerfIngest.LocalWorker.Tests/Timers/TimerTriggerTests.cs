using System.Globalization;
using System.Text.Json;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using PerfIngest.LocalWorker.Locking;
using PerfIngest.LocalWorker.Tests.Azurite;
using PerfIngest.LocalWorker.Tests.Support;
using PerfIngest.LocalWorker.Timers;

namespace PerfIngest.LocalWorker.Tests.Timers;

public sealed class TimerTriggerTests(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset Noon = new(2025, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly TestSpace _space = new(azurite.ConnectionString);
    private readonly FakeTimeProvider _time = new(Noon);

    private TimerState State => new(_space.Hosts, HostBlobs.TimerStatus(_space.HostId, "Host.Functions.Tick"));

    [Fact]
    public async Task The_first_start_writes_the_state_and_each_run_moves_it_on()
    {
        await using var app = await StartAsync("0 30 16 * * *");
        Same(default, "2025-03-01T16:30:00Z", "2025-03-01T12:00:00Z", await StateAsync(_ => true));
        _time.Advance(TimeSpan.FromHours(4.5));
        Assert.Equal("due next=2025-03-01T16:30:00Z", await _space.Probe.NextAsync());
        Same("2025-03-01T16:30:00Z", "2025-03-02T16:30:00Z", "2025-03-01T16:30:00Z", await StateAsync(s => s.Last != default));
        _time.Advance(TimeSpan.FromDays(1));
        Assert.Equal("due next=2025-03-02T16:30:00Z", await _space.Probe.NextAsync());
        Assert.Equal(2, _space.Probe.Count);
    }

    [Fact]
    public async Task The_state_is_the_hosts_json_where_the_host_keeps_it()
    {
        await using var app = await StartAsync("0 30 16 * * *");
        await StateAsync(_ => true);
        var blob = _space.Hosts.GetBlobClient($"timers/{_space.HostId}/Host.Functions.Tick/status");
        using var json = JsonDocument.Parse((await blob.DownloadContentAsync(Wait.Cancel)).Value.Content);
        Assert.Equal(["Last", "LastUpdated", "Next"], json.RootElement.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        Assert.Equal("2025-03-01T16:30:00Z", json.RootElement.GetProperty("Next").GetString());
    }

    [Fact]
    public async Task Missed_runs_are_made_up_by_one_that_is_past_due()
    {
        await using (await StartAsync("0 0 * * * *"))
        {
            await StateAsync(_ => true);
        }

        _time.Advance(TimeSpan.FromHours(5.5));
        await using var again = await StartAsync("0 0 * * * *");
        Assert.Equal("past due next=2025-03-01T13:00:00Z", await _space.Probe.NextAsync());
        Same("2025-03-01T17:30:00Z", "2025-03-01T18:00:00Z", "2025-03-01T17:30:00Z", await StateAsync(s => s.Last != default));
        _time.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal("due next=2025-03-01T18:00:00Z", await _space.Probe.NextAsync());
    }

    [Fact]
    public async Task An_edited_schedule_is_counted_anew_and_owes_no_run()
    {
        await using (await StartAsync("0 0 * * * *"))
        {
            await StateAsync(_ => true);
        }

        _time.Advance(TimeSpan.FromHours(5.5));
        await using var again = await StartAsync("0 45 * * * *");
        Same(default, "2025-03-01T17:45:00Z", "2025-03-01T17:30:00Z", await StateAsync(s => s.Next.Minute == 45));
        await Wait.AMoment();
        Assert.Equal(0, _space.Probe.Count);
    }

    [Fact]
    public async Task A_failed_run_moves_the_state_on_too_and_is_not_repeated()
    {
        await using var app = await StartAsync("0 0 * * * *", typeof(Fails));
        await StateAsync(_ => true);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal("failing", await _space.Probe.NextAsync());
        Same("2025-03-01T13:00:00Z", "2025-03-01T14:00:00Z", "2025-03-01T13:00:00Z", await StateAsync(s => s.Last != default));
        await Wait.AMoment();
        Assert.Equal(1, _space.Probe.Count);
    }

    [Fact]
    public async Task A_run_that_the_stop_cancelled_is_owed_to_the_next_start()
    {
        var app = await StartAsync("0 0 * * * *", typeof(Waits));
        await StateAsync(_ => true);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal("due", await _space.Probe.NextAsync());
        await app.StopAsync(TimeSpan.FromMilliseconds(100));
        _time.Advance(TimeSpan.FromMinutes(1));
        await using var again = await StartAsync("0 0 * * * *", typeof(Waits));
        Assert.Equal("past due", await _space.Probe.NextAsync());
        await app.DisposeAsync();
    }

    [Fact]
    public async Task A_sub_minute_schedule_keeps_no_state_and_gives_no_status()
    {
        await using var app = await StartAsync("*/10 * * * * *");
        await Wait.Until(async () => (await _space.ListAsync($"locks/{_space.HostId}/")).Count == 1);
        await Wait.AMoment();
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("due next=none", await _space.Probe.NextAsync());
        Assert.Empty(await _space.ListAsync($"timers/{_space.HostId}/"));
    }

    [Fact]
    public async Task Runs_never_overlap_and_times_that_a_long_run_slept_through_are_skipped()
    {
        var gate = new SemaphoreSlim(0);
        await using var app = await StartAsync("0 0 * * * *", typeof(Gated), s => s.AddSingleton(gate));
        await StateAsync(_ => true);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal("in", await _space.Probe.NextAsync());
        _time.Advance(TimeSpan.FromHours(2.5));
        await Wait.AMoment();
        Assert.Equal(1, _space.Probe.Count);
        gate.Release();
        Same("2025-03-01T15:30:00Z", "2025-03-01T16:00:00Z", "2025-03-01T15:30:00Z", await StateAsync(s => s.Last != default));
        _time.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal("in", await _space.Probe.NextAsync());
    }

    [Fact]
    public async Task Run_on_startup_runs_once_at_the_start()
    {
        await using var app = await StartAsync("0 0 * * * *", typeof(AtStart));
        Assert.Equal("start", await _space.Probe.NextAsync());
        await Wait.AMoment();
        Assert.Equal(1, _space.Probe.Count);
    }

    [Fact]
    public async Task One_instance_fires_and_when_it_stops_another_takes_over()
    {
        await using var first = await StartAsync("0 0 * * * *");
        await StateAsync(_ => true);
        await using var second = await StartAsync("0 0 * * * *");
        await Wait.AMoment();
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal("due next=2025-03-01T13:00:00Z", await _space.Probe.NextAsync());
        await Wait.AMoment();
        Assert.Equal(1, _space.Probe.Count);
        await first.StopAsync(TimeSpan.FromSeconds(5));
        await Wait.AMoment();
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal("due next=2025-03-01T14:00:00Z", await _space.Probe.NextAsync());
    }

    [Fact]
    public async Task When_the_holder_dies_without_a_word_another_takes_over()
    {
        // A dead holder is a lease that nobody renews.
        var name = HostBlobs.Lock(_space.HostId, "Host.Functions.Tick");
        Assert.Equal($"locks/{_space.HostId}/Host.Functions.Tick.Listener", name);
        await _space.Hosts.CreateIfNotExistsAsync(cancellationToken: Wait.Cancel);
        await _space.Hosts.GetBlobClient(name).UploadAsync(BinaryData.Empty, Wait.Cancel);
        await _space.Hosts.GetBlobClient(name).GetBlobLeaseClient().AcquireAsync(TimeSpan.FromSeconds(15), cancellationToken: Wait.Cancel);
        await using var app = await StartAsync("0 0 * * * *");
        await Wait.AMoment();
        Assert.Null(await State.ReadAsync(Wait.Cancel));
        await StateAsync(_ => true);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal("due next=2025-03-01T13:00:00Z", await _space.Probe.NextAsync());
    }

    private static void Same(string? last, string next, string updated, ScheduleStatus actual) =>
        Assert.Equal((last ?? Text(default), next, updated), (Text(actual.Last), Text(actual.Next), Text(actual.LastUpdated)));

    private static string Text(DateTime time) => time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private Task<TestApp> StartAsync(string schedule, Type? function = null, Action<IServiceCollection>? services = null) =>
        TestApp.StartAsync(_space, new(function ?? typeof(Ticks))
        {
            Settings = { ["Schedule"] = schedule },
            Services = s =>
            {
                s.AddSingleton<TimeProvider>(_time);
                services?.Invoke(s);
            },
        });

    private async Task<ScheduleStatus> StateAsync(Func<ScheduleStatus, bool> condition)
    {
        ScheduleStatus? found = null;
        await Wait.Until(async () => (found = await State.ReadAsync(Wait.Cancel)) is not null && condition(found));
        return found!;
    }

    internal sealed class Ticks(Probe probe)
    {
        [Function("Tick")]
        public void Run([TimerTrigger("%Schedule%")] TimerInfo timer) => probe.Tell(
            $"{(timer.IsPastDue ? "past due" : "due")} next={(timer.ScheduleStatus is null ? "none" : Text(timer.ScheduleStatus.Next))}");
    }

    internal sealed class Fails(Probe probe)
    {
        [Function("Tick")]
        public Task Run([TimerTrigger("%Schedule%")] TimerInfo timer)
        {
            probe.Tell("failing");
            throw new InvalidDataException("always");
        }
    }

    internal sealed class Waits(Probe probe)
    {
        [Function("Tick")]
        public Task Run([TimerTrigger("%Schedule%")] TimerInfo timer, CancellationToken cancel)
        {
            probe.Tell(timer.IsPastDue ? "past due" : "due");
            return Task.Delay(Timeout.Infinite, cancel);
        }
    }

    internal sealed class Gated(Probe probe, SemaphoreSlim gate)
    {
        [Function("Tick")]
        public Task Run([TimerTrigger("%Schedule%")] TimerInfo timer, CancellationToken cancel)
        {
            probe.Tell("in");
            return gate.WaitAsync(cancel);
        }
    }

    internal sealed class AtStart(Probe probe)
    {
        [Function("Tick")]
        public void Run([TimerTrigger("%Schedule%", RunOnStartup = true)] TimerInfo timer) => probe.Tell("start");
    }
}
