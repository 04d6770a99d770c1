using System.Text;
using System.Xml.Linq;
using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.Extensions.Time.Testing;
using PerfIngest.Core.Reporting.Feedback;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Normalizing;

/// <summary>What becomes of poison: a failed upload with its page, or the same message again, later each time.</summary>
[Collection(OnAzurite.Name)]
public sealed class FailureServiceTests(AzuriteFixture azurite)
{
    private static readonly NormalizeMessage Message = new() { Name = Made.File, Etag = "\"1\"", Received = Made.Revision(1).Received };

    [Fact]
    public async Task An_undecided_upload_has_failed_with_the_cause_on_its_page()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        pipeline.Expect(3101);
        await pipeline.Get<ErrorStore>().NoteAsync(ErrorStore.Normalize, Made.File, new IOException());

        await FailAsync(pipeline, Message);

        const string Cause = "校验或入库多次失败（IOException）";
        Assert.Equal(
            Made.Undecided(UploadStates.Failed, Made.Decision(1)) with { Cause = Cause }, await pipeline.StateAsync(Made.File, Made.Revision(1)));
        var page = await pipeline.Account.Container(ContainerNames.Feedback).TryReadAsync(Made.File + ".html", PipelineHarness.Cancel);
        Assert.Equal(
            Encoding.UTF8.GetString(FeedbackFiles.Failed(Made.File, Message.Received, Cause).Content.Span), page!.Content.ToString());
        Assert.Empty(await pipeline.TakeAsync(QueueNames.Normalize));
        Assert.Contains(
            pipeline.Log, line => line.StartsWith($"Alert: an upload failed for good in normalize: revision {Made.Revision(1)}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Failing_again_is_failing_still()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        pipeline.Expect(3101);

        await FailAsync(pipeline, Message);
        await FailAsync(pipeline, Message);

        Assert.Equal("校验或入库多次失败（原因未记录：处理进程中断）", (await pipeline.StateAsync(Made.File, Made.Revision(1)))!.Cause);
        Assert.Empty(await pipeline.TakeAsync(QueueNames.Normalize));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 60)]
    [InlineData(2, 120)]
    [InlineData(3, 240)]
    [InlineData(7, 3_840)]
    [InlineData(8, 3_840)]
    [InlineData(40, 3_840)]
    public async Task A_decided_upload_gets_its_message_again_after_a_rest_that_doubles_up_to_an_hour(int round, int seconds)
    {
        var sent = new Sent();
        await using var pipeline = await PipelineHarness.StartAsync(
            azurite, options => options.AddPolicy(sent, HttpPipelinePosition.PerCall), new FakeTimeProvider(Made.Start));
        pipeline.Expect(3103);
        await pipeline.Get<SubmissionStore>().RecordAsync(Made.Decided(Made.Decision(1)), PipelineHarness.Cancel);

        await FailAsync(pipeline, Message with { Round = round });

        Assert.Equal(UploadStates.Accepted, (await pipeline.StateAsync(Made.File, Made.Revision(1)))!.State);
        Assert.Empty(await pipeline.BlobsAsync(ContainerNames.Feedback, ""));
        Assert.Contains(pipeline.Log, line => line.Contains("became poison", StringComparison.Ordinal));
        var (query, message) = Assert.Single(sent.Messages);
        Assert.Equal(Message with { Round = round + 1, Sent = Made.Start.AddSeconds(seconds) }, message with { Traceparent = null });
        Assert.Equal(seconds > 0, query.Contains($"visibilitytimeout={seconds}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_ignored_upload_owes_its_page_and_is_sent_again_too()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        pipeline.Expect(3103);
        var outside = Made.Undecided(UploadStates.Ignored, Made.Decision(1, file: "表.csv"));
        await pipeline.Get<SubmissionStore>().RecordAsync(outside, PipelineHarness.Cancel);

        await pipeline.Get<FailureService>().NormalizeFailedAsync(
            StageMessages.Write(new NormalizeMessage { Name = "表.csv", Etag = "\"1\"", Received = outside.Received }), PipelineHarness.Cancel);

        Assert.Equal(UploadStates.Ignored, (await pipeline.StateAsync("表.csv", outside.Revision))!.State);
        Assert.Single(await pipeline.TakeAsync(QueueNames.Normalize));
    }

    [Fact]
    public async Task A_decision_made_while_the_failure_is_recorded_stays_and_no_page_says_otherwise()
    {
        var other = new Interference();
        await using var pipeline = await PipelineHarness.StartAsync(azurite, options => options.AddPolicy(other, HttpPipelinePosition.PerCall));
        await using var second = await PipelineHarness.StartAsync(azurite, empty: false);
        other.Before("POST", "$batch", () => second.Get<SubmissionStore>().RecordAsync(Made.Decided(Made.Decision(1)), PipelineHarness.Cancel));

        await FailAsync(pipeline, Message);

        Assert.Equal(UploadStates.Accepted, (await pipeline.StateAsync(Made.File, Made.Revision(1)))!.State);
        Assert.Empty(await pipeline.BlobsAsync(ContainerNames.Feedback, ""));
        Assert.Empty(await pipeline.TakeAsync(QueueNames.Normalize));
    }

    [Theory]
    [InlineData("""{"BlobName":"2025/U1/a.csv","name":"other"}""", true)]
    [InlineData("""{"name":"2025/U1/a.csv"}""", true)]
    [InlineData("""{"name":"2025/U1/gone.csv"}""", false)]
    public async Task A_message_of_the_host_or_of_ours_names_the_upload_as_it_lies_there(string message, bool fails)
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        pipeline.Expect(3101);
        var revision = await pipeline.UploadAsync(Made.File, "x");

        await pipeline.Get<FailureService>().IngestFailedAsync(message, PipelineHarness.Cancel);

        var found = await pipeline.StateAsync(Made.File, revision);
        Assert.Equal(fails ? "读取或解析多次失败（原因未记录：处理进程中断）" : null, found?.Cause);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("3")]
    [InlineData("""{"name":3}""")]
    [InlineData("""{"BlobName":null}""")]
    public async Task A_message_without_a_name_is_an_alert(string message)
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        pipeline.Expect(3102);

        await pipeline.Get<FailureService>().IngestFailedAsync(message, PipelineHarness.Cancel);
        await pipeline.Get<FailureService>().NormalizeFailedAsync(message, PipelineHarness.Cancel);

        Assert.Equal(
            ["Alert: a poison message of ingest names no upload", "Alert: a poison message of normalize names no upload"],
            pipeline.Log.Where(line => line.StartsWith("Alert", StringComparison.Ordinal)));
    }

    private static Task FailAsync(PipelineHarness pipeline, NormalizeMessage message) =>
        pipeline.Get<FailureService>().NormalizeFailedAsync(StageMessages.Write(message), PipelineHarness.Cancel);

    /// <summary>What is put into queues, read off the wire: a message at rest is out of sight.</summary>
    private sealed class Sent : HttpPipelineSynchronousPolicy
    {
        public List<(string Query, NormalizeMessage Message)> Messages { get; } = [];

        public override void OnSendingRequest(HttpMessage message)
        {
            if (message.Request.Method != RequestMethod.Post || !message.Request.Uri.Path.EndsWith("/normalize/messages", StringComparison.Ordinal))
            {
                return;
            }

            using var content = new MemoryStream();
            message.Request.Content!.WriteTo(content, CancellationToken.None);
            var text = XElement.Parse(Encoding.UTF8.GetString(content.ToArray()).TrimStart('\uFEFF')).Element("MessageText")!.Value;
            Messages.Add((message.Request.Uri.Query, StageMessages.ReadNormalize(Encoding.UTF8.GetString(Convert.FromBase64String(text)))));
        }
    }
}
