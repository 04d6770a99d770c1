using System.Text;
using Azure.Data.Tables;
using PerfIngest.Core.Checking;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Storage;

/// <summary>What the table service refuses, no upload may bring about: the emulator is more lenient than it.</summary>
[Collection(OnAzurite.Name)]
public sealed class EntityLimitTests(AzuriteFixture azurite)
{
    private const int MostCharacters = 32 * 1024;
    private const int MostBytes = 1 << 20;

    [Fact]
    public async Task Cells_of_any_length_make_rows_that_the_service_takes()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        const string Name = "2025/U1/a.tsv";
        var table = Tables.Good("甲单位" + new string('长', 40_000), 2025, 10)
            .Replace("项目1\t", $"项目{new string('名', 50_000)}😀\t", StringComparison.Ordinal)
            .Replace("完成数量", new string('数', 400_000), StringComparison.Ordinal)
            .Replace("≥4个", "≥4个" + new string('个', 400_000), StringComparison.Ordinal)
            .Replace("完成第 1 个", "x" + string.Concat(Enumerable.Repeat("😀", 200_000)), StringComparison.Ordinal);

        var revision = await pipeline.SubmitAsync(Name, table);

        Assert.NotNull((await pipeline.StateAsync(Name, revision))!.Decision);
        Assert.NotEmpty(await pipeline.RowsAsync(TableNames.Indicators, "2025_"));
        await AssertTakenAsync(pipeline);
    }

    [Fact]
    public async Task A_unit_with_twenty_versions_of_the_longest_names_still_has_its_row()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var store = pipeline.Get<UnitStore>();
        UnitHistory merged = UnitHistory.Empty;
        for (var version = 0; version < UnitHistory.InlineLimit + 2; version++)
        {
            var name = "2025/U1/" + new string('长', 1_000) + ".csv";
            var received = DateTimeOffset.UnixEpoch.AddYears(55).AddMinutes(version);
            var decision = new Decision
            {
                Revision = RevisionId.Of(received, name, "\"1\""),
                Evaluation = EvaluationId.Of(1, received, "00", "1.0.0"),
                State = VerdictState.Accepted,
                File = name,
                ETag = "\"1\"",
                Sha256 = new string('0', 64),
                Totals = default,
                Projects = 1,
                Indicators = 1,
                Counts = default,
            };
            merged = await store.MergeAsync(2025, "U1", UnitHistory.Of(decision), null, PipelineHarness.Cancel);
        }

        var stored = await pipeline.UnitAsync(2025, "U1");
        Assert.Equal(merged.Trim().Entries, stored.Entries);
        Assert.Equal(UnitHistory.InlineLimit, stored.Entries.Count);
        await AssertTakenAsync(pipeline);
    }

    private static async Task AssertTakenAsync(PipelineHarness pipeline)
    {
        foreach (var table in TableNames.All)
        {
            await foreach (var row in pipeline.Account.Table(table).QueryAsync<TableEntity>(cancellationToken: PipelineHarness.Cancel))
            {
                var texts = row.Where(pair => pair.Value is string).Select(pair => (string)pair.Value).ToList();
                Assert.All(texts, text => Assert.InRange(text.Length, 0, MostCharacters));
                Assert.DoesNotContain(texts, text => text.Contains('\uFFFD', StringComparison.Ordinal));
                Assert.InRange(texts.Sum(Encoding.Unicode.GetByteCount), 0, MostBytes - (64 << 10));
            }
        }
    }
}
