using Azure;
using Azure.Core;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Storage;

/// <summary>Blobs that are written piece by piece.</summary>
[Collection(OnAzurite.Name)]
public sealed class LargeBlobTests(AzuriteFixture azurite)
{
    private const string Json = "application/json";

    [Fact]
    public async Task A_blob_of_several_pieces_holds_what_was_written_and_is_written_once()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var container = pipeline.Account.Container(ContainerNames.Parsed);
        var content = Enumerable.Range(0, (2 * BlobContents.MostAtOnce) + 7).Select(n => (byte)(n * 31 / 7)).ToArray();

        await container.WriteOnceAsync("large", output => Write(output, content), Json, PipelineHarness.Cancel);
        await container.WriteOnceAsync("large", output => Write(output, new byte[BlobContents.MostAtOnce + 1]), Json, PipelineHarness.Cancel);

        await using var stored = await container.TryOpenAsync("large", PipelineHarness.Cancel);
        using var copy = new MemoryStream();
        await stored!.CopyToAsync(copy, PipelineHarness.Cancel);
        Assert.True(copy.ToArray().AsSpan().SequenceEqual(content));
    }

    [Fact]
    public async Task A_writer_that_fails_half_way_leaves_no_blob()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var container = pipeline.Account.Container(ContainerNames.Parsed);

        await Assert.ThrowsAsync<InvalidOperationException>(() => container.WriteOnceAsync(
            "half",
            output =>
            {
                Write(output, new byte[BlobContents.MostAtOnce + 1]);
                throw new InvalidOperationException("half way");
            },
            Json,
            PipelineHarness.Cancel));

        Assert.Null(await container.TryOpenAsync("half", PipelineHarness.Cancel));
    }

    [Fact]
    public async Task An_upload_that_is_refused_ends_though_the_writer_has_more_to_say()
    {
        var fault = new FaultPolicy();
        await using var pipeline = await PipelineHarness.StartAsync(azurite, options => options.AddPolicy(fault, HttpPipelinePosition.PerCall));
        fault.Arm(1);

        var write = pipeline.Account.Container(ContainerNames.Parsed).WriteOnceAsync(
            "refused", output => Write(output, new byte[3 * BlobContents.MostAtOnce]), Json, PipelineHarness.Cancel);

        await Assert.ThrowsAsync<RequestFailedException>(() => write.WaitAsync(TimeSpan.FromSeconds(30), PipelineHarness.Cancel));
    }

    private static void Write(Stream output, byte[] content)
    {
        foreach (var piece in content.Chunk(10_000))
        {
            output.Write(piece);
        }
    }
}
