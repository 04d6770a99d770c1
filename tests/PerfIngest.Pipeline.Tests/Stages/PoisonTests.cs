using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Reconciling;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Stages;

/// <summary>Messages that keep failing: <c>Failed</c> with the kind of the last error, an alert, and a replay that decides.</summary>
[Collection(OnAzurite.Name)]
public sealed class PoisonTests(AzuriteFixture azurite)
{
    private const string Name = "2025/U1/a.tsv";

    [Fact]
    public async Task A_poisoned_upload_is_failed_until_a_replay_decides_it()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        pipeline.Expect(3101, 3103);
        var revision = await pipeline.UploadAsync(Name, Tables.Good("甲单位", 2025, 10));
        var failures = pipeline.Get<FailureService>();

        await failures.IngestFailedAsync(HostMessage(Name), PipelineHarness.Cancel);

        var failed = await pipeline.StateAsync(Name, revision);
        Assert.Equal(UploadStates.Failed, failed!.State);
        Assert.StartsWith("读取或解析多次失败", failed.Cause, StringComparison.Ordinal);
        Assert.Contains("处理失败", await PageAsync(pipeline), StringComparison.Ordinal);
        Assert.Equal(1, await pipeline.Get<ReconcileService>().ReplayAsync(PipelineHarness.Cancel));
        await pipeline.DeliverAsync();
        Assert.Equal(UploadStates.Accepted, (await pipeline.StateAsync(Name, revision))!.State);
        var page = await PageAsync(pipeline);

        // A poison message that arrives late takes neither decision nor page back.
        await failures.IngestFailedAsync(HostMessage(Name), PipelineHarness.Cancel);
        Assert.Equal(UploadStates.Accepted, (await pipeline.StateAsync(Name, revision))!.State);
        Assert.Equal(page, await PageAsync(pipeline));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_cause_names_the_kind_of_the_last_error_and_nothing_of_the_upload(bool inIngest)
    {
        var broken = new BrokenTable();
        await using var pipeline = await PipelineHarness.StartAsync(
            azurite, options => { options.Retry.MaxRetries = 0; options.AddPolicy(broken, HttpPipelinePosition.PerCall); });
        pipeline.Expect(3101);
        var revision = await pipeline.UploadAsync(Name, Tables.Good("秘密单位", 2025, 10));
        broken.Part = inIngest ? "/parsed/" : "/Units";
        if (inIngest)
        {
            await Assert.ThrowsAsync<RequestFailedException>(() => pipeline.IngestAsync(Name));
            await pipeline.Get<FailureService>().IngestFailedAsync(
                StageMessages.Write(new IngestMessage { Name = Name, Etag = "\"x\"" }), PipelineHarness.Cancel);
        }
        else
        {
            await pipeline.IngestAsync(Name);
            var message = Assert.Single(await pipeline.TakeAsync(QueueNames.Normalize));
            await Assert.ThrowsAsync<RequestFailedException>(() => pipeline.NormalizeAsync(message));
            await pipeline.Get<FailureService>().NormalizeFailedAsync(message, PipelineHarness.Cancel);
        }

        var failed = await pipeline.StateAsync(Name, revision);
        Assert.Equal(UploadStates.Failed, failed!.State);
        Assert.Contains("RequestFailedException 503 ServerBusy", failed.Cause, StringComparison.Ordinal);
        Assert.DoesNotContain("秘密", failed.Cause, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failed.Cause!);
    }

    [Fact]
    public async Task A_message_that_became_poison_after_the_decision_is_sent_again_for_the_feedback_that_it_owes()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        pipeline.Expect(3103);
        var revision = await pipeline.UploadAsync(Name, Tables.Good("甲单位", 2025, 10));
        await pipeline.IngestAsync(Name);
        var message = Assert.Single(await pipeline.TakeAsync(QueueNames.Normalize));
        await pipeline.NormalizeAsync(message);
        var page = await PageAsync(pipeline);
        await pipeline.Account.Container(ContainerNames.Feedback).DeleteBlobAsync(Name + ".html", cancellationToken: PipelineHarness.Cancel);

        await pipeline.Get<FailureService>().NormalizeFailedAsync(message, PipelineHarness.Cancel);

        Assert.Equal(UploadStates.Accepted, (await pipeline.StateAsync(Name, revision))!.State);
        var again = Assert.Single(await pipeline.TakeAsync(QueueNames.Normalize));
        await pipeline.NormalizeAsync(again);
        Assert.Equal(page, await PageAsync(pipeline));

        // What goes on failing waits longer each time.
        await pipeline.Get<FailureService>().NormalizeFailedAsync(again, PipelineHarness.Cancel);
        Assert.Empty(await pipeline.TakeAsync(QueueNames.Normalize));
        var queue = (await pipeline.Account.Queue(QueueNames.Normalize).GetPropertiesAsync(PipelineHarness.Cancel)).Value;
        Assert.Equal(1, queue.ApproximateMessagesCount);
    }

    [Fact]
    public async Task A_replay_reads_the_kept_bytes_where_another_file_lies_at_the_name_by_now()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        pipeline.Expect(3101);
        var lost = await pipeline.UploadAsync(Name, Tables.Good("甲单位", 2025, 10));
        await pipeline.IngestAsync(Name);
        var poison = Assert.Single(await pipeline.TakeAsync(QueueNames.Normalize));
        await pipeline.Get<FailureService>().NormalizeFailedAsync(poison, PipelineHarness.Cancel);
        await PipelineHarness.NextSecondAsync();
        await pipeline.SubmitAsync(Name, Tables.Good("甲单位", 2025, 20));

        Assert.Equal(1, await pipeline.Get<ReconcileService>().ReplayAsync(PipelineHarness.Cancel));
        await pipeline.DeliverAsync();

        Assert.Equal(UploadStates.Accepted, (await pipeline.StateAsync(Name, lost))!.State);
        Assert.Equal(0, await pipeline.Get<ReconcileService>().ReplayAsync(PipelineHarness.Cancel));
    }

    [Fact]
    public async Task A_poison_message_that_names_no_upload_is_only_an_alert()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        pipeline.Expect(3102);
        foreach (var message in new[] { "", "[]", "{}", "not json", """{"name":"2025/U9/gone.csv"}""" })
        {
            await pipeline.Get<FailureService>().IngestFailedAsync(message, PipelineHarness.Cancel);
            await pipeline.Get<FailureService>().NormalizeFailedAsync(message, PipelineHarness.Cancel);
        }

        Assert.Empty(await pipeline.RowsAsync(TableNames.Submissions, "2025_"));
    }

    /// <summary>As the Functions host writes it for the blob trigger.</summary>
    private static string HostMessage(string name) => $$"""
        {"Type":"BlobTrigger","FunctionId":"Host.Functions.IngestSubmission","BlobType":"BlockBlob","ContainerName":"submissions","BlobName":"{{name}}","ETag":"\"x\""}
        """;

    private static async Task<string> PageAsync(PipelineHarness pipeline) =>
        (await pipeline.Account.Container(ContainerNames.Feedback).TryReadAsync(Name + ".html", PipelineHarness.Cancel))!.Content.ToString();

    private sealed class BrokenTable : HttpPipelinePolicy
    {
        /// <summary>Calls whose path contains this fail.</summary>
        public string? Part { get; set; }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

        public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
            Part is not null && message.Request.Uri.Path.Contains(Part, StringComparison.Ordinal)
                ? throw new RequestFailedException(503, "The test broke this call.", "ServerBusy", null)
                : ProcessNextAsync(message, pipeline);
    }
}
