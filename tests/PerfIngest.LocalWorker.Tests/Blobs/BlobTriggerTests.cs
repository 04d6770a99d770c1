using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using PerfIngest.LocalWorker.Blobs;
using PerfIngest.LocalWorker.Queues;
using PerfIngest.LocalWorker.Settings;
using PerfIngest.LocalWorker.Tests.Azurite;
using PerfIngest.LocalWorker.Tests.Support;

namespace PerfIngest.LocalWorker.Tests.Blobs;

public sealed class BlobTriggerTests(AzuriteFixture azurite)
{
    private readonly TestSpace _space = new(azurite.ConnectionString);

    [Fact]
    public async Task A_blob_is_handed_out_once_with_its_receipt_and_a_new_version_again()
    {
        await using var app = await TestApp.StartAsync(_space, new(typeof(Reads)));
        var first = await _space.UploadAsync("2025/单位/a.csv", "one");
        Assert.Equal("2025/单位/a.csv=one", await _space.Probe.NextAsync());
        await Wait.Until(async () => (await CompleteReceiptsAsync("Reads")).Count == 1);
        Assert.Equal([$"{_space.ReceiptsOf("Reads")}{first}/{_space.HostId}/2025/单位/a.csv"], await CompleteReceiptsAsync("Reads"));
        Assert.StartsWith("\"", first, StringComparison.Ordinal);

        var second = await _space.UploadAsync("2025/单位/a.csv", "two");
        Assert.Equal("2025/单位/a.csv=two", await _space.Probe.NextAsync());
        await Wait.AMoment();
        Assert.Equal(2, _space.Probe.Count);
        Assert.Contains($"{_space.ReceiptsOf("Reads")}{second}/{_space.HostId}/2025/单位/a.csv", await CompleteReceiptsAsync("Reads"));
        Assert.DoesNotContain(app.Log.Entries, e => e.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task A_restart_hands_nothing_out_again_and_finds_what_came_meanwhile()
    {
        await using (await TestApp.StartAsync(_space, new(typeof(Reads))))
        {
            await _space.UploadAsync("a", "1");
            await _space.UploadAsync("b", "2");
            Assert.Equal(
                ["a=1", "b=2"], new[] { await _space.Probe.NextAsync(), await _space.Probe.NextAsync() }.Order(StringComparer.Ordinal));
            await Wait.Until(async () => (await CompleteReceiptsAsync("Reads")).Count == 2);
        }

        await _space.UploadAsync("c", "3");
        await using var again = await TestApp.StartAsync(_space, new(typeof(Reads)));
        Assert.Equal("c=3", await _space.Probe.NextAsync());
        await Wait.AMoment();
        Assert.Equal(3, _space.Probe.Count);
    }

    [Fact]
    public async Task A_crash_between_receipt_and_message_loses_no_blob()
    {
        var etag = await _space.UploadAsync("a", "1");
        await _space.Hosts.CreateIfNotExistsAsync(cancellationToken: Wait.Cancel);
        var receipt = _space.Hosts.GetBlobClient($"{_space.ReceiptsOf("Reads")}{etag}/{_space.HostId}/a");
        await receipt.UploadAsync(
            BinaryData.Empty, new BlobUploadOptions { Metadata = new Dictionary<string, string> { ["Incomplete"] = "true" } }, Wait.Cancel);
        await using var app = await TestApp.StartAsync(_space, new(typeof(Reads)));
        Assert.Equal("a=1", await _space.Probe.NextAsync());
        await Wait.Until(async () => (await CompleteReceiptsAsync("Reads")).Count == 1);
        await Wait.AMoment();
        Assert.Equal(1, _space.Probe.Count);
    }

    [Fact]
    public async Task A_blob_that_keeps_failing_moves_to_the_poison_queue_and_is_not_handed_out_again()
    {
        var etag = await _space.UploadAsync("bad", "1");
        const string Json = """
            { "extensions": { "blobs": { "poisonBlobThreshold": 2 }, "queues": { "maxPollingInterval": "00:00:00.200" } } }
            """;
        await using (await TestApp.StartAsync(_space, new(typeof(Fails)) { HostJson = Json }))
        {
            var found = await PoisonAsync();
            Assert.Equal(new BlobTriggerMessage("Host.Functions.Fails", _space.HostId, "bad", etag), found);
        }

        await using var again = await TestApp.StartAsync(_space, new(typeof(Fails)) { HostJson = Json });
        await Wait.AMoment();
        Assert.Equal(2, _space.Probe.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_message_of_a_version_that_is_gone_is_dropped(bool blobIsThere)
    {
        if (blobIsThere)
        {
            await _space.UploadAsync("a", "1");
        }

        await SendAsync(new BlobTriggerMessage("Host.Functions.Reads", _space.HostId, "a", "\"0x0\""));
        await using var app = await TestApp.StartAsync(_space, new(typeof(Reads)));
        if (blobIsThere)
        {
            Assert.Equal("a=1", await _space.Probe.NextAsync());
        }

        await Wait.Until(async () => (await _space.BlobQueue.GetPropertiesAsync(Wait.Cancel)).Value.ApproximateMessagesCount == 0);
        Assert.Equal(blobIsThere ? 1 : 0, _space.Probe.Count);
    }

    [Fact]
    public async Task Two_hosts_share_the_blobs_and_each_version_runs_once()
    {
        const int Blobs = 30;
        await using var first = await TestApp.StartAsync(_space, new(typeof(Reads)));
        await using var second = await TestApp.StartAsync(_space, new(typeof(Reads)));
        await Parallel.ForAsync(0, Blobs, Wait.Cancel, async (i, _) => await _space.UploadAsync($"b{i}", $"{i}"));
        var told = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < Blobs; i++)
        {
            told.Add(await _space.Probe.NextAsync());
        }

        await Wait.AMoment();
        Assert.Equal((Blobs, Blobs), (told.Count, _space.Probe.Count));
        Assert.Equal(Blobs, (await CompleteReceiptsAsync("Reads")).Count);
    }

    [Fact]
    public async Task Two_functions_on_one_container_have_receipts_each()
    {
        await _space.UploadAsync("a", "1");
        await using var app = await TestApp.StartAsync(_space, new(typeof(Reads), typeof(Also)));
        Assert.Equal(
            ["a=1", "also a"], new[] { await _space.Probe.NextAsync(), await _space.Probe.NextAsync() }.Order(StringComparer.Ordinal));
        await Wait.Until(async () => (await CompleteReceiptsAsync("Also")).Count == 1);
    }

    [Fact]
    public async Task Names_too_long_or_too_deep_for_a_receipt_are_handed_out_once_too()
    {
        var names = new[] { new string('n', 1000), string.Join('/', Enumerable.Repeat("d", 253)), "plain" };
        foreach (var name in names)
        {
            await _space.UploadAsync(name, "1");
        }

        await using (await TestApp.StartAsync(_space, new(typeof(Also))))
        {
            var told = new[] { await _space.Probe.NextAsync(), await _space.Probe.NextAsync(), await _space.Probe.NextAsync() };
            Assert.Equal(names.Select(n => "also " + n).Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
            await Wait.Until(async () => (await CompleteReceiptsAsync("Also")).Count == 3);
        }

        await using var again = await TestApp.StartAsync(_space, new(typeof(Also)));
        await Wait.AMoment();
        Assert.Equal(3, _space.Probe.Count);
    }

    [Fact]
    public async Task Event_grid_as_the_source_is_not_scanned_and_said_once()
    {
        await _space.UploadAsync("a", "1");
        await using var app = await TestApp.StartAsync(_space, new(typeof(ByEvent)));
        await Wait.AMoment();
        Assert.Equal(0, _space.Probe.Count);
        Assert.Single(app.Log.Entries, e => e.Message.Contains("Event Grid", StringComparison.Ordinal));
    }

    private async Task<List<string>> CompleteReceiptsAsync(string function)
    {
        var receipts = new BlobReceipts(_space.Hosts, _space.HostId, "Host.Functions." + function);
        return [.. await receipts.ListCompleteAsync(Wait.Cancel)];
    }

    private async Task SendAsync(BlobTriggerMessage message)
    {
        await _space.BlobQueue.CreateIfNotExistsAsync(cancellationToken: Wait.Cancel);
        await _space.BlobQueue.SendMessageAsync(MessageText.Encode(message.ToJson(), MessageEncoding.Base64), Wait.Cancel);
    }

    // The poison queue is the account's, so other tests' messages may be there too.
    private async Task<BlobTriggerMessage> PoisonAsync()
    {
        var queue = _space.OtherQueue(BlobTriggerListener.PoisonQueueName);
        BlobTriggerMessage? found = null;
        await Wait.Until(async () =>
        {
            if (await queue.ExistsAsync(Wait.Cancel))
            {
                foreach (var peeked in (await queue.PeekMessagesAsync(32, Wait.Cancel)).Value)
                {
                    Assert.True(MessageText.TryDecode(peeked.MessageText, MessageEncoding.Base64, out var text));
                    var message = BlobTriggerMessage.FromJson(text);
                    found = message?.ContainerName == _space.HostId ? message : found;
                }
            }

            return found is not null;
        });
        return found!;
    }

    internal sealed class Reads(Probe probe)
    {
        [Function("Reads")]
        public async Task Run([BlobTrigger("%Container%/{name}")] BlobClient blob, string name, CancellationToken cancel)
        {
            var content = await blob.DownloadContentAsync(cancel);
            probe.Tell($"{name}={content.Value.Content}");
        }
    }

    internal sealed class Also(Probe probe)
    {
        [Function("Also")]
        public void Run([BlobTrigger("%Container%/{name}")] BlobClient blob, string name) => probe.Tell("also " + name);
    }

    internal sealed class Fails(Probe probe)
    {
        [Function("Fails")]
        public void Run([BlobTrigger("%Container%/{name}")] BlobClient blob, string name)
        {
            probe.Tell(name);
            throw new InvalidDataException("always");
        }
    }

    internal sealed class ByEvent(Probe probe)
    {
        [Function("ByEvent")]
        public void Run([BlobTrigger("%Container%/{name}", Source = BlobTriggerSource.EventGrid)] BlobClient blob, string name) =>
            probe.Tell(name);
    }
}
