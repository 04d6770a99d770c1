using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using PerfIngest.LocalWorker.Queues;
using PerfIngest.LocalWorker.Settings;
using PerfIngest.LocalWorker.Tests.Azurite;
using PerfIngest.LocalWorker.Tests.Support;

namespace PerfIngest.LocalWorker.Tests.Queues;

public sealed class QueueTriggerTests(AzuriteFixture azurite)
{
    private readonly TestSpace _space = new(azurite.ConnectionString);

    [Fact]
    public async Task A_queue_that_comes_later_is_served_and_a_message_goes_after_its_run()
    {
        await using var app = await TestApp.StartAsync(_space, new(typeof(Echo)));
        await Wait.AMoment();
        await _space.SendAsync("你好");
        Assert.Equal("你好 1", await _space.Probe.NextAsync());
        await Wait.Until(async () => (await _space.Queue.GetPropertiesAsync(Wait.Cancel)).Value.ApproximateMessagesCount == 0);
        Assert.DoesNotContain(app.Log.Entries, e => e.Level >= LogLevel.Warning);
        Assert.DoesNotContain(app.Log.Entries, e => e.Message.Contains("你好", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failing_message_is_retried_and_then_moves_to_the_poison_queue()
    {
        await _space.SendAsync("bad");
        await using var app = await TestApp.StartAsync(_space, new(typeof(Fails)) { HostJson = Queues("\"maxDequeueCount\": 3") });
        Assert.Equal(["1", "2", "3"], [await _space.Probe.NextAsync(), await _space.Probe.NextAsync(), await _space.Probe.NextAsync()]);
        Assert.Equal("bad", await PoisonAsync());
        Assert.Equal(0, (await _space.Queue.GetPropertiesAsync(Wait.Cancel)).Value.ApproximateMessagesCount);
        Assert.Equal(3, _space.Probe.Count);
    }

    [Fact]
    public async Task A_retry_waits_for_the_visibility_timeout()
    {
        await _space.SendAsync("bad");
        await using var app = await TestApp.StartAsync(
            _space, new(typeof(Fails)) { HostJson = Queues("\"visibilityTimeout\": \"00:00:03\"") });
        Assert.Equal("1", await _space.Probe.NextAsync());
        var waited = Stopwatch.StartNew();
        Assert.Equal("2", await _space.Probe.NextAsync());

        // Only the least time is sure; the service counts in whole seconds.
        Assert.True(waited.Elapsed > TimeSpan.FromSeconds(1.5));
    }

    [Fact]
    public async Task A_message_that_was_taken_too_often_is_poison_without_a_run()
    {
        await _space.SendAsync("kills its process");
        for (var i = 0; i < 2; i++)
        {
            var taken = await _space.Queue.ReceiveMessageAsync(TimeSpan.FromSeconds(1), Wait.Cancel);
            await _space.Queue.UpdateMessageAsync(
                taken.Value.MessageId, taken.Value.PopReceipt, taken.Value.Body, TimeSpan.Zero, Wait.Cancel);
        }

        await using var app = await TestApp.StartAsync(_space, new(typeof(Echo)) { HostJson = Queues("\"maxDequeueCount\": 2") });
        Assert.Equal("kills its process", await PoisonAsync());
        Assert.Equal(0, _space.Probe.Count);
    }

    [Fact]
    public async Task A_message_that_is_no_base64_goes_to_the_poison_queue_as_it_is()
    {
        await _space.Queue.CreateAsync(cancellationToken: Wait.Cancel);
        await _space.Queue.SendMessageAsync("plain, not base64!", Wait.Cancel);
        await using var app = await TestApp.StartAsync(_space, new(typeof(Echo)));
        await Wait.Until(async () => await _space.Poison.ExistsAsync(Wait.Cancel)
            && (await _space.Poison.PeekMessageAsync(Wait.Cancel)).Value?.MessageText == "plain, not base64!");
        Assert.Equal(0, _space.Probe.Count);
    }

    [Fact]
    public async Task Plain_text_messages_are_read_where_host_json_says_so()
    {
        await _space.Queue.CreateAsync(cancellationToken: Wait.Cancel);
        await _space.Queue.SendMessageAsync("plain", Wait.Cancel);
        await using var app = await TestApp.StartAsync(_space, new(typeof(Echo)) { HostJson = Queues("\"messageEncoding\": \"none\"") });
        Assert.Equal("plain 1", await _space.Probe.NextAsync());
    }

    [Fact]
    public async Task A_poison_queue_has_no_poison_queue_of_its_own()
    {
        var poison = _space.Poison;
        await poison.CreateAsync(cancellationToken: Wait.Cancel);
        await poison.SendMessageAsync(MessageText.Encode("bad", MessageEncoding.Base64), Wait.Cancel);
        await using var app = await TestApp.StartAsync(_space, new(typeof(Fails))
        {
            Settings = { ["Queue"] = poison.Name },
            HostJson = Queues("\"maxDequeueCount\": 1"),
            Options = o => o.HideTime = TimeSpan.FromSeconds(1),
        });
        Assert.Equal("1", await _space.Probe.NextAsync());
        Assert.Equal("2", await _space.Probe.NextAsync());
        Assert.False(await _space.OtherQueue(poison.Name + "-poison").ExistsAsync(Wait.Cancel));
    }

    [Fact]
    public async Task A_run_longer_than_the_hide_time_keeps_its_message_by_renewal()
    {
        await _space.SendAsync("long");
        await using var first = await TestApp.StartAsync(_space, new(typeof(Slow)) { Options = o => o.HideTime = TimeSpan.FromSeconds(3) });
        await using var second = await TestApp.StartAsync(
            _space, new(typeof(Slow)) { Options = o => o.HideTime = TimeSpan.FromSeconds(3) });
        Assert.Equal("begin 1", await _space.Probe.NextAsync());
        Assert.Equal("end", await _space.Probe.NextAsync());
        await Wait.Until(async () => (await _space.Queue.GetPropertiesAsync(Wait.Cancel)).Value.ApproximateMessagesCount == 0);
        Assert.Equal(2, _space.Probe.Count);
    }

    [Fact]
    public async Task Two_hosts_share_a_queue_and_each_message_runs_once()
    {
        const int Messages = 40;
        await Parallel.ForAsync(0, Messages, Wait.Cancel, async (i, _) => await _space.SendAsync($"m{i}"));
        await using var first = await TestApp.StartAsync(_space, new(typeof(Echo)));
        await using var second = await TestApp.StartAsync(_space, new(typeof(Echo)));
        var told = new ConcurrentBag<string>();
        for (var i = 0; i < Messages; i++)
        {
            told.Add(await _space.Probe.NextAsync());
        }

        await Wait.AMoment();
        Assert.Equal(Messages, _space.Probe.Count);
        Assert.Equal(Messages, told.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task No_more_run_at_once_than_batch_and_threshold_allow()
    {
        for (var i = 0; i < 8; i++)
        {
            await _space.SendAsync($"m{i}");
        }

        await using var app = await TestApp.StartAsync(
            _space, new(typeof(Gated)) { HostJson = Queues("\"batchSize\": 2, \"newBatchThreshold\": 1") });
        await _space.Probe.NextAsync();
        await Wait.AMoment();

        // Two are taken; at two in flight, over the threshold of one, no more.
        Assert.Equal(2, _space.Probe.Count);
    }

    private static string Queues(string settings) =>
        $$"""{ "version": "2.0", "extensions": { "queues": { "maxPollingInterval": "00:00:00.200", {{settings}} } } }""";

    private async Task<string> PoisonAsync()
    {
        await Wait.Until(async () => await _space.Poison.ExistsAsync(Wait.Cancel)
            && (await _space.Poison.PeekMessageAsync(Wait.Cancel)).Value is not null);
        Assert.True(MessageText.TryDecode(
            (await _space.Poison.PeekMessageAsync(Wait.Cancel)).Value.MessageText, MessageEncoding.Base64, out var text));
        await Wait.Until(async () => (await _space.Queue.GetPropertiesAsync(Wait.Cancel)).Value.ApproximateMessagesCount == 0);
        return text;
    }

    internal sealed class Echo(Probe probe)
    {
        [Function("Echo")]
        public void Run([QueueTrigger("%Queue%")] string message, long dequeueCount) => probe.Tell($"{message} {dequeueCount}");
    }

    internal sealed class Fails(Probe probe)
    {
        [Function("Fails")]
        public Task Run([QueueTrigger("%Queue%")] string message, long dequeueCount)
        {
            probe.Tell($"{dequeueCount}");
            throw new InvalidDataException("always");
        }
    }

    internal sealed class Slow(Probe probe)
    {
        [Function("Slow")]
        public async Task Run([QueueTrigger("%Queue%")] string message, long dequeueCount, CancellationToken cancel)
        {
            probe.Tell($"begin {dequeueCount}");
            await Task.Delay(TimeSpan.FromSeconds(7), cancel);
            probe.Tell("end");
        }
    }

    internal sealed class Gated(Probe probe)
    {
        [Function("Gated")]
        public async Task Run([QueueTrigger("%Queue%")] string message, CancellationToken cancel)
        {
            probe.Tell("in");
            await Task.Delay(Timeout.Infinite, cancel);
        }
    }
}
