using PerfIngest.Core.Tables;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Stages;

[Collection(OnAzurite.Name)]
public sealed class WholePathTests(AzuriteFixture azurite)
{
    private const string Source = "2025/440113001/项目支出绩效目标表 #1.txt";

    [Fact]
    public async Task The_source_document_goes_through_and_its_totals_are_proven()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var revision = await pipeline.SubmitAsync(Source, Tables.Seed());

        var state = await pipeline.StateAsync(Source, revision);
        Assert.Equal(UploadStates.Accepted, state!.State);
        Assert.Equal(new Fen(22_356_470_000), state.Decision!.Totals.Total);
        Assert.Equal(12, (await pipeline.RowsAsync(TableNames.Projects, "2025_")).Count);
        Assert.Equal(79, (await pipeline.RowsAsync(TableNames.Indicators, "2025_")).Count);
        Assert.Equal(state.Decision.Counts.Warning, (await pipeline.RowsAsync(TableNames.Findings, "2025_")).Count);
        Assert.Single(await pipeline.BlobsAsync(ContainerNames.Rollups, "2025/440113001/" + revision.Value));
        Assert.Equal(2, (await pipeline.BlobsAsync(ContainerNames.Parsed, "2025/440113001/" + revision.Value)).Count);
        var feedback = await pipeline.BlobsAsync(ContainerNames.Feedback, "2025/440113001/");
        Assert.Contains(BlobPaths.LatestFeedback(Source), feedback);
        Assert.Contains($"2025/440113001/{revision.Value}/receipt.json", feedback);

        var report = (await pipeline.ReportAsync(2025)).Report;
        Assert.True(report.Proof.Holds, report.Proof.FirstDifference?.ToString());
        Assert.Equal(new Fen(22_356_470_000), report.Overview.Sums.Total);
        var rows = await pipeline.RowsAsync(TableNames.Consolidated, "2025_");
        Assert.Contains(rows, row => row.Contains("Dimension=district", StringComparison.Ordinal) && row.Contains("TotalFen=22356470000", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_last_accepted_version_stays_in_the_totals_while_a_newer_one_needs_a_fix()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var good = await pipeline.SubmitAsync("2025/U1/a.tsv", Tables.Good("甲单位", 2025, 10, 20));
        await Task.Delay(1_100, PipelineHarness.Cancel);
        var wrong = await pipeline.SubmitAsync("2025/U1/a.tsv", Tables.Wrong("甲单位", 2025, 11, 20));

        var unit = await pipeline.UnitAsync(2025, "U1");
        Assert.Equal(wrong, unit.Latest!.Revision);
        Assert.Equal(good, unit.Accepted!.Revision);
        var report = (await pipeline.ReportAsync(2025)).Report;
        Assert.Equal(new Fen(30_000_000), report.Overview.Sums.Total);
        Assert.True(Assert.Single(report.Units).CarriedOver);
        Assert.True(report.Proof.Holds);
    }

    [Fact]
    public async Task A_rejected_table_leaves_no_rows_but_its_findings_and_its_feedback()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var revision = await pipeline.SubmitAsync("2025/U2/a.tsv", Tables.Hopeless("乙单位", 2025, 10));

        Assert.Equal(UploadStates.Rejected, (await pipeline.StateAsync("2025/U2/a.tsv", revision))!.State);
        Assert.Empty(await pipeline.RowsAsync(TableNames.Projects, "2025_U2"));
        Assert.NotEmpty(await pipeline.RowsAsync(TableNames.Findings, "2025_U2"));
        Assert.NotEmpty(await pipeline.BlobsAsync(ContainerNames.Feedback, "2025/U2/"));
    }

    [Fact]
    public async Task An_unreadable_file_is_rejected_and_one_outside_the_folders_is_ignored_with_an_explanation()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var scan = await pipeline.SubmitAsync("2025/U3/扫描件.pdf", "%PDF-1.7\nnot a table");
        var lost = await pipeline.SubmitAsync("2025/表.csv", "x");

        Assert.Equal(UploadStates.Rejected, (await pipeline.StateAsync("2025/U3/扫描件.pdf", scan))!.State);
        var ignored = await pipeline.StateAsync("2025/表.csv", lost);
        Assert.Equal(UploadStates.Ignored, ignored!.State);
        Assert.NotNull(ignored.Cause);
        Assert.Contains("2025/表.csv.html", await pipeline.BlobsAsync(ContainerNames.Feedback, "2025/表"));
    }

    [Fact]
    public async Task A_unit_total_a_hundred_times_the_last_one_waits_and_the_last_one_goes_on_counting()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        await pipeline.SubmitAsync("2025/U4/a.tsv", Tables.Good("丁单位", 2025, 10));
        await Task.Delay(1_100, PipelineHarness.Cancel);
        await pipeline.SubmitAsync("2025/U4/a.tsv", Tables.Good("丁单位", 2025, 100_000));

        var report = (await pipeline.ReportAsync(2025)).Report;

        Assert.Equal(new Fen(10_000_000), report.Overview.Sums.Total);
        Assert.Equal(new Fen(100_000_000_000), Assert.Single(report.Held).TotalFen);
        Assert.True(report.Proof.Holds);
    }
}
