using System.Text;
using PerfIngest.Core.Checking;
using PerfIngest.Pipeline.Settings;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Settings;

[Collection(OnAzurite.Name)]
public sealed class SettingsStoreTests(AzuriteFixture azurite)
{
    private const string Head = "year,unitCode,unitName,aliases,departmentCode,departmentName,parentUnitCode,kind,contact,phone,ceilingWan\n";

    [Fact]
    public async Task Without_files_nothing_is_known()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var active = await pipeline.Get<SettingsStore>().GetAsync(PipelineHarness.Cancel);
        Assert.Null(active.Settings.Roster);
        Assert.Equal(DistrictSettings.None.Hash, active.Settings.Hash);
    }

    [Fact]
    public async Task A_bad_file_keeps_the_last_good_set_and_says_why()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        pipeline.Expect(2002);
        var store = pipeline.Get<SettingsStore>();
        await LoadAsync(pipeline, Head + "2025,U1,甲单位,,,,,,,,\n");
        var good = await store.GetAsync(PipelineHarness.Cancel);
        await LoadAsync(pipeline, Head + "2025,U1,甲单位,,,,,,,,\n2025,U1,乙单位,,,,,,,,\n");

        var kept = await store.GetAsync(PipelineHarness.Cancel);

        Assert.Equal(good.Settings.Hash, kept.Settings.Hash);
        Assert.Equal(good.Frozen, kept.Frozen);
        Assert.NotEmpty(kept.Problems);
        Assert.Equal("甲单位", Assert.Single(kept.Settings.Roster!).Name);
    }

    [Fact]
    public async Task Going_back_to_an_older_set_is_newer_than_what_it_replaces()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var store = pipeline.Get<SettingsStore>();
        await LoadAsync(pipeline, Head + "2025,U1,甲单位,,,,,,,,\n");
        var first = await store.GetAsync(PipelineHarness.Cancel);
        await LoadAsync(pipeline, Head + "2025,U2,乙单位,,,,,,,,\n");
        var second = await store.GetAsync(PipelineHarness.Cancel);
        await LoadAsync(pipeline, Head + "2025,U1,甲单位,,,,,,,,\n");
        var third = await store.GetAsync(PipelineHarness.Cancel);

        Assert.Equal(first.Settings.Hash, third.Settings.Hash);
        Assert.True(first.Frozen < second.Frozen);
        Assert.True(second.Frozen < third.Frozen);
        Assert.NotNull(await store.FrozenAsync(second.Settings.Hash, PipelineHarness.Cancel));
    }

    [Fact]
    public async Task A_unit_that_is_not_registered_is_rejected_and_counts_again_once_the_roster_knows_it()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        await LoadAsync(pipeline, Head + "2025,U1,甲单位,,,,,,,,\n");
        var revision = await pipeline.UploadAsync("2025/U2/a.tsv", Tables.Good("乙单位", 2025, 10));
        await pipeline.IngestAsync("2025/U2/a.tsv");
        var message = Assert.Single(await pipeline.TakeAsync(QueueNames.Normalize));
        await pipeline.NormalizeAsync(message);
        Assert.Equal("Rejected", (await pipeline.StateAsync("2025/U2/a.tsv", revision))!.State);

        await LoadAsync(pipeline, Head + "2025,U1,甲单位,,,,,,,,\n2025,U2,乙单位,,,,,,,,\n");
        await pipeline.NormalizeAsync(message);

        Assert.Equal("Accepted", (await pipeline.StateAsync("2025/U2/a.tsv", revision))!.State);
        Assert.Equal(revision, (await pipeline.UnitAsync(2025, "U2")).Accepted!.Revision);
    }

    private static Task LoadAsync(PipelineHarness pipeline, string roster) =>
        pipeline.Account.Container(ContainerNames.Settings)
            .WriteAsync("roster.csv", Encoding.UTF8.GetBytes(roster), "text/csv", null, null, PipelineHarness.Cancel);
}
