using Azure.Core;
using Microsoft.Extensions.Time.Testing;
using PerfIngest.Core.Checking;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Reconciling;
using PerfIngest.Pipeline.Settings;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Lifecycle;

/// <summary>What reconciliation sends on, judges again and replays, of uploads and decisions whose times are made by hand.</summary>
[Collection(OnAzurite.Name)]
public sealed class ReconcileByHandTests(AzuriteFixture azurite)
{
    private static readonly ActiveSettings Active = new(DistrictSettings.None with { Hash = "now" }, Made.Start, []);

    [Theory]
    [InlineData(299, 0, 0)]
    [InlineData(300, 1, 0)]
    [InlineData(900, 1, 0)]
    [InlineData(901, 1, 1)]
    public async Task An_upload_is_sent_on_after_its_grace_and_named_as_stuck_after_a_quarter_of_an_hour(int seconds, int sent, int stuck)
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var pipeline = await PipelineHarness.StartAsync(azurite, time: time);
        pipeline.Expect(5002);
        var lost = await pipeline.UploadAsync(Made.File, "x");
        time.SetUtcNow(lost.Received.AddSeconds(seconds));

        var result = await pipeline.Get<ReconcileService>().RunAsync(ReconcileService.Grace, PipelineHarness.Cancel);

        Assert.Equal((0, sent, stuck), (result.Decided, result.Sent.Count, result.Stuck.Count));
        var messages = (await pipeline.TakeAsync(QueueNames.Ingest)).Select(StageMessages.ReadIngest).ToList();
        Assert.Equal(sent, messages.Count);
        Assert.All(messages, message => Assert.Equal(lost, RevisionId.Of(lost.Received, message.Name, message.Etag!)));
        Assert.Equal(stuck, pipeline.Log.Count(line => line == $"1 uploads have no state after 15 minutes; the first is revision {lost}"));
        Assert.Contains($"Reconciled: 0 uploads have a state, {sent} were sent on, 0 are judged again", pipeline.Log);
    }

    [Fact]
    public async Task Every_year_that_has_decisions_is_looked_at_and_what_lies_outside_the_scheme_is_of_none()
    {
        var calls = new Interference();
        await using var pipeline = await PipelineHarness.StartAsync(azurite, options => options.AddPolicy(calls, HttpPipelinePosition.PerCall));
        Decision[] decisions = [Made.Decision(1), Made.Decision(2, file: "2024/U1/a.csv")];
        foreach (var decision in decisions)
        {
            await SeedAsync(pipeline, decision, "other");
        }

        await pipeline.Get<SubmissionStore>().RecordAsync(
            Made.Undecided(UploadStates.Ignored, Made.Decision(3, file: "表.csv")), PipelineHarness.Cancel);

        var result = await pipeline.Get<ReconcileService>().RunAsync(TimeSpan.Zero, PipelineHarness.Cancel);

        Assert.Equal(["2024/U1/a.csv", Made.File], result.Again);

        // The oldest message of each of the three queues is looked at.
        Assert.Equal(3, calls.Take().Count(call =>
            call.StartsWith("GET ", StringComparison.Ordinal) && call.EndsWith("/messages", StringComparison.Ordinal)));
        Assert.Equal(3, result.Decided);
        Assert.Equal(2, (await pipeline.TakeAsync(QueueNames.Normalize)).Count);
        Assert.Contains("Reconciled: 3 uploads have a state, 0 were sent on, 2 are judged again", pipeline.Log);
    }

    [Fact]
    public async Task The_age_of_the_published_report_is_measured_by_year()
    {
        using var measured = new Measurements("perfingest.report.age");
        await using var pipeline = await StartAsync();
        await SeedAsync(pipeline, Made.Decision(1), "other");
        await SeedAsync(pipeline, Made.Decision(1, file: "2024/U1/a.csv"), "other");
        await pipeline.Account.Container(ContainerNames.Reports).WriteAsync(
            "2025/latest.json",
            """{"version":1,"run":"r","cutOff":"2025-01-10T00:00:00Z","folder":"2025/r/","page":"2025/latest.html"}"""u8.ToArray(),
            "application/json", null, null, PipelineHarness.Cancel);

        await pipeline.Get<ReconcileService>().RunAsync(TimeSpan.Zero, PipelineHarness.Cancel);

        Assert.Equal([(2025, 3_600d)], measured.All.Select(age => ((int)age.Tag!, age.Value)));
    }

    [Fact]
    public async Task The_latest_the_one_that_counts_and_the_marked_are_judged_again_once_each()
    {
        await using var pipeline = await StartAsync();
        Decision[] decisions =
            [Made.Decision(1), Made.Decision(2), Made.Decision(3), Made.Decision(4, VerdictState.NeedsFix), Made.Decision(5, VerdictState.NeedsFix)];
        foreach (var decision in decisions)
        {
            await SeedAsync(pipeline, decision, "other");
        }

        // The second is marked; a mark of a revision that is not known yet asks for nothing.
        await MarkAsync(pipeline, 2);
        await MarkAsync(pipeline, 9);

        Assert.Equal([5, 3, 2], Seconds(await FindAsync(pipeline)));
        await MarkAsync(pipeline, 3);
        Assert.Equal([5, 1, 2, 3], Seconds(await FindAsync(pipeline)));
        await MarkAsync(pipeline, 5);
        Assert.Equal([5, 1, 2, 3], Seconds(await FindAsync(pipeline)));
    }

    [Fact]
    public async Task A_judgement_stands_under_the_set_in_force_and_under_one_that_says_the_same()
    {
        await using var pipeline = await StartAsync();
        await SeedAsync(pipeline, Made.Decision(1), Active.Settings.Hash);
        await SeedAsync(pipeline, Made.Decision(1, file: "2025/U2/a.csv"), DistrictSettings.None.Hash);
        await SeedAsync(pipeline, Made.Decision(1, file: "2025/U3/a.csv"), null);

        Assert.Empty(await FindAsync(pipeline));

        // For the second and the fourth unit the same older set says something else.
        await SeedAsync(pipeline, Made.Decision(1, file: "2025/U4/a.csv"), DistrictSettings.None.Hash);
        var waived = Active with { Settings = Active.Settings with { Waivers = [Waiver("U2"), Waiver("U4")] } };
        var again = await FindAsync(pipeline, waived);
        Assert.Equal(["2025/U2/a.csv", "2025/U4/a.csv"], again.Select(message => message.Name).Order(StringComparer.Ordinal));
        Assert.All(again, message => Assert.False(message.Rebuild));
    }

    [Fact]
    public async Task Under_a_set_that_is_gone_everything_is_judged_again()
    {
        await using var pipeline = await StartAsync();
        await SeedAsync(pipeline, Made.Decision(1), "gone");
        await SeedAsync(pipeline, Made.Decision(2, file: "2025/U2/a.csv"), "gone");

        Assert.Equal(2, (await FindAsync(pipeline)).Count);
    }

    [Theory]
    [InlineData(400, false, false)]
    [InlineData(401, false, true)]
    [InlineData(401, true, false)]
    public async Task What_counts_and_has_lost_its_rows_to_retention_is_made_again(int days, bool hasRollUp, bool again)
    {
        await using var pipeline = await StartAsync();
        await SeedAsync(pipeline, Made.Decision(0), Active.Settings.Hash);
        await SeedAsync(pipeline, Made.Decision(1, VerdictState.NeedsFix), Active.Settings.Hash);
        if (hasRollUp)
        {
            var decision = Made.Decision(0);
            await pipeline.Account.Container(ContainerNames.Rollups).WriteAsync(
                BlobPaths.RollUp(2025, "U1", decision.Revision.Value, decision.Evaluation.Value), "x"u8.ToArray(), "text/plain", null, null,
                PipelineHarness.Cancel);
        }

        ((FakeTimeProvider)pipeline.Get<TimeProvider>()).Advance(TimeSpan.FromDays(days));
        var found = await FindAsync(pipeline);

        Assert.Equal(again ? [0] : [], Seconds(found));
        Assert.All(found, message => Assert.True(message.Rebuild));
    }

    [Fact]
    public async Task A_replay_sends_what_lies_there_from_the_start_and_what_is_kept_from_its_bytes_and_leaves_the_rest()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        pipeline.Expect(5003);
        var store = pipeline.Get<SubmissionStore>();
        var lies = await pipeline.UploadAsync(Made.File, "x");
        var current = await store.CurrentAsync(Made.File, PipelineHarness.Cancel);
        var (kept, gone) = (Made.Decision(1, file: "2025/U1/b.csv"), Made.Decision(2, file: "2025/U1/c.csv"));
        var outside = Made.Decision(3, file: "表.csv");
        await pipeline.Account.Container(ContainerNames.Parsed).WriteAsync(
            BlobPaths.Raw(new(2025, "U1", "b.csv"), kept.Revision), "x"u8.ToArray(), "text/plain", null, null, PipelineHarness.Cancel);
        await store.RecordAsync(
            Made.Undecided(UploadStates.Failed, kept) with { File = Made.File, Revision = lies, ETag = current!.ETag, Received = lies.Received },
            PipelineHarness.Cancel);
        foreach (var failed in new[] { kept, gone, outside })
        {
            await store.RecordAsync(Made.Undecided(UploadStates.Failed, failed), PipelineHarness.Cancel);
        }

        await store.RecordAsync(Made.Decided(Made.Decision(9)), PipelineHarness.Cancel);

        Assert.Equal(2, await pipeline.Get<ReconcileService>().ReplayAsync(PipelineHarness.Cancel));

        var read = StageMessages.ReadIngest(Assert.Single(await pipeline.TakeAsync(QueueNames.Ingest)));
        Assert.Equal((Made.File, current.ETag), (read.Name, read.Etag));
        var judged = StageMessages.ReadNormalize(Assert.Single(await pipeline.TakeAsync(QueueNames.Normalize)));
        Assert.Equal((kept.File, kept.ETag, kept.Revision.Received), (judged.Name, judged.Etag, judged.Received));
        Assert.Equal(2, pipeline.Log.Count(line =>
            line.EndsWith("failed before it was read, and is gone; it cannot be replayed", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Withdrawals_are_told_when_they_change_something_and_rows_that_name_no_revision_are_counted()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        pipeline.Expect(3302);
        var (one, two) = (Made.Decision(1), Made.Decision(1, file: "2025/U2/a.csv"));
        await SeedAsync(pipeline, one, "other");
        await SeedAsync(pipeline, two, "other");
        Withdrawal[] rows =
        [
            Row(one.Revision), new(2025, "U2", "某版", "误报", "张三"), new(2025, "U2", "", "误报", "张三"), new(2024, "U1", "别年", "误报", "张三"),
        ];
        var named = Active with { Settings = Active.Settings with { Withdrawals = rows } };
        var withdrawals = pipeline.Get<Withdrawals>();

        Assert.Equal(
            [new AppliedWithdrawal(2025, "U1", one.Revision, true)], await withdrawals.ApplyAsync(2025, named, PipelineHarness.Cancel));
        Assert.Contains("withdrawals.csv of 2025: 2 rows name no revision", pipeline.Log);
        Assert.Contains($"2025/U1 revision {one.Revision}: withdrawn is now True", pipeline.Log);
        Assert.Equal(UploadStates.Withdrawn, (await pipeline.StateAsync(Made.File, one.Revision))!.State);
        Assert.Equal(UploadStates.Accepted, (await pipeline.StateAsync(two.File, two.Revision))!.State);

        // A set frozen later that names it still: a newer mark, and nothing to tell.
        Assert.Empty(await withdrawals.ApplyAsync(2025, named with { Frozen = Made.Start.AddHours(1) }, PipelineHarness.Cancel));
        Assert.Equal(Made.Start.AddHours(1), (await pipeline.UnitAsync(2025, "U1")).Entries[one.Revision].Withdrawal!.SettingsFrozen);
        Assert.Equal(
            [new AppliedWithdrawal(2025, "U1", one.Revision, false)],
            await withdrawals.ApplyAsync(2025, Active with { Frozen = Made.Start.AddHours(2) }, PipelineHarness.Cancel));
        Assert.Equal(UploadStates.Accepted, (await pipeline.StateAsync(Made.File, one.Revision))!.State);
        Assert.Equal(3, (await pipeline.BlobsAsync(ContainerNames.Audit, $"2025/U1/{one.Revision}/")).Count);
        Assert.Equal(2, pipeline.Log.Count(line => line.Contains("name no revision", StringComparison.Ordinal)));
    }

    private Task<PipelineHarness> StartAsync() => PipelineHarness.StartAsync(azurite, time: new FakeTimeProvider(Made.Start));

    private static async Task SeedAsync(PipelineHarness pipeline, Decision decision, string? settings)
    {
        Assert.True(SubmissionPath.TryParse(decision.File, out var path, out _));
        await pipeline.Get<UnitStore>().MergeAsync(path.Year, path.Unit, UnitHistory.Of(decision), null, PipelineHarness.Cancel);
        await pipeline.Get<SubmissionStore>().RecordAsync(Made.Decided(decision, settings), PipelineHarness.Cancel);
    }

    private static Task<UnitHistory> MarkAsync(PipelineHarness pipeline, int second) => pipeline.Get<UnitStore>().MergeAsync(
        2025, "U1", UnitHistory.Of(Made.Revision(second), new(Made.Start, true)), null, PipelineHarness.Cancel);

    private static async Task<IReadOnlyList<NormalizeMessage>> FindAsync(PipelineHarness pipeline, ActiveSettings? active = null)
    {
        var uploads = new Dictionary<RevisionId, UploadRecord>();
        await foreach (var upload in pipeline.Get<SubmissionStore>().AllAsync(2025, PipelineHarness.Cancel))
        {
            uploads[upload.Revision] = upload;
        }

        return await pipeline.Get<Reevaluation>().FindAsync(2025, active ?? Active, uploads, PipelineHarness.Cancel);
    }

    private static IEnumerable<int> Seconds(IEnumerable<NormalizeMessage> messages) =>
        messages.Select(message => (int)(message.Received - Made.Start).TotalSeconds);

    private static Withdrawal Row(RevisionId revision) => new(2025, "U1", revision.Value, "误报", "张三");

    private static Waiver Waiver(string unit) => new(2025, unit, "A004", null, "已核", "张三", null);
}
