using Microsoft.Extensions.Time.Testing;
using PerfIngest.Core.Tables;
using PerfIngest.Pipeline.Reconciling;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Lifecycle;

[Collection(OnAzurite.Name)]
public sealed class RetentionTests(AzuriteFixture azurite)
{
    private const string File = "2025/U1/a.tsv";

    [Fact]
    public async Task Only_what_nothing_uses_any_more_goes_and_only_after_its_time()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var pipeline = await PipelineHarness.StartAsync(azurite, time: time);
        var versions = await FiveVersionsAsync(pipeline);
        var named = versions[1];
        var retention = pipeline.Get<RetentionService>();
        var trail = await pipeline.RowsAsync(TableNames.Submissions, "2025_");

        time.Advance(TimeSpan.FromDays(399));
        Assert.Equal(0, await retention.SweepAsync(2025, PipelineHarness.Cancel));
        time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(2, await retention.SweepAsync(2025, PipelineHarness.Cancel));
        Assert.Equal(0, await retention.SweepAsync(2025, PipelineHarness.Cancel));

        // 0 and 2 went; 1 is named by a report, 3 counts when 4 is withdrawn, 4 counts.
        foreach (var (version, stays) in versions.Zip([false, true, false, true, true]))
        {
            var key = $"2025_U1_{version.Value}";
            Assert.Equal(stays, (await pipeline.RowsAsync(TableNames.Projects, key)).Count > 0);
            Assert.Equal(stays, (await pipeline.RowsAsync(TableNames.Indicators, key)).Count > 0);
            Assert.Equal(stays, (await pipeline.BlobsAsync(ContainerNames.Rollups, $"2025/U1/{version.Value}/")).Count > 0);
            Assert.Equal(stays, (await pipeline.BlobsAsync(ContainerNames.Parsed, $"2025/U1/{version.Value}/")).Count > 0);
            Assert.Single(await pipeline.BlobsAsync(ContainerNames.Parsed, $"2025/U1/{version.Value}.raw"));
            Assert.Single(await pipeline.BlobsAsync(ContainerNames.Audit, $"2025/U1/{version.Value}/"));
        }

        Assert.Single(await pipeline.BlobsAsync(ContainerNames.Submissions, "2025/"));
        Assert.Equal(trail.Count, (await pipeline.RowsAsync(TableNames.Submissions, "2025_")).Count);
        var report = await pipeline.ReportAsync(2025, named.Received);
        Assert.True(report.Report.Proof.Holds, report.Report.Proof.FirstDifference?.ToString());
        Assert.Equal(new Fen(12_000_000), report.Report.Overview.Sums.Total);
        Assert.Equal(new Fen(15_000_000), (await pipeline.ReportAsync(2025)).Report.Overview.Sums.Total);
    }

    [Fact]
    public async Task A_version_that_counts_again_after_its_rows_went_is_made_again_from_its_bytes()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var pipeline = await PipelineHarness.StartAsync(azurite, time: time);
        var versions = await FiveVersionsAsync(pipeline);
        time.Advance(TimeSpan.FromDays(401));
        await pipeline.Get<RetentionService>().SweepAsync(2025, PipelineHarness.Cancel);
        await pipeline.SettingsAsync(
            "withdrawals.csv",
            "year,unitCode,revision,reason,signer\n" + string.Concat(new[] { 1, 3, 4 }.Select(index => $"2025,U1,{versions[index].Value},误报,张三\n")));

        Assert.NotEmpty((await pipeline.ReconcileAsync()).Again);
        await pipeline.DeliverAsync();

        Assert.Equal(versions[2], (await pipeline.UnitAsync(2025, "U1")).Accepted!.Revision);
        var report = (await pipeline.ReportAsync(2025)).Report;
        Assert.Equal(new Fen(13_000_000), report.Overview.Sums.Total);
        Assert.True(report.Proof.Holds, report.Proof.FirstDifference?.ToString());
        Assert.Empty((await pipeline.ReconcileAsync()).Again);
    }

    /// <summary>Five accepted versions of 11 to 15 万元; a report is built while the second is the one that counts.</summary>
    private static async Task<IReadOnlyList<RevisionId>> FiveVersionsAsync(PipelineHarness pipeline)
    {
        var versions = new List<RevisionId>();
        for (var number = 0; number < 5; number++)
        {
            await PipelineHarness.NextSecondAsync();
            versions.Add(await pipeline.SubmitAsync(File, Tables.Good("甲单位", 2025, 11 + number)));
            if (number == 1)
            {
                await pipeline.ReportAsync(2025, versions[1].Received);
            }
        }

        return versions;
    }
}
