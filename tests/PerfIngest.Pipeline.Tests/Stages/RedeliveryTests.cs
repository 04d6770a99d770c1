using PerfIngest.Core.Tables;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Stages;

/// <summary>Every message twice, late and in reverse: totals, states and stored rows are those of a run in order.</summary>
[Collection(OnAzurite.Name)]
public sealed class RedeliveryTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Every_message_twice_and_in_reverse_gives_the_same_states_rows_and_totals()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var uploads = new List<(string Name, RevisionId Revision)>();
        var messages = new List<string>();
        foreach (var wave in new[] { 1, 2 })
        {
            foreach (var (name, text) in Wave(wave))
            {
                uploads.Add((name, await pipeline.UploadAsync(name, text)));
                await pipeline.IngestAsync(name);
                await pipeline.IngestAsync(name);
            }

            messages.AddRange(await pipeline.TakeAsync(QueueNames.Normalize));
            await Task.Delay(1_100, PipelineHarness.Cancel);
        }

        Assert.Equal(2 * uploads.Count, messages.Count);
        foreach (var message in messages.AsEnumerable().Reverse())
        {
            await pipeline.NormalizeAsync(message);
        }

        var cutOff = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        var reversed = await SnapshotAsync(pipeline, uploads);
        var first = (await pipeline.ReportAsync(2025, cutOff)).Report;

        foreach (var message in messages.Concat(messages))
        {
            await pipeline.NormalizeAsync(message);
        }

        Assert.Equal(reversed, await SnapshotAsync(pipeline, uploads));
        var second = (await pipeline.ReportAsync(2025, cutOff.AddSeconds(1))).Report;
        Assert.Equal(first.Overview, second.Overview);
        Assert.Equal(
            first.Units.Select(unit => (unit.Unit, unit.Revision, unit.Evaluation, unit.Sums, unit.CarriedOver)),
            second.Units.Select(unit => (unit.Unit, unit.Revision, unit.Evaluation, unit.Sums, unit.CarriedOver)));
        Assert.True(second.Proof.Holds, second.Proof.FirstDifference?.ToString());

        // 甲: the second version counts; 乙: the first, as the second needs a fix; 丙: rejected.
        Assert.Equal(new Fen((11 + 20 + 5) * 1_000_000L), second.Overview.Sums.Total);
        Assert.Equal(2, second.Overview.Counted);
    }

    [Fact]
    public async Task A_redelivery_of_an_older_upload_does_not_take_the_page_of_the_newer_one()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        await pipeline.UploadAsync("2025/U1/a.tsv", Tables.Wrong("甲单位", 2025, 10));
        await pipeline.IngestAsync("2025/U1/a.tsv");
        var older = Assert.Single(await pipeline.TakeAsync(QueueNames.Normalize));
        await Task.Delay(1_100, PipelineHarness.Cancel);
        await pipeline.SubmitAsync("2025/U1/a.tsv", Tables.Good("甲单位", 2025, 10));
        var page = await PageAsync(pipeline);

        await pipeline.NormalizeAsync(older);

        Assert.Equal(page, await PageAsync(pipeline));
    }

    private static async Task<string> PageAsync(PipelineHarness pipeline) =>
        (await pipeline.Account.Container(ContainerNames.Feedback).TryReadAsync("2025/U1/a.tsv.html", PipelineHarness.Cancel))!.Content.ToString();

    private static async Task<IReadOnlyList<string>> SnapshotAsync(PipelineHarness pipeline, List<(string Name, RevisionId Revision)> uploads)
    {
        var lines = new List<string>();
        foreach (var table in new[] { TableNames.Submissions, TableNames.Units, TableNames.Projects, TableNames.Indicators, TableNames.Findings })
        {
            lines.AddRange(await pipeline.RowsAsync(table, "2025_"));
        }

        foreach (var (name, revision) in uploads)
        {
            lines.Add(name + " " + (await pipeline.StateAsync(name, revision))!.State);
        }

        lines.AddRange(await pipeline.BlobsAsync(ContainerNames.Feedback, "2025/"));
        lines.AddRange(await pipeline.BlobsAsync(ContainerNames.Rollups, "2025/"));
        return lines;
    }

    private static IEnumerable<(string Name, string Text)> Wave(int wave) => wave == 1
        ?
        [
            ("2025/U1/a.tsv", Tables.Good("甲单位", 2025, 10, 20)),
            ("2025/U2/a.tsv", Tables.Good("乙单位", 2025, 5)),
            ("2025/U3/a.tsv", Tables.Hopeless("丙单位", 2025, 7)),
        ]
        :
        [
            ("2025/U1/a.tsv", Tables.Good("甲单位", 2025, 11, 20)),
            ("2025/U2/a.tsv", Tables.Wrong("乙单位", 2025, 6)),
        ];
}
