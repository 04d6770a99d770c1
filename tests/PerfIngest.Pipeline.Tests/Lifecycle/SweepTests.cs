using System.Globalization;
using Azure.Data.Tables;
using Microsoft.Extensions.Time.Testing;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Tables;
using PerfIngest.Pipeline.Consolidating;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Reconciling;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Lifecycle;

/// <summary>What retention takes away, of versions whose times and states are made by hand: 400 days is the default.</summary>
[Collection(OnAzurite.Name)]
public sealed class SweepTests(AzuriteFixture azurite)
{
    private const int Day = 86_400;

    [Theory]

    // Counts and is the latest; counts next; superseded.
    [InlineData("A A A", "0")]
    // The latest need a fix: the one that counts and the one behind it stay with it.
    [InlineData("A A A N N", "0 3")]
    [InlineData("N N", "0")]
    [InlineData("A N", "")]
    [InlineData("A N N", "1")]
    [InlineData("A", "")]
    // Withdrawn versions do not count.
    [InlineData("A A A W", "0")]
    [InlineData("A A W A", "0 2")]
    // Held at a hundred times: what counts in its stead, and the one behind the accepted one, stay.
    [InlineData("A A H", "0")]
    [InlineData("A A H H", "0")]
    [InlineData("A A H H H", "0 2")]
    public async Task What_counts_may_count_next_or_is_the_latest_stays(string versions, string swept)
    {
        await using var pipeline = await StartAsync();
        var decisions = versions.Split(' ').Select((kind, day) => Decide(day, kind)).ToList();
        foreach (var (decision, kind) in decisions.Zip(versions.Split(' ')))
        {
            await SeedAsync(pipeline, decision, kind == "W");
        }

        await SweepAsync(pipeline, 500);

        var gone = Enumerable.Range(0, decisions.Count).ToAsyncEnumerable()
            .Where(async (index, _) => !await IsThereAsync(pipeline, decisions[index]));
        Assert.Equal(swept, string.Join(' ', await gone.ToListAsync(PipelineHarness.Cancel)));
    }

    [Fact]
    public async Task A_waiver_of_the_unit_lets_what_stood_in_for_the_held_total_go()
    {
        await using var pipeline = await StartAsync();
        Decision[] decisions = [Decide(0, "A"), Decide(1, "H"), Decide(2, "H")];
        foreach (var decision in decisions)
        {
            await SeedAsync(pipeline, decision);
        }

        Assert.Equal(0, await SweepAsync(pipeline, 500));
        await pipeline.SettingsAsync("waivers.csv", "year,unitCode,rule,document,reason,signer,until\n2025,U1,A010,,已核,张三,\n");

        Assert.Equal(1, await SweepAsync(pipeline, 0));
        Assert.False(await IsThereAsync(pipeline, decisions[0]));
    }

    [Theory]
    [InlineData(401, false)]
    [InlineData(402, true)]
    public async Task A_version_goes_when_a_later_one_has_stood_for_the_whole_time(int days, bool goes)
    {
        await using var pipeline = await StartAsync();
        await SeedAsync(pipeline, Decide(0, "N"));
        await SeedAsync(pipeline, Decide(1, "N"));

        Assert.Equal(goes ? 1 : 0, await SweepAsync(pipeline, days));
        Assert.Equal(!goes, await IsThereAsync(pipeline, Decide(0, "N")));
    }

    [Fact]
    public async Task What_was_decided_of_late_stays_though_its_upload_is_old()
    {
        await using var pipeline = await StartAsync();
        await SeedAsync(pipeline, Decide(1, "N"));
        Time(pipeline).Advance(TimeSpan.FromDays(450));
        await SeedAsync(pipeline, Decide(0, "N"));

        Assert.Equal(0, await SweepAsync(pipeline, 50));
        Assert.Equal(1, await SweepAsync(pipeline, 400));
    }

    [Fact]
    public async Task A_decision_is_old_from_the_day_that_it_was_recorded_and_its_row_says_when_it_was_swept()
    {
        await using var pipeline = await StartAsync();
        await SeedAsync(pipeline, Decide(-10, "N"));
        await SeedAsync(pipeline, Decide(-9, "N"));

        Assert.Equal(0, await SweepAsync(pipeline, 400));
        Assert.Equal(1, await SweepAsync(pipeline, 1));

        var old = Decide(-10, "N");
        TableEntity row = await pipeline.Account.Table(TableNames.Submissions).GetEntityAsync<TableEntity>(
            "2025_U1", TableKeys.Decision(old.Revision, old.Evaluation), cancellationToken: PipelineHarness.Cancel);
        Assert.Equal((Made.Start.AddDays(401), "decision"), (row.GetDateTimeOffset(Columns.SweptAt), row.GetString(Columns.Kind)));
    }

    [Fact]
    public async Task A_later_revision_that_is_only_marked_supersedes_nothing()
    {
        await using var pipeline = await StartAsync();
        await SeedAsync(pipeline, Decide(0, "N"));
        await pipeline.Get<UnitStore>().MergeAsync(2025, "U1",
            UnitHistory.Of(Decide(1, "N").Revision, new(Made.Start, true)).Merge(Made.History(Decide(2, "N"))), null, PipelineHarness.Cancel);
        Time(pipeline).Advance(TimeSpan.FromDays(401.5));

        Assert.Equal(0, await pipeline.Get<RetentionService>().SweepAsync(2025, PipelineHarness.Cancel));
    }

    [Fact]
    public async Task Of_a_revision_judged_again_the_lesser_evaluation_goes_and_the_parsed_document_stays()
    {
        await using var pipeline = await StartAsync();
        var (older, newer) = (Decide(0, "A"), Decide(0, "A") with { Evaluation = Made.Evaluation(5) });
        await SeedAsync(pipeline, older);
        await SeedAsync(pipeline, newer);

        Assert.Equal(1, await SweepAsync(pipeline, 401));

        Assert.False(await IsThereAsync(pipeline, older));
        Assert.True(await IsThereAsync(pipeline, newer));
        Assert.Equal(2, (await DocumentsAsync(pipeline, older)).Count);
    }

    [Fact]
    public async Task All_rows_go_however_many_with_the_roll_up_and_the_documents_and_the_bytes_stay()
    {
        await using var pipeline = await StartAsync();
        var (old, latest) = (Decide(0, "N"), Decide(1, "N"));
        await SeedAsync(pipeline, old, rows: 101);
        await SeedAsync(pipeline, latest);

        Assert.Equal(1, await SweepAsync(pipeline, 402));

        Assert.False(await IsThereAsync(pipeline, old));
        Assert.Empty(await DocumentsAsync(pipeline, old));
        Assert.Single(await pipeline.BlobsAsync(ContainerNames.Parsed, $"2025/U1/{old.Revision.Value}.raw"));
        Assert.Equal(2, (await DocumentsAsync(pipeline, latest)).Count);
        Assert.Equal(1, pipeline.Log.Count(line => line.Contains("Retention 2025: 1 evaluations", StringComparison.Ordinal)));
        Assert.Equal(0, await SweepAsync(pipeline, 0));
        Assert.Equal(0, await pipeline.Get<RetentionService>().SweepAsync(2024, PipelineHarness.Cancel));
    }

    [Fact]
    public async Task Of_an_upload_too_large_to_keep_the_documents_stay_as_they_are_all_there_is()
    {
        await using var pipeline = await StartAsync();
        await SeedAsync(pipeline, Decide(0, "N"));
        await SeedAsync(pipeline, Decide(1, "N"));
        await pipeline.Account.Container(ContainerNames.Parsed).DeleteBlobAsync(
            $"2025/U1/{Decide(0, "N").Revision.Value}.raw", cancellationToken: PipelineHarness.Cancel);

        Assert.Equal(1, await SweepAsync(pipeline, 402));

        Assert.False(await IsThereAsync(pipeline, Decide(0, "N")));
        Assert.Equal(2, (await DocumentsAsync(pipeline, Decide(0, "N"))).Count);
    }

    [Fact]
    public async Task What_a_reports_manifest_names_stays_and_of_its_revision_the_documents_do()
    {
        await using var pipeline = await StartAsync();
        var (named, other, latest) = (Decide(0, "N"), Decide(1, "N"), Decide(2, "N"));
        var sibling = named with { Evaluation = Made.Evaluation(5) };
        foreach (var decision in new[] { named, sibling, other, latest })
        {
            await SeedAsync(pipeline, decision);
        }

        var standing = new Standing
        {
            Revision = named.Revision.Value,
            Evaluation = named.Evaluation.Value,
            State = named.State,
            Received = named.Revision.Received,
            File = named.File,
            Sha256 = named.Sha256,
            Totals = named.Totals,
            Projects = named.Projects,
            Indicators = named.Indicators,
            Counts = named.Counts,
        };
        await pipeline.Get<ReportStore>().FixAsync(
            new()
            {
                District = "440113",
                DistrictName = "测试区",
                Year = 2025,
                Run = "20250131T160000Z",
                CutOff = Made.Start,
                AppVersion = "1",
                RulePackVersion = 1,
                SettingsHash = "none",
                Units = [new("U1", standing, null, null, null)],
                UnderWay = [],
            },
            PipelineHarness.Cancel);

        Assert.Equal(2, await SweepAsync(pipeline, 500));

        Assert.True(await IsThereAsync(pipeline, named));
        Assert.False(await IsThereAsync(pipeline, sibling));
        Assert.False(await IsThereAsync(pipeline, other));
        Assert.True(await IsThereAsync(pipeline, latest));
        Assert.Equal((2, 0), ((await DocumentsAsync(pipeline, named)).Count, (await DocumentsAsync(pipeline, other)).Count));
    }

    private Task<PipelineHarness> StartAsync() => PipelineHarness.StartAsync(azurite, time: new FakeTimeProvider(Made.Start));

    private static FakeTimeProvider Time(PipelineHarness pipeline) => (FakeTimeProvider)pipeline.Get<TimeProvider>();

    private static Task<int> SweepAsync(PipelineHarness pipeline, int days)
    {
        Time(pipeline).Advance(TimeSpan.FromDays(days));
        return pipeline.Get<RetentionService>().SweepAsync(2025, PipelineHarness.Cancel);
    }

    /// <summary>A version of a day: accepted (A, W for one withdrawn), accepted at a hundred times (H), or in need of a fix (N).</summary>
    private static Decision Decide(int day, string kind) =>
        Made.Decision(day * Day, kind == "N" ? VerdictState.NeedsFix : VerdictState.Accepted) with
        {
            Totals = new(new Fen(kind == "H" ? 1_000 : 10), default, default, default),
        };

    /// <summary>All that the stages leave of an evaluation.</summary>
    private static async Task SeedAsync(PipelineHarness pipeline, Decision decision, bool withdrawn = false, int rows = 1)
    {
        var history = UnitHistory.Of(decision);
        await pipeline.Get<UnitStore>().MergeAsync(
            2025,
            "U1",
            withdrawn ? history.Merge(UnitHistory.Of(decision.Revision, new(Made.Start, true))) : history,
            null,
            PipelineHarness.Cancel);
        await pipeline.Get<SubmissionStore>().RecordAsync(Made.Decided(decision), PipelineHarness.Cancel);
        foreach (var table in new[] { TableNames.Projects, TableNames.Indicators, TableNames.Findings })
        {
            var batch = new TableBatch(pipeline.Account.Table(table));
            for (var row = 0; row < rows; row++)
            {
                await batch.AddAsync(new TableEntity(Partition(decision), row.ToString("D4", CultureInfo.InvariantCulture)), PipelineHarness.Cancel);
            }

            await batch.FlushAsync(PipelineHarness.Cancel);
        }

        var path = new SubmissionPath(2025, "U1", "a.csv");
        await WriteAsync(pipeline, ContainerNames.Rollups, RollUp(decision));
        await WriteAsync(pipeline, ContainerNames.Parsed, BlobPaths.Raw(path, decision.Revision));
        await WriteAsync(pipeline, ContainerNames.Parsed, BlobPaths.Document(path, decision.Revision, "1", null));
        await WriteAsync(pipeline, ContainerNames.Parsed, BlobPaths.Document(path, decision.Revision, "2", null));
    }

    private static Task WriteAsync(PipelineHarness pipeline, string container, string name) =>
        pipeline.Account.Container(container).WriteAsync(name, "x"u8.ToArray(), "text/plain", null, null, PipelineHarness.Cancel);

    private static string Partition(Decision decision) => TableKeys.Rows(2025, "U1", decision.Revision, decision.Evaluation);

    private static string RollUp(Decision decision) => BlobPaths.RollUp(2025, "U1", decision.Revision.Value, decision.Evaluation.Value);

    /// <summary>Whether the rows and the roll-up are there; half of them fails the test.</summary>
    private static async Task<bool> IsThereAsync(PipelineHarness pipeline, Decision decision)
    {
        var isThere = (await pipeline.BlobsAsync(ContainerNames.Rollups, RollUp(decision))).Count > 0;
        foreach (var table in new[] { TableNames.Projects, TableNames.Indicators, TableNames.Findings })
        {
            Assert.Equal(isThere, (await pipeline.RowsAsync(table, Partition(decision))).Count > 0);
        }

        return isThere;
    }

    private static Task<IReadOnlyList<string>> DocumentsAsync(PipelineHarness pipeline, Decision decision) =>
        pipeline.BlobsAsync(ContainerNames.Parsed, $"2025/U1/{decision.Revision.Value}/");
}
