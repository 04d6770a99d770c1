using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PerfIngest.Cli.Tests;

public sealed class CheckTests
{
    [Fact]
    public async Task The_source_document_as_json_equals_the_golden_records()
    {
        var (exitCode, output, _) = await CommandLine.RunAsync("check", CommandLine.Sample("seed-table.txt"), "--json");

        Assert.Equal(0, exitCode);
        using var checkedFiles = JsonDocument.Parse(output);
        using var golden = JsonDocument.Parse(await File.ReadAllTextAsync(CommandLine.Sample("seed-golden.json"), TestContext.Current.CancellationToken));
        var file = Assert.Single(checkedFiles.RootElement.EnumerateArray());
        Assert.Equal("Accepted", file.GetProperty("state").GetString());
        Assert.Equal("tsv", file.GetProperty("format").GetString());
        Assert.Equal("utf-8", file.GetProperty("encoding").GetString());
        Assert.Equal(2025, file.GetProperty("year").GetInt32());
        Assert.Equal("万元", file.GetProperty("currencyUnit").GetString());
        var projects = Assert.Single(file.GetProperty("sections").EnumerateArray()).GetProperty("projects").EnumerateArray().ToList();
        var expected = golden.RootElement.GetProperty("projects").EnumerateArray().ToList();
        Assert.Equal(expected.Count, projects.Count);
        for (var index = 0; index < expected.Count; index++)
        {
            AssertProject(expected[index], projects[index]);
        }
    }

    [Fact]
    public async Task The_findings_on_the_source_document_are_the_golden_ones()
    {
        var (_, output, _) = await CommandLine.RunAsync("check", CommandLine.Sample("seed-table.txt"), "--json");
        using var checkedFiles = JsonDocument.Parse(output);
        using var golden = JsonDocument.Parse(await File.ReadAllTextAsync(CommandLine.Sample("seed-findings.json"), TestContext.Current.CancellationToken));
        var file = checkedFiles.RootElement[0];
        Assert.Equal(
            golden.RootElement.GetProperty("findings").EnumerateArray().Select(Place).Order(StringComparer.Ordinal),
            file.GetProperty("findings").EnumerateArray().Select(Place).Order(StringComparer.Ordinal));
        Assert.Equal(43, file.GetProperty("counts").GetProperty("warning").GetInt32());
        Assert.Equal(179, file.GetProperty("counts").GetProperty("advice").GetInt32());
    }

    [Fact]
    public async Task A_wrong_sum_is_named_at_its_cell_with_the_difference()
    {
        var text = await File.ReadAllTextAsync(CommandLine.Sample("seed-table.txt"), TestContext.Current.CancellationToken);
        var file = Path.Combine(Path.GetTempPath(), $"perfingest-check-{Environment.ProcessId}.tsv");
        await File.WriteAllTextAsync(file, text.Replace("自谋职业随军家属专项补贴\t3.60\t", "自谋职业随军家属专项补贴\t3.61\t", StringComparison.Ordinal), new UTF8Encoding(false), TestContext.Current.CancellationToken);
        try
        {
            var (exitCode, output, _) = await CommandLine.RunAsync("check", file, "--json");
            Assert.Equal(1, exitCode);
            using var json = JsonDocument.Parse(output);
            var finding = json.RootElement[0].GetProperty("findings").EnumerateArray().First(one => one.GetProperty("code").GetString() == "A002");
            Assert.Equal(13, finding.GetProperty("line").GetInt32());
            Assert.Equal(2, finding.GetProperty("column").GetInt32());
            Assert.Equal("总计", finding.GetProperty("columnName").GetString());
            Assert.Equal("3.61", finding.GetProperty("found").GetString());
            Assert.Equal("3.60", finding.GetProperty("expected").GetString());
            Assert.Equal("0.01", finding.GetProperty("difference").GetString());
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task People_get_a_table_and_a_missing_file_is_wrong_use()
    {
        var (exitCode, output, _) = await CommandLine.RunAsync("check", CommandLine.Sample("seed-table.txt"));
        Assert.Equal(0, exitCode);
        Assert.Contains("12 个项目", output, StringComparison.Ordinal);

        var (wrong, nothing, errors) = await CommandLine.RunAsync("check", "no-such-file.csv", "--json");
        Assert.Equal(2, wrong);
        Assert.Empty(nothing);
        Assert.Contains("no-such-file.csv", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--json")]
    [InlineData("a.csv", "--json", "--year", "next")]
    public async Task Wrong_use_leaves_standard_output_empty(params string[] arguments)
    {
        var (exitCode, output, errors) = await CommandLine.RunAsync(["check", .. arguments]);
        Assert.Equal(2, exitCode);
        Assert.Empty(output);
        Assert.NotEmpty(errors);
    }

    [Theory]
    [InlineData("2025-01-31", "")]
    [InlineData("2025-02-02", "V002")]
    public async Task A_file_is_received_when_it_was_last_written(string written, string expected)
    {
        var folder = Directory.CreateTempSubdirectory("perfingest-check");
        try
        {
            var file = Path.Combine(folder.FullName, "table.tsv");
            File.Copy(CommandLine.Sample("seed-table.txt"), file);
            File.SetLastWriteTimeUtc(file, DateTime.Parse(written, CultureInfo.InvariantCulture));
            var settings = folder.CreateSubdirectory("settings").FullName;
            await File.WriteAllTextAsync(
                Path.Combine(settings, "calendar.csv"),
                "year,round,opens,due,closes,unitCode\n2025,1,2025-01-01,2025-02-01,,\n",
                TestContext.Current.CancellationToken);
            var (_, output, _) = await CommandLine.RunAsync("check", file, "--json", "--year", "2025", "--settings", settings);
            using var json = JsonDocument.Parse(output);
            var codes = json.RootElement[0].GetProperty("findings").EnumerateArray().Select(one => one.GetProperty("code").GetString()!);
            Assert.Equal(expected, string.Concat(codes.Where(code => code[0] == 'V')));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void AssertProject(JsonElement expected, JsonElement actual)
    {
        Assert.Equal(expected.GetProperty("ordinal").GetInt32(), actual.GetProperty("ordinal").GetInt32());
        Assert.Equal(expected.GetProperty("line").GetInt32(), actual.GetProperty("line").GetInt32());
        Assert.Equal(expected.GetProperty("name").GetString(), actual.GetProperty("name").GetString());
        Assert.Equal(expected.GetProperty("documentNumber").GetString(), actual.GetProperty("documentNumber").GetString());
        Assert.Equal(expected.GetProperty("goal").GetString(), actual.GetProperty("goal").GetString());
        foreach (var column in new[] { "total", "fiscal", "special", "other" })
        {
            Assert.Equal(
                expected.GetProperty("amounts").GetProperty(column).GetProperty("fen").ToString(),
                actual.GetProperty(column + "Fen").ToString());
        }

        var indicators = actual.GetProperty("indicators").EnumerateArray().ToList();
        var wanted = expected.GetProperty("indicators").EnumerateArray().ToList();
        Assert.Equal(wanted.Count, indicators.Count);
        for (var index = 0; index < wanted.Count; index++)
        {
            foreach (var (theirs, ours) in new[]
            {
                ("level1Code", "level1"), ("level2Code", "level2"), ("name", "name"), ("periodTarget", "period"), ("annualTarget", "annual"),
            })
            {
                Assert.Equal(wanted[index].GetProperty(theirs).GetString(), indicators[index].GetProperty(ours).GetString());
            }
        }
    }

    private static string Place(JsonElement finding) => string.Join(
        ' ',
        new[] { "code", "sub", "severity", "line", "seq", "field" }
            .Select(key => finding.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : "-"));
}
