using PerfIngest.Core.Checking;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Settings;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Lifecycle;

[Collection(OnAzurite.Name)]
public sealed class ReevaluationTests(AzuriteFixture azurite)
{
    private const string File = "2025/U1/a.tsv";
    private const string Head = "year,unitCode,unitName,contact,ceilingWan\n";

    [Fact]
    public async Task A_changed_row_that_the_verdict_used_is_judged_again_and_another_is_not()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        await pipeline.SettingsAsync("roster.csv", Head + "2025,U1,甲单位,张三,\n2025,U2,乙单位,李四,\n");
        var revision = await pipeline.SubmitAsync(File, Tables.Good("甲单位", 2025, 10));
        await pipeline.SubmitAsync("2025/U2/a.tsv", Tables.Good("乙单位", 2025, 10));
        await PipelineHarness.NextSecondAsync();

        await pipeline.SettingsAsync("roster.csv", Head + "2025,U1,甲单位,王五,\n2025,U2,乙单位,李四,\n");
        Assert.Empty((await pipeline.ReconcileAsync()).Again);

        await PipelineHarness.NextSecondAsync();
        await pipeline.SettingsAsync("roster.csv", Head + "2025,U1,甲单位,王五,5.00\n2025,U2,乙单位,李四,\n");
        Assert.Equal([File], (await pipeline.ReconcileAsync()).Again);
        await pipeline.DeliverAsync();

        Assert.Equal(UploadStates.NeedsFix, (await pipeline.StateAsync(File, revision))!.State);
        Assert.Null((await pipeline.UnitAsync(2025, "U1")).Accepted);
        Assert.Equal(2, (await pipeline.BlobsAsync(ContainerNames.Audit, $"2025/U1/{revision.Value}/")).Count);
        Assert.Empty((await pipeline.ReconcileAsync()).Again);
    }

    [Fact]
    public async Task The_latest_and_the_one_that_counts_are_judged_again_from_their_bytes_though_the_blob_is_another_by_now()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var accepted = await pipeline.SubmitAsync(File, Tables.Good("甲单位", 2025, 10));
        await PipelineHarness.NextSecondAsync();
        var latest = await pipeline.SubmitAsync(File, Tables.Wrong("甲单位", 2025, 11));
        await foreach (var document in pipeline.Account.Container(ContainerNames.Parsed).GetBlobsAsync(cancellationToken: PipelineHarness.Cancel))
        {
            if (document.Name.EndsWith(".json", StringComparison.Ordinal))
            {
                await pipeline.Account.Container(ContainerNames.Parsed).DeleteBlobAsync(document.Name, cancellationToken: PipelineHarness.Cancel);
            }
        }

        await pipeline.SettingsAsync("roster.csv", Head + "2025,U1,甲单位,,5.00\n");
        Assert.Equal([File, File], (await pipeline.ReconcileAsync()).Again);
        await pipeline.DeliverAsync();

        Assert.Equal(UploadStates.NeedsFix, (await pipeline.StateAsync(File, accepted))!.State);
        Assert.Equal(UploadStates.NeedsFix, (await pipeline.StateAsync(File, latest))!.State);
        Assert.Null((await pipeline.UnitAsync(2025, "U1")).Accepted);
        Assert.Empty((await pipeline.ReconcileAsync()).Again);
    }

    [Fact]
    public void What_no_verdict_uses_leaves_the_fingerprint_alone()
    {
        var unit = new RosterUnit(2025, "U1", "甲单位") { Contact = "张三" };
        var round = new CalendarRow(2025, "一", null, null, null, null);
        var set = new DistrictSettings { Roster = [unit], Calendar = [round], ControlFigures = [] };
        var same = UsedSettings.Fingerprint(set, 2025, "U1");

        Assert.Equal(same, Of(set with { Roster = [unit with { Contact = "李四", Phone = "1", Kind = "行政" }] }));
        Assert.Equal(same, Of(set with { ControlFigures = null, TransferDocuments = [], Hash = "other" }));
        Assert.Equal(same, Of(set with { Calendar = [round, round with { UnitCode = "U2" }, round with { Year = 2026 }] }));
        Assert.Equal(same, Of(set with { Waivers = [new(2025, "U2", "A004", null, "r", "s", null)] }));
        Assert.NotEqual(same, Of(set with { Roster = null }));
        Assert.NotEqual(same, Of(set with { Roster = [unit with { Ceiling = new(1) }] }));
        Assert.NotEqual(same, Of(set with { Roster = [unit, new RosterUnit(2025, "U2", "乙单位")] }));
        Assert.NotEqual(same, Of(set with { Calendar = [round with { Due = DateTimeOffset.UnixEpoch }] }));
        Assert.NotEqual(same, Of(set with { Waivers = [new(2025, "U1", "A004", null, "r", "s", null)] }));
        Assert.NotEqual(same, Of(set with { Rules = RulePack.Default with { MaxProjectFen = 1 } }));

        static string Of(DistrictSettings settings) => UsedSettings.Fingerprint(settings, 2025, "U1");
    }
}
