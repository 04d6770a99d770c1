using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using PerfIngest.Pipeline.Consolidating;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Stages;

[Collection(OnAzurite.Name)]
public sealed class ConsolidateTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_rerun_gives_the_same_bytes_whatever_came_after_the_cut_off()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        await pipeline.SubmitAsync("2025/U1/a.tsv", Tables.Good("甲单位", 2025, 10, 20));
        await pipeline.SubmitAsync("2025/U2/a.tsv", Tables.Wrong("乙单位", 2025, 5));
        var cutOff = Now();
        var first = await pipeline.ReportAsync(2025, cutOff);
        var before = await FilesAsync(pipeline, ManifestBuilder.RunOf(cutOff));
        Assert.True(first.Published);

        await Task.Delay(1_100, PipelineHarness.Cancel);
        await pipeline.SubmitAsync("2025/U2/a.tsv", Tables.Good("乙单位", 2025, 5));
        await pipeline.ReportAsync(2025, cutOff);

        Assert.Equal(before, await FilesAsync(pipeline, ManifestBuilder.RunOf(cutOff)));
        Assert.Contains(before, file => file.Name == "manifest.json");
        Assert.Contains(before, file => file.Name == "report.html");
        Assert.Contains(before, file => file.Name.EndsWith(".csv", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_run_compares_with_a_run_that_wrote_no_comparison_as_with_one_that_did()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        await pipeline.SubmitAsync("2025/U1/a.tsv", Tables.Good("甲单位", 2025, 10, 20));
        await pipeline.SubmitAsync("2025/U2/a.tsv", Tables.Good("乙单位", 2025, 5));
        var yesterday = Now();
        await pipeline.ReportAsync(2025, yesterday);
        await Task.Delay(1_100, PipelineHarness.Cancel);
        await pipeline.SubmitAsync("2025/U1/a.tsv", Tables.Good("甲单位", 2025, 10, 35));
        var today = Now();
        var report = (await pipeline.ReportAsync(2025, today)).Report;
        Assert.Equal(ManifestBuilder.RunOf(yesterday), report.PreviousRun);
        Assert.NotEmpty(report.Changes!.Projects);
        Assert.NotEmpty(report.Changes.Versions);
        var before = await FilesAsync(pipeline, ManifestBuilder.RunOf(today));

        await pipeline.Account.Container(ContainerNames.Reports)
            .DeleteBlobAsync(BlobPaths.Run(2025, ManifestBuilder.RunOf(yesterday)) + ReportStore.ComparisonFile, cancellationToken: PipelineHarness.Cancel);
        await pipeline.ReportAsync(2025, today);

        Assert.Equal(before, await FilesAsync(pipeline, ManifestBuilder.RunOf(today)));
        Assert.Contains(before, file => file.Name == ReportStore.ComparisonFile);
    }

    [Fact]
    public async Task The_page_at_the_fixed_address_is_the_published_runs_whoever_writes_it_last()
    {
        var now = Now();
        PipelineHarness? other = null;
        var late = new BeforeFirstPut("/latest.html", () => other!.ReportAsync(2025, now));
        await using var pipeline = await PipelineHarness.StartAsync(azurite, options => options.AddPolicy(late, HttpPipelinePosition.PerCall));
        other = await PipelineHarness.StartAsync(azurite, empty: false);
        await using var disposed = other;
        await pipeline.SubmitAsync("2025/U1/a.tsv", Tables.Good("甲单位", 2025, 10));

        await pipeline.ReportAsync(2025, now.AddHours(-1));

        var reports = pipeline.Account.Container(ContainerNames.Reports);
        var pointer = await pipeline.Get<ReportStore>().PointerAsync(2025, PipelineHarness.Cancel);
        Assert.Equal(ManifestBuilder.RunOf(now), pointer!.Run);
        var page = await reports.TryReadAsync(BlobPaths.LatestPage(2025), PipelineHarness.Cancel);
        var expected = await reports.TryReadAsync(BlobPaths.Run(2025, pointer.Run) + "report.html", PipelineHarness.Cancel);
        Assert.Equal(expected!.Content.ToArray(), page!.Content.ToArray());
    }

    [Fact]
    public async Task The_pointer_never_moves_to_an_older_cut_off()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        await pipeline.SubmitAsync("2025/U1/a.tsv", Tables.Good("甲单位", 2025, 10));
        var now = Now();
        await pipeline.ReportAsync(2025, now);

        var older = await pipeline.ReportAsync(2025, now.AddHours(-1));

        Assert.False(older.Published);
        var pointer = await pipeline.Get<ReportStore>().PointerAsync(2025, PipelineHarness.Cancel);
        Assert.Equal(ManifestBuilder.RunOf(now), pointer!.Run);
    }

    [Fact]
    public async Task Off_by_one_fen_the_report_is_not_published_and_yesterdays_stays()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        pipeline.Expect(4002);
        await pipeline.SubmitAsync("2025/U1/a.tsv", Tables.Good("甲单位", 2025, 10, 20));
        var yesterday = Now();
        await pipeline.ReportAsync(2025, yesterday);
        await AddFenAsync(pipeline, 1);

        var today = await pipeline.ReportAsync(2025, yesterday.AddSeconds(1));

        Assert.False(today.Report.Proof.Holds);
        Assert.False(today.Published);
        Assert.NotNull(today.Report.Proof.FirstDifference);
        var pointer = await pipeline.Get<ReportStore>().PointerAsync(2025, PipelineHarness.Cancel);
        Assert.Equal(ManifestBuilder.RunOf(yesterday), pointer!.Run);
    }

    [Fact]
    public async Task Uploads_without_a_decision_are_named_as_under_way_and_all_uploads_are_accounted_for()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        await pipeline.SubmitAsync("2025/U1/a.tsv", Tables.Good("甲单位", 2025, 10));
        await pipeline.UploadAsync("2025/U2/a.tsv", Tables.Good("乙单位", 2025, 5));

        var report = (await pipeline.ReportAsync(2025)).Report;

        Assert.Equal("2025/U2/a.tsv", Assert.Single(report.UnderWay).File);
        Assert.Equal(2, report.Proof.UploadsSeen);
        Assert.True(report.Proof.Holds, report.Proof.FirstDifference?.ToString());
    }

    [Fact]
    public void Last_midnight_is_the_bureaus()
    {
        var morning = new DateTimeOffset(2025, 1, 31, 16, 30, 0, TimeSpan.Zero);
        Assert.Equal(new DateTimeOffset(2025, 1, 31, 16, 0, 0, TimeSpan.Zero), NightlyService.LastMidnight(morning));
        Assert.Equal(new DateTimeOffset(2025, 1, 30, 16, 0, 0, TimeSpan.Zero), NightlyService.LastMidnight(morning.AddHours(-1)));
    }

    private static DateTimeOffset Now() => DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());

    private static async Task AddFenAsync(PipelineHarness pipeline, long fen)
    {
        var table = pipeline.Account.Table(TableNames.Projects);
        await foreach (var row in table.QueryAsync<TableEntity>(cancellationToken: PipelineHarness.Cancel))
        {
            row[Columns.TotalFen] = row.GetInt64(Columns.TotalFen)!.Value + fen;
            await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, PipelineHarness.Cancel);
            return;
        }
    }

    private static async Task<IReadOnlyList<(string Name, string Content)>> FilesAsync(PipelineHarness pipeline, string run)
    {
        var reports = pipeline.Get<ReportStore>();
        var files = new List<(string, string)>();
        await foreach (var name in reports.FilesAsync(2025, run, PipelineHarness.Cancel))
        {
            files.Add((name, (await reports.FileAsync(2025, run, name, PipelineHarness.Cancel))!.ToString()));
        }

        return files;
    }

    /// <summary>Does something once, just before the first blob whose name ends so is written.</summary>
    private sealed class BeforeFirstPut(string end, Func<Task> act) : HttpPipelinePolicy
    {
        private bool _done;

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            if (!_done && message.Request.Method == RequestMethod.Put && message.Request.Uri.Path.EndsWith(end, StringComparison.Ordinal))
            {
                _done = true;
                await act();
            }

            await ProcessNextAsync(message, pipeline);
        }
    }
}
