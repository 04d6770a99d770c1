using System.Text.RegularExpressions;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Stages;

/// <summary>
/// Every cell of every row that a few uploads leave: analysts and older versions read them. What differs each time (ids, times, hashes) has a
/// letter in its place. <c>PERFINGEST_UPDATE_GOLDEN=1</c> writes <c>stored-rows.txt</c> anew, to be read before it is committed.
/// </summary>
[Collection(OnAzurite.Name)]
public sealed partial class StoredRowsTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task The_rows_of_accepted_wrong_refused_and_ignored_uploads_are_the_approved_ones()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        await pipeline.SubmitAsync("2025/U1/a.tsv", Tables.Good("甲单位", 2025, 10, 20)
            .Replace("项目1", "就业补助#穗财社（2024）40号", StringComparison.Ordinal)
            .Replace("项目2", new string('长', 33_000), StringComparison.Ordinal));
        await pipeline.SubmitAsync("2025/U2/a.tsv", Tables.Wrong("乙单位", 2025, 10, 2.5m));
        await pipeline.SubmitAsync("2025/U3/a.tsv", Tables.Hopeless("丙单位", 2025, 10));
        await pipeline.SubmitAsync("表.csv", "x");

        var lines = new List<string>();
        foreach (var table in TableNames.All)
        {
            foreach (var row in await pipeline.RowsAsync(table, table == TableNames.Submissions ? "2025_" : "2"))
            {
                lines.Add($"{table} {Plain(row)}");
            }
        }

        var text = string.Concat(lines.Order(StringComparer.Ordinal).Select(line => line + "\n"));
        var path = Path.Combine(Repository(), "tests", "PerfIngest.Pipeline.Tests", "Stages", "stored-rows.txt");
        if (Environment.GetEnvironmentVariable("PERFINGEST_UPDATE_GOLDEN") == "1")
        {
            await File.WriteAllTextAsync(path, text, PipelineHarness.Cancel);
        }

        Assert.Equal((await File.ReadAllTextAsync(path, PipelineHarness.Cancel)).Split('\n'), text.Split('\n'));
    }

    private static string Plain(string row) =>
        Long().Replace(Hash().Replace(Time().Replace(Evaluation().Replace(Revision().Replace(row, "R"), "E"), "T"), "H"), "长…").ReplaceLineEndings("\\n");

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "PerfIngest.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("PerfIngest.sln");
        }

        return folder;
    }

    [GeneratedRegex(@"(\d{12}_)?\d{8}T\d{6}Z-[0-9a-f]{12}-[0-9a-f]{8}")]
    private static partial Regex Revision();

    [GeneratedRegex(@"\d{4}-\d{8}T\d{6}Z-[0-9a-f]{12}")]
    private static partial Regex Evaluation();

    [GeneratedRegex(@"\d{2,4}[-/]\d{2}[-/]\d{2,4}[T ]\d{2}:\d{2}:\d{2}(\.\d+)?( ?[+-]\d{2}:\d{2}|Z)?")]
    private static partial Regex Time();

    [GeneratedRegex("长{100,}")]
    private static partial Regex Long();

    [GeneratedRegex("0x[0-9A-F]+|(?<=AppVersion=)[^|]+|[0-9a-f]{32,64}|\\b[0-9a-f]{12,16}\\b")]
    private static partial Regex Hash();
}
