using PerfIngest.Core.Tables;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Stages;

/// <summary>Uploads that come at once, change while they are read, or are decided in the wrong order.</summary>
[Collection(OnAzurite.Name)]
public sealed class OrderTests(AzuriteFixture azurite)
{
    private const string Name = "2025/U1/a.tsv";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_two_uploads_to_one_name_in_one_second_the_one_that_lies_there_counts(bool reversed)
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        await PipelineHarness.NextSecondAsync();
        var first = await pipeline.UploadAsync(Name, Tables.Good("甲单位", 2025, 10));
        await pipeline.IngestAsync(Name);
        var second = await pipeline.UploadAsync(Name, Tables.Good("甲单位", 2025, 20));
        await pipeline.IngestAsync(Name);
        Assert.True(first.SameNameAndSecond(second), "The machine took more than a second.");
        var messages = await pipeline.TakeAsync(QueueNames.Normalize);

        foreach (var message in reversed ? messages.Reverse() : messages)
        {
            await pipeline.NormalizeAsync(message);
        }

        await pipeline.DeliverAsync();
        Assert.Equal(second, (await pipeline.UnitAsync(2025, "U1")).Accepted!.Revision);
        Assert.Equal(new Fen(20_000_000), (await pipeline.ReportAsync(2025)).Report.Overview.Sums.Total);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_two_names_in_one_second_the_name_decides_in_any_order(bool reversed)
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        await PipelineHarness.NextSecondAsync();
        var one = await pipeline.UploadAsync("2025/U1/a.tsv", Tables.Good("甲单位", 2025, 10));
        var other = await pipeline.UploadAsync("2025/U1/b.tsv", Tables.Good("甲单位", 2025, 20));
        Assert.Equal(one.Received, other.Received);
        foreach (var name in reversed ? new[] { "2025/U1/b.tsv", "2025/U1/a.tsv" } : ["2025/U1/a.tsv", "2025/U1/b.tsv"])
        {
            await pipeline.IngestAsync(name);
            await pipeline.DeliverAsync();
        }

        Assert.Equal(one > other ? one : other, (await pipeline.UnitAsync(2025, "U1")).Accepted!.Revision);
        Assert.Equal(one > other ? one : other, (await pipeline.UnitAsync(2025, "U1")).Latest!.Revision);
    }

    [Fact]
    public async Task An_upload_that_changes_between_trigger_and_read_is_read_as_it_is_now_and_counts_once()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        await pipeline.UploadAsync(Name, Tables.Good("甲单位", 2025, 10));
        await pipeline.ReconcileAsync();
        var current = await pipeline.UploadAsync(Name, Tables.Good("甲单位", 2025, 20));

        await pipeline.IngestAsync(Name);
        await pipeline.DeliverAsync();

        Assert.Equal(current, Assert.Single((await pipeline.UnitAsync(2025, "U1")).Entries).Key);
        var report = (await pipeline.ReportAsync(2025)).Report;
        Assert.Equal(new Fen(20_000_000), report.Overview.Sums.Total);
        Assert.Empty(report.UnderWay);
        Assert.Equal(1, report.Proof.UploadsSeen);
    }

    [Fact]
    public async Task An_upload_that_is_gone_before_it_is_read_is_no_error()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        await pipeline.UploadAsync(Name, Tables.Good("甲单位", 2025, 10));
        await pipeline.ReconcileAsync();
        await pipeline.Account.Container(ContainerNames.Submissions).DeleteBlobAsync(Name, cancellationToken: PipelineHarness.Cancel);

        Assert.Equal(1, await pipeline.DeliverAsync());
        Assert.Empty(await pipeline.RowsAsync(TableNames.Submissions, "2025_"));
    }

    [Fact]
    public async Task Feedback_is_the_same_whatever_version_is_decided_first()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        await pipeline.UploadAsync("2025/U1/a.tsv", Tables.Good("甲单位", 2025, 10, 20));
        await pipeline.IngestAsync("2025/U1/a.tsv");
        await PipelineHarness.NextSecondAsync();
        await pipeline.UploadAsync("2025/U1/b.tsv", Tables.Good("甲单位", 2025, 10, 30));
        await pipeline.IngestAsync("2025/U1/b.tsv");
        await PipelineHarness.NextSecondAsync();
        await pipeline.UploadAsync("2025/U1/c.tsv", Tables.Good("甲单位", 2025, 10, 40));
        await pipeline.IngestAsync("2025/U1/c.tsv");
        var messages = await pipeline.TakeAsync(QueueNames.Normalize);
        foreach (var message in messages)
        {
            await pipeline.NormalizeAsync(message);
        }

        Assert.Empty(await pipeline.TakeAsync(QueueNames.Normalize));
        var inOrder = await pipeline.ContentsAsync(ContainerNames.Feedback, "2025/");
        await pipeline.ForgetDecisionsAsync();

        foreach (var message in messages.Reverse())
        {
            await pipeline.NormalizeAsync(message);
        }

        Assert.NotEqual(inOrder, await pipeline.ContentsAsync(ContainerNames.Feedback, "2025/"));
        Assert.Equal(3, await pipeline.DeliverAsync());
        Assert.Equal(inOrder, await pipeline.ContentsAsync(ContainerNames.Feedback, "2025/"));
    }
}
