using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Lifecycle;

[Collection(OnAzurite.Name)]
public sealed class LabelTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task The_same_bytes_again_are_NoChange_and_what_a_later_version_replaced_is_Superseded()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var first = await SubmitAsync(pipeline, "a", Tables.Good("甲单位", 2025, 10));
        var same = await SubmitAsync(pipeline, "b", Tables.Good("甲单位", 2025, 10));
        var counts = await SubmitAsync(pipeline, "a", Tables.Good("甲单位", 2025, 11));
        var wrong = await SubmitAsync(pipeline, "a", Tables.Wrong("甲单位", 2025, 11));
        var latest = await SubmitAsync(pipeline, "a", Tables.Wrong("甲单位", 2025, 12));

        var labels = await LabelsAsync(pipeline);

        Assert.Equal(UploadLabels.Superseded, labels[first]);
        Assert.Equal(UploadLabels.Superseded | UploadLabels.NoChange, labels[same]);
        Assert.DoesNotContain(counts, labels.Keys);
        Assert.Equal(UploadLabels.Superseded, labels[wrong]);
        Assert.DoesNotContain(latest, labels.Keys);
        Assert.DoesNotContain(
            await pipeline.RowsAsync(TableNames.Submissions, "2025_"),
            row => row.Contains("NoChange", StringComparison.Ordinal) || row.Contains("Superseded", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Under_other_settings_the_same_bytes_are_a_change()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        await SubmitAsync(pipeline, "a", Tables.Good("甲单位", 2025, 10));
        await pipeline.SettingsAsync("roster.csv", "year,unitCode,unitName\n2025,U1,甲单位\n");
        var same = await SubmitAsync(pipeline, "a", Tables.Good("甲单位", 2025, 10));

        Assert.DoesNotContain(same, (await LabelsAsync(pipeline)).Keys);
    }

    private static async Task<RevisionId> SubmitAsync(PipelineHarness pipeline, string name, string text)
    {
        await PipelineHarness.NextSecondAsync();
        return await pipeline.SubmitAsync($"2025/U1/{name}.tsv", text);
    }

    private static async Task<IReadOnlyDictionary<RevisionId, UploadLabels>> LabelsAsync(PipelineHarness pipeline)
    {
        var uploads = new List<UploadRecord>();
        await foreach (var upload in pipeline.Get<SubmissionStore>().UploadsAsync(2025, "U1", PipelineHarness.Cancel))
        {
            uploads.Add(upload);
        }

        return UploadLabelling.Of(uploads);
    }
}
