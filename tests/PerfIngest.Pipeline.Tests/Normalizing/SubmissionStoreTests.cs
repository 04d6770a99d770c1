using Azure;
using Azure.Core;
using PerfIngest.Core.Checking;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Normalizing;

/// <summary>The audit trail by itself: what a second writer, a late one and one in between leave.</summary>
[Collection(OnAzurite.Name)]
public sealed class SubmissionStoreTests(AzuriteFixture azurite)
{
    private static readonly UploadRecord Upload = Made.Decided(Made.Decision(1));
    private static readonly WithdrawalMark Mark = new(Made.Start, true);

    [Fact]
    public async Task A_recorded_upload_is_found_with_its_decision_and_nothing_else_is()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var store = pipeline.Get<SubmissionStore>();
        var cause = Upload with { Cause = "原因" };

        Assert.Equal(cause, await store.RecordAsync(cause, PipelineHarness.Cancel));

        Assert.Equal(cause, await store.FindAsync(Made.File, Upload.Revision, PipelineHarness.Cancel));
        Assert.Null(await store.FindAsync(Made.File, Made.Revision(2), PipelineHarness.Cancel));
        Assert.Null(await store.FindAsync("2025/U2/a.csv", Upload.Revision, PipelineHarness.Cancel));
        Assert.Equal(2, (await pipeline.RowsAsync(TableNames.Submissions, "2025_U1")).Count);
    }

    [Fact]
    public async Task A_withdrawn_upload_is_recorded_as_such_and_its_decisions_own_row_as_it_was()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var store = pipeline.Get<SubmissionStore>();

        Assert.Equal(UploadStates.Withdrawn, (await store.RecordAsync(Upload with { Withdrawal = Mark }, PipelineHarness.Cancel)).State);

        Assert.Equal((UploadStates.Withdrawn, Mark), await StateAsync(store));
        var rows = await pipeline.RowsAsync(TableNames.Submissions, "2025_U1");
        Assert.Contains(rows, row => row.Contains("Kind=decision|", StringComparison.Ordinal)
            && row.Contains("State=Accepted", StringComparison.Ordinal) && !row.Contains("withdrawal", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failure_goes_when_the_upload_is_decided_and_does_not_come_back()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var store = pipeline.Get<SubmissionStore>();
        var failed = Made.Undecided(UploadStates.Failed, Upload.Decision!) with { Cause = "读取" };

        Assert.Equal(UploadStates.Failed, (await store.RecordAsync(failed, PipelineHarness.Cancel)).State);
        Assert.Single(await pipeline.RowsAsync(TableNames.Submissions, "2025_U1"));
        Assert.Empty((await store.TrailAsync(2025, "U1", PipelineHarness.Cancel)).Entries);
        Assert.Equal(Upload, await store.RecordAsync(Upload, PipelineHarness.Cancel));
        Assert.Equal(2, (await pipeline.RowsAsync(TableNames.Submissions, "2025_U1")).Count);
        Assert.Equal(Upload, await store.RecordAsync(failed, PipelineHarness.Cancel));
        Assert.Equal(Upload, await store.FindAsync(Made.File, Upload.Revision, PipelineHarness.Cancel));
    }

    [Fact]
    public async Task An_evaluation_behind_the_stored_one_gets_its_own_row_and_leaves_the_uploads()
    {
        var calls = new Interference();
        await using var pipeline = await PipelineHarness.StartAsync(azurite, options => options.AddPolicy(calls, HttpPipelinePosition.PerCall));
        var store = pipeline.Get<SubmissionStore>();
        var newer = Made.Decided(Made.Decision(1, VerdictState.NeedsFix, evaluation: 2));
        await store.RecordAsync(newer, PipelineHarness.Cancel);

        Assert.Equal(newer, await store.RecordAsync(Upload, PipelineHarness.Cancel));

        Assert.Equal(3, (await pipeline.RowsAsync(TableNames.Submissions, "2025_U1")).Count);
        Assert.Equal(newer, await store.FindAsync(Made.File, Upload.Revision, PipelineHarness.Cancel));
        Assert.Equal(2, await DecisionsAsync(pipeline));

        // What changes nothing and brings no decision is not written at all.
        calls.Take();
        await store.RecordAsync(Made.Undecided(UploadStates.Failed, Upload.Decision!), PipelineHarness.Cancel);
        Assert.Equal(["POST", "GET"], calls.Take().Select(call => call.Split(' ')[0]));
    }

    [Fact]
    public async Task Another_workers_decision_between_read_and_write_is_not_lost()
    {
        var other = new Interference();
        await using var pipeline = await PipelineHarness.StartAsync(azurite, options => options.AddPolicy(other, HttpPipelinePosition.PerCall));
        await using var second = await PipelineHarness.StartAsync(azurite, empty: false);
        var store = pipeline.Get<SubmissionStore>();
        await store.RecordAsync(Upload, PipelineHarness.Cancel);
        var (mine, theirs) = (Made.Decided(Made.Decision(1, VerdictState.NeedsFix, 1)), Made.Decided(Made.Decision(1, VerdictState.Rejected, 2)));
        other.Before("GET", "Submissions", () =>
        {
            other.Before("POST", "$batch", () => second.Get<SubmissionStore>().RecordAsync(theirs, PipelineHarness.Cancel));
            return Task.CompletedTask;
        });

        Assert.Equal(theirs, await store.RecordAsync(mine, PipelineHarness.Cancel));

        Assert.Equal(theirs, await store.FindAsync(Made.File, Upload.Revision, PipelineHarness.Cancel));
        Assert.Equal(3, await DecisionsAsync(pipeline));
    }

    [Fact]
    public async Task Any_other_refusal_is_an_error()
    {
        var fault = new FaultPolicy();
        await using var pipeline = await PipelineHarness.StartAsync(azurite, options => options.AddPolicy(fault, HttpPipelinePosition.PerCall));
        var store = pipeline.Get<SubmissionStore>();
        await store.RecordAsync(Upload, PipelineHarness.Cancel);

        foreach (var call in new[] { 1, 2, 3 })
        {
            fault.Arm(call);
            await Assert.ThrowsAsync<RequestFailedException>(() =>
                store.RecordAsync(Made.Decided(Made.Decision(1, evaluation: call)), PipelineHarness.Cancel));
        }

        foreach (var call in new[] { 1, 2, 3 })
        {
            fault.Arm(call);
            await Assert.ThrowsAsync<RequestFailedException>(() => store.RecordAsync(2025, "U1", Upload.Revision, Mark, PipelineHarness.Cancel));
        }
    }

    [Fact]
    public async Task A_mark_on_a_decided_upload_withdraws_it_and_a_newer_one_brings_it_back()
    {
        var calls = new Interference();
        await using var pipeline = await PipelineHarness.StartAsync(azurite, options => options.AddPolicy(calls, HttpPipelinePosition.PerCall));
        var store = pipeline.Get<SubmissionStore>();
        var ended = new WithdrawalMark(Made.Start.AddHours(1), false);
        await store.RecordAsync(Upload, PipelineHarness.Cancel);

        await store.RecordAsync(2025, "U1", Upload.Revision, Mark, PipelineHarness.Cancel);
        Assert.Equal((UploadStates.Withdrawn, Mark), await StateAsync(store));
        calls.Take();
        await store.RecordAsync(2025, "U1", Upload.Revision, Mark, PipelineHarness.Cancel);
        Assert.Single(calls.Take());
        await store.RecordAsync(2025, "U1", Upload.Revision, ended, PipelineHarness.Cancel);
        Assert.Equal((UploadStates.Accepted, ended), await StateAsync(store));
        await store.RecordAsync(2025, "U1", Upload.Revision, Mark, PipelineHarness.Cancel);
        Assert.Equal((UploadStates.Accepted, ended), await StateAsync(store));

        var kinds = (await pipeline.RowsAsync(TableNames.Submissions, "2025_U1"))
            .Select(row => row.Split('|').Single(cell => cell.StartsWith("Kind=", StringComparison.Ordinal))[5..]);
        Assert.Equal(["decision", "restoration", "upload", "withdrawal"], kinds.Order(StringComparer.Ordinal));
        Assert.Equal(ended, (await store.TrailAsync(2025, "U1", PipelineHarness.Cancel)).Entries[Upload.Revision].Withdrawal);
    }

    [Fact]
    public async Task A_mark_on_an_upload_that_is_not_decided_waits_for_its_decision()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var store = pipeline.Get<SubmissionStore>();
        var failed = Made.Undecided(UploadStates.Failed, Made.Decision(2));

        await store.RecordAsync(2025, "U1", Upload.Revision, Mark, PipelineHarness.Cancel);
        Assert.Null(await store.FindAsync(Made.File, Upload.Revision, PipelineHarness.Cancel));
        await store.RecordAsync(failed, PipelineHarness.Cancel);
        await store.RecordAsync(2025, "U1", failed.Revision, Mark, PipelineHarness.Cancel);

        Assert.Equal(failed, await store.FindAsync(Made.File, failed.Revision, PipelineHarness.Cancel));
        Assert.Equal(
            [(Upload.Revision, Mark), (failed.Revision, Mark)],
            (await store.TrailAsync(2025, "U1", PipelineHarness.Cancel)).Entries.Select(pair => (pair.Key, pair.Value.Withdrawal!)));
        Assert.All((await store.TrailAsync(2025, "U1", PipelineHarness.Cancel)).Entries.Values, entry => Assert.False(entry.IsCurrent));
    }

    [Fact]
    public async Task A_decision_between_read_and_mark_keeps_both()
    {
        var other = new Interference();
        await using var pipeline = await PipelineHarness.StartAsync(azurite, options => options.AddPolicy(other, HttpPipelinePosition.PerCall));
        await using var second = await PipelineHarness.StartAsync(azurite, empty: false);
        var store = pipeline.Get<SubmissionStore>();
        await store.RecordAsync(Upload, PipelineHarness.Cancel);
        var newer = Made.Decided(Made.Decision(1, VerdictState.NeedsFix, 1));
        other.Before("PUT", "_w", () => second.Get<SubmissionStore>().RecordAsync(newer, PipelineHarness.Cancel));

        await store.RecordAsync(2025, "U1", Upload.Revision, Mark, PipelineHarness.Cancel);

        var found = await store.FindAsync(Made.File, Upload.Revision, PipelineHarness.Cancel);
        Assert.Equal((newer.Decision, Mark, UploadStates.Withdrawn), (found!.Decision, found.Withdrawal, found.State));
    }

    [Fact]
    public async Task Listings_hold_uploads_only_of_the_year_asked_for_and_those_outside_the_scheme()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var store = pipeline.Get<SubmissionStore>();
        var newer = Made.Decided(Made.Decision(5));
        var (before, after) = (Made.Decided(Made.Decision(1, file: "2024/U1/a.csv")), Made.Decided(Made.Decision(1, file: "2026/U1/a.csv")));
        var outside = Made.Undecided(UploadStates.Ignored, Made.Decision(1, file: "表.csv"));
        foreach (var upload in new[] { Upload, before, after, outside, newer })
        {
            await store.RecordAsync(upload, PipelineHarness.Cancel);
        }

        await store.RecordAsync(2025, "U1", Made.Revision(9), Mark, PipelineHarness.Cancel);

        Assert.Equal([newer.Revision, Upload.Revision], await AllAsync(store.UploadsAsync(2025, "U1", PipelineHarness.Cancel)));
        Assert.Empty(await AllAsync(store.UploadsAsync(2025, "U2", PipelineHarness.Cancel)));
        Assert.Equal([newer.Revision, Upload.Revision, outside.Revision], await AllAsync(store.AllAsync(2025, PipelineHarness.Cancel)));
        Assert.Equal(
            [before.Revision, newer.Revision, Upload.Revision, after.Revision, outside.Revision],
            await AllAsync(store.AllAsync(null, PipelineHarness.Cancel)));
        var trail = await store.TrailAsync(2025, "U1", PipelineHarness.Cancel);
        Assert.Equal([Upload.Revision, newer.Revision, Made.Revision(9)], trail.Entries.Keys);
        Assert.Equal(Upload.Received, trail.FirstAccepted);
    }

    [Fact]
    public async Task The_current_upload_at_a_name_is_what_lies_there_now()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var store = pipeline.Get<SubmissionStore>();
        var revision = await pipeline.UploadAsync(Made.File, "x");

        var current = await store.CurrentAsync(Made.File, PipelineHarness.Cancel);

        Assert.Equal((Made.File, revision, revision.Received), (current!.Name, current.Revision, current.Received));
        Assert.Null(await store.CurrentAsync("2025/U1/b.csv", PipelineHarness.Cancel));
    }

    private static async Task<int> DecisionsAsync(PipelineHarness pipeline) =>
        (await pipeline.RowsAsync(TableNames.Submissions, "2025_U1")).Count(row => row.Contains("Kind=decision|", StringComparison.Ordinal));

    private static async Task<(string, WithdrawalMark?)> StateAsync(SubmissionStore store) =>
        await store.FindAsync(Made.File, Upload.Revision, PipelineHarness.Cancel) is { } found ? (found.State, found.Withdrawal) : default;

    private static async Task<IReadOnlyList<RevisionId>> AllAsync(IAsyncEnumerable<UploadRecord> uploads)
    {
        var revisions = new List<RevisionId>();
        await foreach (var upload in uploads)
        {
            revisions.Add(upload.Revision);
        }

        return revisions;
    }
}
