using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using PerfIngest.LocalWorker.Settings;
using PerfIngest.LocalWorker.Tests.Azurite;
using PerfIngest.LocalWorker.Tests.Support;

namespace PerfIngest.LocalWorker.Tests.Hosting;

public sealed class HostTests(AzuriteFixture azurite)
{
    private readonly TestSpace _space = new(azurite.ConnectionString);

    [Fact]
    public async Task A_bad_host_json_stops_the_host_and_is_named()
    {
        var app = TestApp.Build(_space, new(typeof(Echo)) { HostJson = """{ "extensions": { "queues": { "batchSize": 40 } } }""" });
        var error = await Assert.ThrowsAsync<SettingsException>(app.StartAsync);
        Assert.Contains("extensions:queues:batchSize is \"40\"; expected a whole number from 1 to 32",
            error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_host_id_stops_the_host()
    {
        var app = TestApp.Build(_space, new(typeof(Echo)) { Settings = { [HostId.Key] = "Not Valid" } });
        Assert.Contains(HostId.Key, (await Assert.ThrowsAsync<SettingsException>(app.StartAsync)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("00:00:00.001")]
    [InlineData("soon")]
    public async Task A_bad_scan_interval_stops_the_host(string interval)
    {
        var app = TestApp.Build(_space, new(typeof(Echo)) { Settings = { ["LocalWorker:ScanInterval"] = interval } });
        var error = await Assert.ThrowsAsync<SettingsException>(app.StartAsync);
        Assert.Contains($"LocalWorker:ScanInterval is \"{interval}\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_function_with_an_unknown_setting_is_left_out_and_the_others_run()
    {
        await _space.SendAsync("hello");
        await using var app = await TestApp.StartAsync(
            _space, new(typeof(Echo), typeof(Unknown), typeof(BadSchedule), typeof(NoConnection)));
        Assert.Equal("hello", await _space.Probe.NextAsync());
        var errors = app.Log.Entries.Where(e => e.Level == LogLevel.Error).Select(e => e.Message).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(3, errors.Count);
        Assert.Contains("BadSchedule does not run: schedule is \"daily\"", errors[0], StringComparison.Ordinal);
        Assert.Contains("NoConnection does not run: Missing is not set", errors[1], StringComparison.Ordinal);
        Assert.Contains("Unknown does not run: NoSuchKey is not set", errors[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_levels_of_host_json_hold_for_the_log()
    {
        await _space.SendAsync("hello");
        await using var app = await TestApp.StartAsync(_space, new(typeof(Echo))
        {
            HostJson = """{ "logging": { "logLevel": { "default": "Error", "Function.Echo": "Debug" } } }""",
        });
        await _space.Probe.NextAsync();
        await Wait.Until(() => app.Log.Says(LogLevel.Information, "succeeded"));
        Assert.Contains(app.Log.Entries, e => e.Level == LogLevel.Debug);
        Assert.All(app.Log.Entries, e => Assert.True(e.Level == LogLevel.Error || e.Category == "Function.Echo", e.Category));
    }

    internal sealed class Echo(Probe probe)
    {
        [Function("Echo")]
        public void Run([QueueTrigger("%Queue%")] string message) => probe.Tell(message);
    }

    internal sealed class Unknown(Probe probe)
    {
        [Function("Unknown")]
        public void Run([QueueTrigger("%NoSuchKey%")] string message) => probe.Tell("wrong");
    }

    internal sealed class BadSchedule(Probe probe)
    {
        [Function("BadSchedule")]
        public void Run([TimerTrigger("daily")] TimerInfo timer) => probe.Tell("wrong");
    }

    internal sealed class NoConnection(Probe probe)
    {
        [Function("NoConnection")]
        public void Run([QueueTrigger("q", Connection = "Missing")] string message) => probe.Tell("wrong");
    }
}
