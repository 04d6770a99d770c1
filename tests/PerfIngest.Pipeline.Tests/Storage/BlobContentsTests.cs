using Azure;
using Azure.Core;
using Azure.Storage.Blobs.Models;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Storage;

/// <summary>How blobs are written and read: once or over what is there, with their type; what is not there is no error, all else is.</summary>
[Collection(OnAzurite.Name)]
public sealed class BlobContentsTests(AzuriteFixture azurite)
{
    private static readonly byte[] One = [1];
    private static readonly byte[] Two = [2];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_written_once_keeps_its_first_content_and_its_type(bool inPieces)
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var container = pipeline.Account.Container(ContainerNames.Audit);

        foreach (var content in new[] { One, Two })
        {
            await (inPieces
                ? container.WriteOnceAsync("a", output => output.Write(content), "text/x-one", PipelineHarness.Cancel)
                : container.WriteOnceAsync("a", content, "text/x-one", PipelineHarness.Cancel));
        }

        var stored = await container.TryReadAsync("a", PipelineHarness.Cancel);
        Assert.Equal(One, stored!.Content.ToArray());
        Assert.Equal("text/x-one", stored.Details.ContentType);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_written_replaces_what_is_there_unless_a_condition_forbids_it(bool inPieces)
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var container = pipeline.Account.Container(ContainerNames.Audit);

        await WriteAsync(One, null);
        await WriteAsync(Two, null);
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => WriteAsync(One, new() { IfNoneMatch = ETag.All }));

        Assert.Equal(409, failure.Status);
        var stored = await container.TryReadAsync("a", PipelineHarness.Cancel);
        Assert.Equal((Two[0], "text/x-two"), (stored!.Content.ToArray().Single(), stored.Details.ContentType));

        Task WriteAsync(byte[] content, BlobRequestConditions? conditions) => inPieces
            ? container.WriteAsync("a", output => output.Write(content), "text/x-two", conditions, PipelineHarness.Cancel)
            : container.WriteAsync("a", content, "text/x-two", conditions, null, PipelineHarness.Cancel);
    }

    [Fact]
    public async Task Metadata_come_with_the_blob()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var container = pipeline.Account.Container(ContainerNames.Audit);

        await container.WriteAsync("a", One, "text/plain", null, new Dictionary<string, string> { ["seen"] = "3" }, PipelineHarness.Cancel);

        Assert.Equal("3", (await container.TryReadAsync("a", PipelineHarness.Cancel))!.Details.Metadata["seen"]);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found_and_that_is_no_error()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var container = pipeline.Account.Container(ContainerNames.Audit);
        await container.WriteAsync("a/b", One, "text/plain", null, null, PipelineHarness.Cancel);

        Assert.Null(await container.TryReadAsync("a", PipelineHarness.Cancel));
        Assert.Null(await container.TryOpenAsync("a", PipelineHarness.Cancel));
        Assert.Null(await container.FindAsync("a", PipelineHarness.Cancel));
        Assert.Null(await container.FindAsync("a/./b", PipelineHarness.Cancel));
        Assert.Null(await container.FindAsync("a/b/", PipelineHarness.Cancel));
    }

    [Fact]
    public async Task A_blob_is_found_with_its_ETag_in_quotes_and_its_time()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var container = pipeline.Account.Container(ContainerNames.Audit);
        await container.WriteAsync("a", One, "text/plain", null, null, PipelineHarness.Cancel);
        BlobProperties properties = await container.GetBlobClient("a").GetPropertiesAsync(cancellationToken: PipelineHarness.Cancel);

        Assert.Equal((properties.ETag.ToString("H"), properties.LastModified), await container.FindAsync("a", PipelineHarness.Cancel));
        Assert.StartsWith("\"", properties.ETag.ToString("H"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_other_failure_is_an_error()
    {
        var fault = new FaultPolicy();
        await using var pipeline = await PipelineHarness.StartAsync(azurite, options => options.AddPolicy(fault, HttpPipelinePosition.PerCall));
        var container = pipeline.Account.Container(ContainerNames.Audit);
        Func<Task>[] calls =
        [
            () => container.WriteOnceAsync("a", One, "text/plain", PipelineHarness.Cancel),
            () => container.WriteOnceAsync("a", output => output.Write(One), "text/plain", PipelineHarness.Cancel),
            () => container.FindAsync("a", PipelineHarness.Cancel),
            () => container.TryReadAsync("a", PipelineHarness.Cancel),
            () => container.TryOpenAsync("a", PipelineHarness.Cancel),
        ];
        foreach (var call in calls)
        {
            fault.Arm(1);
            Assert.Equal(503, (await Assert.ThrowsAsync<RequestFailedException>(call)).Status);
        }
    }
}
