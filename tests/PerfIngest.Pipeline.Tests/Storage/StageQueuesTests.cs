using System.Diagnostics;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Time.Testing;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Storage;

[Collection(OnAzurite.Name)]
public sealed class StageQueuesTests(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset Now = new(2025, 1, 10, 1, 2, 3, TimeSpan.Zero);

    [Fact]
    public async Task Every_message_says_when_it_was_sent_and_in_which_trace()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite, time: new FakeTimeProvider(Now));
        var queues = pipeline.Get<StageQueues>();
        using var activity = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();

        await queues.SendAsync(new IngestMessage { Name = "a" }, PipelineHarness.Cancel);
        await queues.SendAsync(new NormalizeMessage { Name = "b", Etag = "0x1", Received = Now }, PipelineHarness.Cancel);
        await queues.SendAsync(new ConsolidateMessage { Year = 2025 }, PipelineHarness.Cancel);

        Assert.Equal(
            new IngestMessage { Name = "a", Sent = Now, Traceparent = activity.Id },
            StageMessages.ReadIngest(Assert.Single(await pipeline.TakeAsync(QueueNames.Ingest))));
        Assert.Equal(
            new NormalizeMessage { Name = "b", Etag = "0x1", Received = Now, Sent = Now, Traceparent = activity.Id },
            StageMessages.ReadNormalize(Assert.Single(await pipeline.TakeAsync(QueueNames.Normalize))));
        Assert.Equal(
            new ConsolidateMessage { Year = 2025, Sent = Now, Traceparent = activity.Id },
            StageMessages.ReadConsolidate(Assert.Single(await pipeline.TakeAsync(QueueNames.Consolidate))));
    }

    [Fact]
    public async Task A_message_with_a_delay_is_seen_after_it_and_counts_its_wait_from_then()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite, time: new FakeTimeProvider(Now));
        var message = new NormalizeMessage { Name = "b", Etag = "0x1", Received = Now };

        await pipeline.Get<StageQueues>().SendAsync(message, TimeSpan.FromSeconds(2), PipelineHarness.Cancel);

        Assert.Empty(await pipeline.TakeAsync(QueueNames.Normalize));
        await Task.Delay(TimeSpan.FromSeconds(2.1), PipelineHarness.Cancel);
        Assert.Equal(Now.AddSeconds(2), StageMessages.ReadNormalize(Assert.Single(await pipeline.TakeAsync(QueueNames.Normalize))).Sent);
    }

    [Fact]
    public async Task The_waits_of_messages_are_measured_by_queue()
    {
        using var measured = new Measurements("perfingest.queue.age");
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var pipeline = await PipelineHarness.StartAsync(azurite, time: time);
        var queues = pipeline.Get<StageQueues>();

        queues.NoteWait(QueueNames.Ingest, time.GetUtcNow().AddSeconds(-90));
        queues.NoteWait(QueueNames.Ingest, time.GetUtcNow());
        queues.NoteWait(QueueNames.Ingest, time.GetUtcNow().AddSeconds(1));
        queues.NoteWait(QueueNames.Ingest, null);
        Assert.Equal([(QueueNames.Ingest, 90d), (QueueNames.Ingest, 0d)], measured.All);

        // Of what waits: the oldest of each queue, from when the service took it.
        await queues.SendAsync(new IngestMessage { Name = "a" }, PipelineHarness.Cancel);
        await queues.SendAsync(new ConsolidateMessage(), PipelineHarness.Cancel);
        await queues.SendAsync(new NormalizeMessage { Name = "b", Etag = "0x1", Received = Now }, PipelineHarness.Cancel);
        PeekedMessage oldest = await pipeline.Account.Queue(QueueNames.Ingest).PeekMessageAsync(PipelineHarness.Cancel);
        time.SetUtcNow(oldest.InsertedOn!.Value.AddMinutes(10));
        measured.All.Clear();
        await queues.NoteWaitsAsync(PipelineHarness.Cancel);
        Assert.Equal([QueueNames.Ingest, QueueNames.Normalize, QueueNames.Consolidate], measured.All.Select(wait => wait.Tag));
        Assert.Equal(600, measured.All[0].Value);
        Assert.Equal(3, measured.All.Count);
    }
}
