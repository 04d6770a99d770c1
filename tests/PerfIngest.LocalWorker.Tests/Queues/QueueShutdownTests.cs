using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;
using PerfIngest.LocalWorker.Tests.Azurite;
using PerfIngest.LocalWorker.Tests.Support;

namespace PerfIngest.LocalWorker.Tests.Queues;

/// <summary>A stopped host leaves what it did not finish, and leaves it at once.</summary>
public sealed class QueueShutdownTests(AzuriteFixture azurite)
{
    // A failed run would wait ten minutes for its retry, or be poison at once: a run that was cancelled is neither.
    private const string LateAndOnce = """
        { "extensions": { "queues": { "maxPollingInterval": "00:00:00.200", "visibilityTimeout": "00:10:00", "maxDequeueCount": 1 } } }
        """;

    private readonly TestSpace _space = new(azurite.ConnectionString);

    [Fact]
    public async Task A_run_that_ends_within_the_grace_time_is_not_cancelled()
    {
        await _space.SendAsync("short");
        var app = await TestApp.StartAsync(_space, new(typeof(Short)));
        Assert.Equal("begin 1", await _space.Probe.NextAsync());
        await app.StopAsync(TimeSpan.FromSeconds(20));
        Assert.Equal("end", await _space.Probe.NextAsync());
        Assert.Equal(0, (await _space.Queue.GetPropertiesAsync(Wait.Cancel)).Value.ApproximateMessagesCount);
        await app.DisposeAsync();
    }

    [Theory]
    [InlineData(typeof(Waits))]
    [InlineData(typeof(Deaf))]
    public async Task A_message_in_flight_when_the_grace_time_is_over_goes_to_another_host(Type function)
    {
        await _space.SendAsync("long");
        var setup = new TestApp.Setup(function) { HostJson = LateAndOnce };
        var first = await TestApp.StartAsync(_space, setup);
        Assert.Equal("begin 1", await _space.Probe.NextAsync());
        await first.StopAsync(TimeSpan.FromMilliseconds(200));
        await using var second = await TestApp.StartAsync(_space, setup with { HostJson = TestApp.FastQueues });
        Assert.Equal("begin 2", await _space.Probe.NextAsync());
        await first.DisposeAsync();
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task A_signal_stops_the_process_cleanly_and_its_message_goes_to_another(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        await _space.SendAsync("long");
        using var child = StartSample();
        await Wait.Until(async () => await child.StandardOutput.ReadLineAsync(Wait.Cancel) is "begin" or null);
        using var kill = Process.Start("kill", ["-" + signal, $"{child.Id}"]);
        await child.WaitForExitAsync(Wait.Cancel);
        Assert.Equal(0, child.ExitCode);
        await using var other = await TestApp.StartAsync(_space, new(typeof(Waits)));
        Assert.Equal("begin 2", await _space.Probe.NextAsync());
    }

    private Process StartSample()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "PerfIngest.LocalWorker.SampleApp.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (key, value) in _space.Settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        var child = Process.Start(start)!;
        child.BeginErrorReadLine();
        return child;
    }

    internal sealed class Short(Probe probe)
    {
        [Function("Short")]
        public async Task Run([QueueTrigger("%Queue%")] string message, long dequeueCount, CancellationToken cancel)
        {
            probe.Tell($"begin {dequeueCount}");
            await Task.Delay(TimeSpan.FromMilliseconds(700), cancel);
            probe.Tell("end");
        }
    }

    internal sealed class Waits(Probe probe)
    {
        [Function("Waits")]
        public async Task Run([QueueTrigger("%Queue%")] string message, long dequeueCount, CancellationToken cancel)
        {
            probe.Tell($"begin {dequeueCount}");
            await Task.Delay(Timeout.Infinite, cancel);
        }
    }

    internal sealed class Deaf(Probe probe)
    {
        [Function("Deaf")]
        public async Task Run([QueueTrigger("%Queue%")] string message, long dequeueCount)
        {
            probe.Tell($"begin {dequeueCount}");
            await Task.Delay(TimeSpan.FromSeconds(10), CancellationToken.None);
        }
    }
}
