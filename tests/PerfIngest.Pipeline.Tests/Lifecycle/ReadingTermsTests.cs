using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Lifecycle;

/// <summary>Settings that tell the readers names and words: the same bytes are read again once they change.</summary>
[Collection(OnAzurite.Name)]
public sealed class ReadingTermsTests(AzuriteFixture azurite)
{
    private const string File = "2025/U1/a.tsv";

    [Fact]
    public async Task A_column_name_that_the_bureau_adds_makes_a_refused_table_readable()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var odd = Tables.Good("甲单位", 2025, 10).Replace("绩效指标", "考核事项", StringComparison.Ordinal);
        var revision = await pipeline.SubmitAsync(File, odd);
        Assert.Equal(UploadStates.Rejected, (await pipeline.StateAsync(File, revision))!.State);

        await PipelineHarness.NextSecondAsync();
        await pipeline.SettingsAsync("rules.json", """{"lists":{"column:indicators":["考核事项"]}}""");
        Assert.Equal([File], (await pipeline.ReconcileAsync()).Again);
        await pipeline.DeliverAsync();

        Assert.Equal(UploadStates.Accepted, (await pipeline.StateAsync(File, revision))!.State);
        var documents = await pipeline.BlobsAsync(ContainerNames.Parsed, $"2025/U1/{revision.Value}/");
        Assert.Equal(2, documents.Count);
    }
}
