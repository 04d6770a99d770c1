using System.Text;
using Azure.Core;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Tables;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Normalizing;

/// <summary>The deciding stage on bytes put where ingest keeps them: versions in any order, delivered again, judged anew.</summary>
[Collection(OnAzurite.Name)]
public sealed class NormalizeByHandTests(AzuriteFixture azurite)
{
    private const string Name = "2025/U1/a.tsv";

    [Fact]
    public async Task A_version_decided_late_has_the_decided_later_ones_judged_again_as_far_as_they_are_behind()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        await NormalizeAsync(pipeline, 1, Tables.Good("甲单位", 2025, 1));
        await NormalizeAsync(pipeline, 3, Tables.Good("甲单位", 2025, 3));
        await NormalizeAsync(pipeline, 4, Tables.Good("甲单位", 2025, 4));
        await pipeline.Get<UnitStore>().MergeAsync(
            2025, "U1", UnitHistory.Of(Made.Revision(9, Name), new(Made.Start, false)), null, PipelineHarness.Cancel);
        Assert.Empty(await pipeline.TakeAsync(QueueNames.Normalize));

        await NormalizeAsync(pipeline, 2, Tables.Good("甲单位", 2025, 2));

        var messages = (await pipeline.TakeAsync(QueueNames.Normalize)).Select(StageMessages.ReadNormalize).ToList();
        Assert.Equal([Made.Revision(3).Received, Made.Revision(4).Received], messages.Select(message => message.Received).Order());
        foreach (var message in messages)
        {
            await pipeline.NormalizeAsync(StageMessages.Write(message));
        }

        // Once all have caught up, the same version again asks for none of them.
        await pipeline.DeliverAsync();
        await NormalizeAsync(pipeline, 2, Tables.Good("甲单位", 2025, 2));
        Assert.Empty(await pipeline.TakeAsync(QueueNames.Normalize));
    }

    [Fact]
    public async Task A_message_delivered_again_writes_no_rows_unless_it_asks_to_make_them_again()
    {
        var calls = new Interference();
        await using var pipeline = await PipelineHarness.StartAsync(azurite, options => options.AddPolicy(calls, HttpPipelinePosition.PerCall));
        var message = await NormalizeAsync(pipeline, 1, Tables.Good("甲单位", 2025, 1));
        var decision = (await pipeline.UnitAsync(2025, "U1")).Latest!.Decision!;
        var rollUp = BlobPaths.RollUp(2025, "U1", decision.Revision.Value, decision.Evaluation.Value);
        var stored = await pipeline.Account.Container(ContainerNames.Rollups).TryReadAsync(rollUp, PipelineHarness.Cancel);
        Assert.Equal("application/json", stored!.Details.ContentType);
        calls.Take();

        await pipeline.NormalizeAsync(StageMessages.Write(message));
        var again = calls.Take();
        await pipeline.NormalizeAsync(StageMessages.Write(message with { Rebuild = true }));
        var rebuilt = calls.Take();

        Assert.DoesNotContain(again, call => call.Contains("/rollups/", StringComparison.Ordinal));
        Assert.Equal(2, again.Count(call => call.EndsWith("$batch", StringComparison.Ordinal)));
        Assert.Contains(rebuilt, call => call.Contains("/rollups/", StringComparison.Ordinal));
        Assert.Equal(5, rebuilt.Count(call => call.EndsWith("$batch", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Where_a_greater_evaluation_stands_the_lesser_is_recorded_and_changes_nothing_else()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var greater = Made.Decision(1, VerdictState.NeedsFix, file: Name) with { Evaluation = Made.Evaluation(0, rulePack: 9_999) };
        await pipeline.Get<UnitStore>().MergeAsync(2025, "U1", UnitHistory.Of(greater), null, PipelineHarness.Cancel);

        await NormalizeAsync(pipeline, 1, Tables.Good("甲单位", 2025, 1));

        Assert.Equal(greater, (await pipeline.UnitAsync(2025, "U1")).Latest!.Decision);
        Assert.Empty(await pipeline.RowsAsync(TableNames.Projects, "2025_"));
        Assert.Empty(await pipeline.BlobsAsync(ContainerNames.Feedback, ""));
        Assert.Single(await pipeline.BlobsAsync(ContainerNames.Audit, ""));
    }

    [Fact]
    public async Task A_decision_is_logged_and_kept_for_good_as_it_is_read()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);

        await NormalizeAsync(pipeline, 1, Tables.Good("甲单位", 2025, 1), "2025/U1/表.tsv");

        var decision = (await pipeline.UnitAsync(2025, "U1")).Latest!.Decision!;
        Assert.Contains($"Decided 2025/U1 revision {decision.Revision}: Accepted, {decision.Counts.All} findings", pipeline.Log);
        var name = Assert.Single(await pipeline.BlobsAsync(ContainerNames.Audit, ""));
        Assert.Equal($"2025/U1/{decision.Revision}/{decision.Evaluation}.json", name);
        var audit = await pipeline.Account.Container(ContainerNames.Audit).TryReadAsync(name, PipelineHarness.Cancel);
        Assert.Equal("application/json", audit!.Details.ContentType);
        var text = audit.Content.ToString();
        Assert.StartsWith(
            "{\n  \"version\": 1,\n  \"state\": \"Accepted\",\n  \"decision\": {\n", text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("\"file\": \"2025/U1/表.tsv\"", text, StringComparison.Ordinal);
        Assert.Contains("\"settingsHash\": \"none\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawal_is_kept_for_good_too()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var revision = Made.Revision(1);

        await pipeline.Get<AuditStore>().WriteAsync(2025, "U1", revision, new(Made.Start, true), PipelineHarness.Cancel);

        var audit = await pipeline.Account.Container(ContainerNames.Audit).TryReadAsync(
            $"2025/U1/{revision}/withdrawal-20250110T010000Z.json", PipelineHarness.Cancel);
        Assert.Equal("application/json", audit!.Details.ContentType);
        Assert.Equal(
            $$$"""{"version":1,"revision":"{{{revision}}}","mark":{"settingsFrozen":"2025-01-10T01:00:00+00:00","withdrawn":true}}""",
            string.Concat(audit.Content.ToString().Where(character => !char.IsWhiteSpace(character))));
    }

    [Fact]
    public async Task A_path_outside_the_scheme_is_recorded_as_ignored_with_its_reason()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);

        await NormalizeAsync(pipeline, 1, "x", "表.tsv");

        var upload = await pipeline.StateAsync("表.tsv", Made.Revision(1, "表.tsv"));
        Assert.Equal(
            Made.Undecided(UploadStates.Ignored, Made.Decision(1, file: "表.tsv")) with { Cause = PathFlaws.Explain(PathFlaw.TooShort) }, upload);
        Assert.Equal(["表.tsv.html"], await pipeline.BlobsAsync(ContainerNames.Feedback, ""));
        Assert.Contains("Ignored an upload outside the folder scheme: TooShort", pipeline.Log);
    }

    [Fact]
    public async Task Sources_targets_and_sections_stand_in_the_rows_and_the_decision()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var text = Tables.Good("甲单位", 2025, 10)
            .Replace("项目1\t10.00\t10.00\t\t\t", "项目1\t10.00\t5.00\t3.00\t2.00\t", StringComparison.Ordinal)
            .Replace("10.00\t10.00\t\t\t\t", "10.00\t5.00\t3.00\t2.00\t\t", StringComparison.Ordinal)
            .Replace("≥5个", "≥1.50个", StringComparison.Ordinal).Replace("≥4个", "5%～10.5%", StringComparison.Ordinal);

        await NormalizeAsync(pipeline, 1, text);

        var project = Assert.Single(await pipeline.RowsAsync(TableNames.Projects, "2025_"));
        Assert.Contains("FiscalFen=5000000|", project, StringComparison.Ordinal);
        Assert.Contains("OtherFen=2000000|", project, StringComparison.Ordinal);
        Assert.Contains("SpecialFen=3000000|TotalFen=10000000", project, StringComparison.Ordinal);
        var indicator = (await pipeline.RowsAsync(TableNames.Indicators, "2025_"))[0];
        Assert.Contains("PeriodDisplay=1.5|", indicator, StringComparison.Ordinal);
        Assert.Contains("PeriodValue=1.5|", indicator, StringComparison.Ordinal);
        Assert.Contains("AnnualUpperValue=10.5|AnnualValue=5|", indicator, StringComparison.Ordinal);
        Assert.Contains("AnnualIsPercent=True", indicator, StringComparison.Ordinal);
        var decision = (await pipeline.UnitAsync(2025, "U1")).Latest!.Decision!;
        Assert.Equal(new AmountSums(new(10_000_000), new(5_000_000), new(3_000_000), new(2_000_000)), decision.Totals);
        Assert.Equal((1, 2, 1, false), (decision.Projects, decision.Indicators, decision.Sections, decision.Late));
    }

    [Fact]
    public async Task A_file_that_is_no_table_counts_as_one_section_and_leaves_findings_only()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);

        await NormalizeAsync(pipeline, 1, "不是表格");

        var decision = (await pipeline.UnitAsync(2025, "U1")).Latest!.Decision!;
        Assert.Equal((VerdictState.Rejected, 1, 0, 0), (decision.State, decision.Sections, decision.Projects, decision.Indicators));
        Assert.NotEmpty(await pipeline.RowsAsync(TableNames.Findings, "2025_"));
        Assert.Empty(await pipeline.RowsAsync(TableNames.Projects, "2025_"));
    }

    /// <summary>Puts the bytes where ingest keeps them and delivers the message that it would send.</summary>
    private static async Task<NormalizeMessage> NormalizeAsync(PipelineHarness pipeline, int second, string text, string name = Name)
    {
        var message = new NormalizeMessage { Name = name, Etag = "\"1\"", Received = Made.Start.AddSeconds(second) };
        if (SubmissionPath.TryParse(name, out var path, out _))
        {
            await pipeline.Account.Container(ContainerNames.Parsed).WriteAsync(
                BlobPaths.Raw(path, Made.Revision(second, name)), Encoding.UTF8.GetBytes(text), "text/plain", null, null, PipelineHarness.Cancel);
        }

        await pipeline.NormalizeAsync(StageMessages.Write(message));
        return message;
    }
}
