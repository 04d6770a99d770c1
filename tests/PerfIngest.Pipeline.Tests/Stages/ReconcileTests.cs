using PerfIngest.Pipeline.Ingesting;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Reconciling;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Stages;

[Collection(OnAzurite.Name)]
public sealed class ReconcileTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task An_upload_whose_event_never_came_is_found_and_sent_on()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        await pipeline.SubmitAsync("2025/U1/a.tsv", Tables.Good("甲单位", 2025, 10));
        var lost = await pipeline.UploadAsync("2025/U2/a.tsv", Tables.Good("乙单位", 2025, 10));

        var result = await pipeline.Get<ReconcileService>().RunAsync(TimeSpan.Zero, PipelineHarness.Cancel);

        Assert.Equal(1, result.Decided);
        Assert.Equal(lost, Assert.Single(result.Sent).Revision);
        await DeliverAsync(pipeline);
        Assert.Equal(UploadStates.Accepted, (await pipeline.StateAsync("2025/U2/a.tsv", lost))!.State);
        Assert.Empty((await pipeline.Get<ReconcileService>().RunAsync(TimeSpan.Zero, PipelineHarness.Cancel)).Sent);
    }

    [Fact]
    public async Task A_poisoned_upload_is_failed_until_a_replay_decides_it()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        const string name = "2025/U1/a.tsv";
        var revision = await pipeline.UploadAsync(name, Tables.Good("甲单位", 2025, 10));
        var hostMessage = $$"""{"Type":"BlobTrigger","FunctionId":"Host.Functions.IngestSubmission","BlobType":"BlockBlob","ContainerName":"submissions","BlobName":"{{name}}","ETag":"\"x\""}""";
        var failures = pipeline.Get<FailureService>();

        await failures.IngestFailedAsync(hostMessage, PipelineHarness.Cancel);

        var failed = await pipeline.StateAsync(name, revision);
        Assert.Equal(UploadStates.Failed, failed!.State);
        Assert.NotNull(failed.Cause);
        Assert.Equal(1, await pipeline.Get<ReconcileService>().ReplayAsync(PipelineHarness.Cancel));
        await DeliverAsync(pipeline);
        Assert.Equal(UploadStates.Accepted, (await pipeline.StateAsync(name, revision))!.State);

        // A poison message that arrives late takes no decision back.
        await failures.IngestFailedAsync(hostMessage, PipelineHarness.Cancel);
        Assert.Equal(UploadStates.Accepted, (await pipeline.StateAsync(name, revision))!.State);
    }

    [Fact]
    public async Task A_message_of_an_unknown_version_fails_and_names_no_content()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var failure = await Assert.ThrowsAsync<InvalidDataException>(() =>
            pipeline.NormalizeAsync("""{"version":9,"name":"2025/U1/秘密.csv","etag":"x","received":"2025-01-01T00:00:00Z"}"""));
        Assert.DoesNotContain("秘密", failure.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidDataException>(() => pipeline.NormalizeAsync("not json at all"));
    }

    private static async Task DeliverAsync(PipelineHarness pipeline)
    {
        foreach (var message in await pipeline.TakeAsync(QueueNames.Ingest))
        {
            await pipeline.Get<IngestService>().IngestAsync(StageMessages.ReadIngest(message).Name, PipelineHarness.Cancel);
        }

        foreach (var message in await pipeline.TakeAsync(QueueNames.Normalize))
        {
            await pipeline.NormalizeAsync(message);
        }
    }
}
