using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Microsoft.Extensions.Time.Testing;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Normalizing;

/// <summary>The note of a stage's last error: its kind, never its text; and what does not let it be written.</summary>
[Collection(OnAzurite.Name)]
public sealed class ErrorStoreTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task The_last_error_of_a_stage_and_a_name_is_known_by_its_kind()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite, time: new FakeTimeProvider(Made.Start));
        var errors = pipeline.Get<ErrorStore>();

        await errors.NoteAsync(ErrorStore.Ingest, Made.File, new IOException("秘密"));
        await errors.NoteAsync(ErrorStore.Ingest, Made.File, new TimeoutException("秘密"));

        Assert.Equal("TimeoutException", await errors.LastAsync(ErrorStore.Ingest, Made.File, PipelineHarness.Cancel));
        Assert.Null(await errors.LastAsync(ErrorStore.Normalize, Made.File, PipelineHarness.Cancel));
        Assert.Null(await errors.LastAsync(ErrorStore.Ingest, "2025/U1/b.csv", PipelineHarness.Cancel));
        TableEntity row = await pipeline.Account.Table(TableNames.Submissions).GetEntityAsync<TableEntity>(
            "2025_U1", TableKeys.Error(ErrorStore.Ingest, Made.File), cancellationToken: PipelineHarness.Cancel);
        Assert.Equal(
            ("error", Made.File, "TimeoutException", Made.Start),
            (row.GetString("Kind"), row.GetString("File"), row.GetString("Cause"), row.GetDateTimeOffset("DecidedAt")!.Value));
    }

    [Theory]
    [InlineData("request")]
    [InlineData("aggregate")]
    [InlineData("canceled")]
    [InlineData("io")]
    public async Task A_note_that_storage_does_not_take_is_a_warning_and_no_error(string kind)
    {
        var broken = new Broken(kind switch
        {
            "request" => new RequestFailedException(503, "The test broke this call."),
            "aggregate" => new AggregateException(new IOException()),
            "canceled" => new OperationCanceledException(),
            _ => new IOException(),
        });
        await using var pipeline = await PipelineHarness.StartAsync(azurite, options => options.AddPolicy(broken, HttpPipelinePosition.PerCall));
        pipeline.Expect(3201);

        await pipeline.Get<ErrorStore>().NoteAsync(ErrorStore.Ingest, Made.File, new TimeoutException());

        Assert.Contains(pipeline.Log, line => line.StartsWith("The error TimeoutException could not be noted: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Anything_else_is_a_bug_and_is_not_swallowed()
    {
        var broken = new Broken(new InvalidOperationException());
        await using var pipeline = await PipelineHarness.StartAsync(azurite, options => options.AddPolicy(broken, HttpPipelinePosition.PerCall));

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            pipeline.Get<ErrorStore>().NoteAsync(ErrorStore.Ingest, Made.File, new TimeoutException()));
    }

    [Fact]
    public void The_kind_of_an_error_is_its_type_and_of_a_storage_call_its_status_and_code()
    {
        var storage = new RequestFailedException(503, "秘密", "ServerBusy", null);

        Assert.Equal("RequestFailedException 503 ServerBusy", ErrorStore.KindOf(storage));
        Assert.Equal("RequestFailedException 412", ErrorStore.KindOf(new RequestFailedException(412, "秘密")));
        Assert.Equal("RequestFailedException 503 ServerBusy", ErrorStore.KindOf(new AggregateException(storage, new IOException())));
        Assert.Equal("AggregateException", ErrorStore.KindOf(new AggregateException()));
        Assert.Equal("IOException", ErrorStore.KindOf(new IOException("秘密")));
    }

    private sealed class Broken(Exception failure) : HttpPipelinePolicy
    {
        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

        public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw failure;
    }
}
