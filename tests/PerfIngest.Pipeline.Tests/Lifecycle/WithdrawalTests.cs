using PerfIngest.Core.Tables;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Settings;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Lifecycle;

[Collection(OnAzurite.Name)]
public sealed class WithdrawalTests(AzuriteFixture azurite)
{
    private const string File = "2025/U1/a.tsv";
    private const string Head = "year,unitCode,revision,reason,signer\n";

    [Fact]
    public async Task A_withdrawal_falls_back_to_the_greatest_other_accepted_revision_and_the_same_bytes_again_count_again()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var first = await pipeline.SubmitAsync(File, Tables.Good("甲单位", 2025, 10));
        await PipelineHarness.NextSecondAsync();
        var second = await pipeline.SubmitAsync(File, Tables.Good("甲单位", 2025, 20));
        await WithdrawAsync(pipeline, second);

        var result = await pipeline.ReconcileAsync();

        Assert.Equal(new AppliedWithdrawal(2025, "U1", second, true), Assert.Single(result.Withdrawals));
        Assert.Equal(first, (await pipeline.UnitAsync(2025, "U1")).Accepted!.Revision);
        Assert.Equal(UploadStates.Withdrawn, (await pipeline.StateAsync(File, second))!.State);
        var report = (await pipeline.ReportAsync(2025)).Report;
        Assert.Equal(new Fen(10_000_000), report.Overview.Sums.Total);
        Assert.True(report.Proof.Holds, report.Proof.FirstDifference?.ToString());

        await PipelineHarness.NextSecondAsync();
        var again = await pipeline.SubmitAsync(File, Tables.Good("甲单位", 2025, 20));
        Assert.Equal(again, (await pipeline.UnitAsync(2025, "U1")).Accepted!.Revision);
        Assert.Equal(UploadStates.Accepted, (await pipeline.StateAsync(File, again))!.State);
        Assert.Empty((await pipeline.ReconcileAsync()).Withdrawals);
        Assert.Contains(
            await pipeline.BlobsAsync(ContainerNames.Audit, $"2025/U1/{second.Value}/"),
            name => name.Contains("withdrawal-", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_revision_that_is_no_longer_named_counts_again(bool fileIsDeleted)
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var revision = await pipeline.SubmitAsync(File, Tables.Good("甲单位", 2025, 10));
        await WithdrawAsync(pipeline, revision);
        await pipeline.ReconcileAsync();
        Assert.Null((await pipeline.UnitAsync(2025, "U1")).Accepted);

        await PipelineHarness.NextSecondAsync();
        await (fileIsDeleted
            ? pipeline.Account.Container(ContainerNames.Settings).DeleteBlobAsync("withdrawals.csv", cancellationToken: PipelineHarness.Cancel)
            : pipeline.SettingsAsync("withdrawals.csv", Head));
        await pipeline.ReconcileAsync();

        Assert.Equal(revision, (await pipeline.UnitAsync(2025, "U1")).Accepted!.Revision);
        Assert.Equal(UploadStates.Accepted, (await pipeline.StateAsync(File, revision))!.State);
    }

    [Fact]
    public async Task A_worker_that_still_sees_the_older_settings_takes_no_withdrawal_back()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var older = await pipeline.Get<SettingsStore>().GetAsync(PipelineHarness.Cancel);
        var revision = await pipeline.SubmitAsync(File, Tables.Good("甲单位", 2025, 10));
        await WithdrawAsync(pipeline, revision);
        await pipeline.ReconcileAsync();

        await pipeline.Get<Withdrawals>().ApplyAsync(2025, older, PipelineHarness.Cancel);

        Assert.Null((await pipeline.UnitAsync(2025, "U1")).Accepted);
        Assert.Equal(UploadStates.Withdrawn, (await pipeline.StateAsync(File, revision))!.State);
    }

    [Fact]
    public async Task An_upload_that_is_named_before_it_is_decided_never_counts()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var revision = await pipeline.UploadAsync(File, Tables.Good("甲单位", 2025, 10));
        await WithdrawAsync(pipeline, revision);
        await pipeline.ReconcileAsync();

        await pipeline.DeliverAsync();

        Assert.Null((await pipeline.UnitAsync(2025, "U1")).Accepted);
        Assert.Equal(UploadStates.Withdrawn, (await pipeline.StateAsync(File, revision))!.State);
        Assert.Equal(1, (await pipeline.ReportAsync(2025)).Report.Proof.UploadsByState[UploadStates.Withdrawn]);
    }

    [Fact]
    public async Task A_redelivery_does_not_take_a_withdrawal_back_and_a_nonsense_row_harms_nobody()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        pipeline.Expect(3302);
        var revision = await pipeline.UploadAsync(File, Tables.Good("甲单位", 2025, 10));
        await pipeline.IngestAsync(File);
        var message = Assert.Single(await pipeline.TakeAsync(QueueNames.Normalize));
        await pipeline.NormalizeAsync(message);
        await pipeline.SettingsAsync("withdrawals.csv", Head + $"2025,U1,{revision.Value},误报,张三\n2025,U1,nonsense,误报,张三\n2025,单位,x,误报,张三\n");
        await pipeline.ReconcileAsync();

        await pipeline.NormalizeAsync(message);

        Assert.Equal(UploadStates.Withdrawn, (await pipeline.StateAsync(File, revision))!.State);
        Assert.Null((await pipeline.UnitAsync(2025, "U1")).Accepted);
    }

    [Fact]
    public async Task The_pages_of_the_withdrawn_version_and_of_the_one_that_counts_again_say_so_until_it_is_taken_back()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var first = await pipeline.SubmitAsync(File, Tables.Good("甲单位", 2025, 10));
        await PipelineHarness.NextSecondAsync();
        var second = await pipeline.SubmitAsync(File, Tables.Good("甲单位", 2025, 20));
        await WithdrawAsync(pipeline, second);

        Assert.Equal([File, File], (await pipeline.ReconcileAsync()).Again);
        await pipeline.DeliverAsync();

        var withdrawn = await PageAsync(pipeline, second);
        Assert.Contains("已撤回，不计入汇总", withdrawn, StringComparison.Ordinal);
        Assert.Contains("误报", withdrawn, StringComparison.Ordinal);
        Assert.Contains("张三", withdrawn, StringComparison.Ordinal);
        Assert.Equal(withdrawn, await TextAsync(pipeline, BlobPaths.LatestFeedback(File)));
        var standIn = await PageAsync(pipeline, first);
        Assert.Contains(second.Value, standIn, StringComparison.Ordinal);
        Assert.Contains("本版重新计入全区汇总", standIn, StringComparison.Ordinal);
        Assert.DoesNotContain("已撤回，不计入汇总", standIn, StringComparison.Ordinal);
        Assert.Empty((await pipeline.ReconcileAsync()).Again);
        Assert.Equal(UploadStates.Withdrawn, (await pipeline.StateAsync(File, second))!.State);

        await PipelineHarness.NextSecondAsync();
        await pipeline.SettingsAsync("withdrawals.csv", Head);
        await pipeline.ReconcileAsync();
        await pipeline.DeliverAsync();

        Assert.Contains("撤回已经取消", await PageAsync(pipeline, second), StringComparison.Ordinal);
        Assert.DoesNotContain("已撤回", await PageAsync(pipeline, second), StringComparison.Ordinal);
        Assert.Equal(new Fen(20_000_000), (await pipeline.ReportAsync(2025)).Report.Overview.Sums.Total);
    }

    [Fact]
    public async Task The_trail_knows_the_withdrawals_of_versions_that_the_units_row_has_left_out()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var first = await pipeline.SubmitAsync(File, Tables.Good("甲单位", 2025, 10));
        await WithdrawAsync(pipeline, first);
        await pipeline.ReconcileAsync();

        var trail = await pipeline.Get<SubmissionStore>().TrailAsync(2025, "U1", PipelineHarness.Cancel);

        Assert.Equal(new RevisionId[] { first }, trail.Entries.Keys);
        Assert.True(trail.Entries[first].Withdrawal!.Withdrawn);
        Assert.Null(trail.Accepted);
    }

    private static Task<string> PageAsync(PipelineHarness pipeline, RevisionId revision) =>
        TextAsync(pipeline, BlobPaths.Feedback(new(2025, "U1", "a.tsv"), revision) + "page.html");

    private static async Task<string> TextAsync(PipelineHarness pipeline, string blob) =>
        (await pipeline.Account.Container(ContainerNames.Feedback).TryReadAsync(blob, PipelineHarness.Cancel))!.Content.ToString();

    private static Task WithdrawAsync(PipelineHarness pipeline, RevisionId revision) =>
        pipeline.SettingsAsync("withdrawals.csv", Head + $"2025,U1,{revision.Value},误报,张三\n");
}
