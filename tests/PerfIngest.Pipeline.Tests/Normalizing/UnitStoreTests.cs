using Azure;
using Azure.Core;
using Azure.Data.Tables;
using PerfIngest.Core.Checking;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Normalizing;

/// <summary>A unit's row, the pipeline's commit point, by itself: repeated, contested and trimmed.</summary>
[Collection(OnAzurite.Name)]
public sealed class UnitStoreTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Merging_again_changes_nothing_and_writes_nothing()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var store = pipeline.Get<UnitStore>();
        var first = await MergeAsync(store, Made.Decision(1));
        var before = await store.ReadAsync(2025, "U1", PipelineHarness.Cancel);

        var again = await MergeAsync(store, Made.Decision(1));

        var after = await store.ReadAsync(2025, "U1", PipelineHarness.Cancel);
        Assert.Equal(first.Entries.Values, again.Entries.Values);
        Assert.Equal((before.ETag, "U1"), (after.ETag, after.Unit));
        Assert.NotNull(before.ETag);
        Assert.Equal([Made.Revision(1)], after.History.Entries.Keys);
        Assert.Equal(Made.Revision(1).Received, after.History.FirstAccepted);
    }

    [Fact]
    public async Task A_unit_without_a_row_has_an_empty_history()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);

        Assert.Equal(new StoredUnit("U9", UnitHistory.Empty, null), await pipeline.Get<UnitStore>().ReadAsync(2025, "U9", PipelineHarness.Cancel));
    }

    [Fact]
    public async Task An_earlier_first_acceptance_alone_is_written()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var store = pipeline.Get<UnitStore>();
        await MergeAsync(store, Made.Decision(5));

        await store.MergeAsync(2025, "U1", UnitHistory.Empty with { FirstAccepted = Made.Start }, null, PipelineHarness.Cancel);

        var stored = await store.ReadAsync(2025, "U1", PipelineHarness.Cancel);
        Assert.Equal((Made.Start, Made.Revision(5)), (stored.History.FirstAccepted!.Value, stored.History.Accepted!.Revision));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_another_worker_commits_in_between_is_merged_with(bool hasRow)
    {
        var other = new Interference();
        await using var pipeline = await PipelineHarness.StartAsync(azurite, options => options.AddPolicy(other, HttpPipelinePosition.PerCall));
        await using var second = await PipelineHarness.StartAsync(azurite, empty: false);
        var store = pipeline.Get<UnitStore>();
        if (hasRow)
        {
            await MergeAsync(store, Made.Decision(1));
        }

        var known = await store.ReadAsync(2025, "U1", PipelineHarness.Cancel);
        await MergeAsync(second.Get<UnitStore>(), Made.Decision(2));

        var merged = await store.MergeAsync(2025, "U1", Made.History(Made.Decision(3)), known, PipelineHarness.Cancel);

        Assert.Equal(hasRow ? [1, 2, 3] : [2, 3], Seconds(merged));
        Assert.Equal(hasRow ? [1, 2, 3] : [2, 3], Seconds((await store.ReadAsync(2025, "U1", PipelineHarness.Cancel)).History));
    }

    [Fact]
    public async Task Any_other_refusal_is_an_error()
    {
        var fault = new FaultPolicy();
        await using var pipeline = await PipelineHarness.StartAsync(azurite, options => options.AddPolicy(fault, HttpPipelinePosition.PerCall));
        foreach (var call in new[] { 1, 2 })
        {
            fault.Arm(call);
            await Assert.ThrowsAsync<RequestFailedException>(() => MergeAsync(pipeline.Get<UnitStore>(), Made.Decision(call)));
        }
    }

    [Fact]
    public async Task All_units_of_a_year_are_read_once_each_and_no_other_years()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var store = pipeline.Get<UnitStore>();
        string[] units = ["U1", "U2", "U3", "440113001", "a-b", "Z"];
        foreach (var unit in units)
        {
            await store.MergeAsync(2025, unit, Made.History(Made.Decision(1, file: $"2025/{unit}/a.csv")), null, PipelineHarness.Cancel);
        }

        await store.MergeAsync(2024, "U1", Made.History(Made.Decision(1, file: "2024/U1/a.csv")), null, PipelineHarness.Cancel);

        var read = new List<string>();
        await foreach (var unit in store.ReadAllAsync(2025, PipelineHarness.Cancel))
        {
            Assert.Equal($"2025/{unit.Unit}/a.csv", unit.History.Latest!.Decision!.File);
            read.Add(unit.Unit);
        }

        Assert.Equal(units.Order(StringComparer.Ordinal), read.Order(StringComparer.Ordinal));
        Assert.Equal(
            units.OrderBy(unit => TableKeys.UnitBucket(2025, unit), StringComparer.Ordinal).ThenBy(unit => unit, StringComparer.Ordinal), read);
    }

    [Fact]
    public async Task What_a_trimmed_row_has_left_out_comes_back_from_the_trail()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var store = pipeline.Get<UnitStore>();
        await pipeline.Get<SubmissionStore>().RecordAsync(Made.Decided(Made.Decision(0)), PipelineHarness.Cancel);
        await pipeline.Get<SubmissionStore>().RecordAsync(Made.Decided(Made.Decision(1)), PipelineHarness.Cancel);
        var versions = Made.History(Enumerable.Range(0, 23).Select(second => Made.Decision(second)));
        await store.MergeAsync(2025, "U1", versions, null, PipelineHarness.Cancel);
        Assert.Equal(Made.Revision(2), (await store.ReadAsync(2025, "U1", PipelineHarness.Cancel)).History.Trimmed);

        // All that the row still holds are withdrawn: the greatest of those left out counts.
        var marks = Enumerable.Range(2, 21).Select(second => UnitHistory.Of(Made.Revision(second), new(Made.Start, true)))
            .Aggregate(UnitHistory.Empty, (all, one) => all.Merge(one));
        var merged = await store.MergeAsync(2025, "U1", marks, null, PipelineHarness.Cancel);

        Assert.Equal(Made.Revision(1), merged.Accepted!.Revision);
        Assert.Equal(Made.Revision(1), (await store.ReadAsync(2025, "U1", PipelineHarness.Cancel)).History.Accepted!.Revision);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Of_two_uploads_to_one_name_in_one_second_the_one_that_lies_there_is_marked(int decidedFirst)
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var current = await pipeline.UploadAsync(Made.File, "x");
        var upload = await pipeline.Get<SubmissionStore>().CurrentAsync(Made.File, PipelineHarness.Cancel);
        var gone = Made.Decision(1) with { Revision = RevisionId.Of(current.Received, Made.File, "\"gone\""), ETag = "\"gone\"" };
        var lies = Made.Decision(1) with { Revision = current, ETag = upload!.ETag };
        Decision[] decisions = decidedFirst == 0 ? [gone, lies] : [lies, gone];

        await MergeAsync(pipeline.Get<UnitStore>(), decisions[0]);
        Assert.False((await pipeline.UnitAsync(2025, "U1")).Entries[decisions[0].Revision].IsCurrent);
        await MergeAsync(pipeline.Get<UnitStore>(), decisions[1]);

        var unit = await pipeline.UnitAsync(2025, "U1");
        Assert.Equal((true, false), (unit.Entries[current].IsCurrent, unit.Entries[gone.Revision].IsCurrent));
        Assert.Equal(current, unit.Accepted!.Revision);

        // Once it is known it stays, whatever lies there by then.
        await pipeline.UploadAsync(Made.File, "y");
        await MergeAsync(pipeline.Get<UnitStore>(), Made.Decision(1));
        Assert.True((await pipeline.UnitAsync(2025, "U1")).Entries[current].IsCurrent);
        Assert.False((await pipeline.UnitAsync(2025, "U1")).Entries[gone.Revision].IsCurrent);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_two_uploads_in_one_second_that_are_gone_neither_is_marked_nor_is_what_lies_there_by_now(bool hasOther)
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        if (hasOther)
        {
            await pipeline.UploadAsync(Made.File, "x");
        }

        await MergeAsync(pipeline.Get<UnitStore>(), Made.Decision(1), Made.Decision(1, etag: "\"2\""));

        var entries = (await pipeline.UnitAsync(2025, "U1")).Entries;
        Assert.Equal(2, entries.Count);
        Assert.All(entries.Values, entry => Assert.False(entry.IsCurrent));
    }

    [Fact]
    public async Task The_row_shows_the_latest_version_and_the_one_that_counts()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var store = pipeline.Get<UnitStore>();
        var accepted = Made.Decision(1);
        var latest = Made.Decision(2, VerdictState.NeedsFix, file: "2025/U1/b.csv") with { Counts = new(5, 6, 7, 8) };
        await MergeAsync(store, accepted, latest);

        var row = await RowAsync(pipeline);
        Assert.Equal(
            (2025, "U1", latest.Revision.Value, latest.Evaluation.Value, "NeedsFix", latest.Revision.Received, latest.File),
            (row.GetInt32("Year")!.Value, row.GetString("Unit"), row.GetString("LatestRevision"), row.GetString("LatestEvaluation"),
                row.GetString("LatestState"), row.GetDateTimeOffset("LatestReceived")!.Value, row.GetString("LatestFile")));
        Assert.Equal([5, 6, 7, 8], new[] { "Fatal", "Errors", "Warnings", "Advice" }.Select(name => row.GetInt32(name)!.Value));
        Assert.Equal(
            (accepted.Revision.Value, accepted.Evaluation.Value, accepted.Revision.Received, accepted.File, accepted.Revision.Received),
            (row.GetString("AcceptedRevision"), row.GetString("AcceptedEvaluation"), row.GetDateTimeOffset("AcceptedReceived")!.Value,
                row.GetString("AcceptedFile"), row.GetDateTimeOffset("FirstAccepted")!.Value));
        Assert.Equal([10L, 7, 2, 1], new[] { "TotalFen", "FiscalFen", "SpecialFen", "OtherFen" }.Select(name => row.GetInt64(name)!.Value));
        Assert.Equal((3, 5), (row.GetInt32("Projects")!.Value, row.GetInt32("Indicators")!.Value));

        await store.MergeAsync(2025, "U1", UnitHistory.Of(latest.Revision, new(Made.Start, true)), null, PipelineHarness.Cancel);
        Assert.Equal("Withdrawn", (await RowAsync(pipeline)).GetString("LatestState"));
        await store.MergeAsync(2025, "U1", UnitHistory.Of(latest.Revision, new(Made.Start.AddHours(1), false)), null, PipelineHarness.Cancel);
        Assert.Equal("NeedsFix", (await RowAsync(pipeline)).GetString("LatestState"));
    }

    private static Task<UnitHistory> MergeAsync(UnitStore store, params Decision[] decisions) =>
        store.MergeAsync(2025, "U1", Made.History(decisions), null, PipelineHarness.Cancel);

    private static IEnumerable<int> Seconds(UnitHistory history) =>
        history.Entries.Keys.Select(revision => (int)(revision.Received - Made.Start).TotalSeconds);

    private static async Task<TableEntity> RowAsync(PipelineHarness pipeline) => await pipeline.Account.Table(TableNames.Units)
        .GetEntityAsync<TableEntity>(TableKeys.UnitBucket(2025, "U1"), "U1", cancellationToken: PipelineHarness.Cancel);
}
