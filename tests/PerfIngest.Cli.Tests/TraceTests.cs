using PerfIngest.Core.Checking;
using PerfIngest.Core.Consolidating;

namespace PerfIngest.Cli.Tests;

/// <summary>The kinds of keys, as a person finds them. What each key leads to is tested with the report.</summary>
public sealed class TraceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _data;

    public TraceTests()
    {
        var manifest = new RunManifest
        {
            District = "440113",
            DistrictName = "某区",
            Year = 2025,
            Run = "20250131T160000Z",
            CutOff = new(2025, 1, 31, 16, 0, 0, TimeSpan.Zero),
            AppVersion = "1",
            RulePackVersion = 1,
            SettingsHash = "none",
            Units = [],
        };
        var report = Consolidator.Build(manifest, DistrictSettings.None, []);
        _data = _folder.File("consolidated.json");
        File.WriteAllBytes(_data, ReportJson.Serialize(report));
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("zh", "指标分类", "[表 7]")]
    [InlineData("en", "a class of indicators", "[table 7]")]
    public async Task Without_a_key_the_kinds_are_listed_with_examples(string language, string said, string table)
    {
        var (exitCode, output, errors) = await CommandLine.RunAsync("trace", "--data", _data, "--lang", language);

        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Contains(said, output, StringComparison.Ordinal);
        Assert.Contains(table, output, StringComparison.Ordinal);
        Assert.Contains("    perfingest trace class:11", output, StringComparison.Ordinal);
        Assert.All(LineageKinds.All, kind => Assert.Contains(kind.Form, output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_key_lists_them_too_and_the_last_line_says_what_is_wrong()
    {
        var (exitCode, output, errors) = await CommandLine.RunAsync("trace", "klass:11", "--data", _data);

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains("class:CODE[:quantified|restated|with|without]", errors, StringComparison.Ordinal);
        Assert.Contains("klass:11", errors.Trim().Split('\n')[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_count_of_indicators_says_which_file_it_needs()
    {
        var (exitCode, _, errors) = await CommandLine.RunAsync("trace", "class:11", "--data", _data);

        Assert.Equal(2, exitCode);
        Assert.Contains("indicators.parquet", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_figure_without_places_adds_up_to_nothing()
    {
        var (exitCode, output, _) = await CommandLine.RunAsync("trace", "units:accepted", "--data", _data, "--lang", "en");

        Assert.Equal(0, exitCode);
        Assert.Contains("已通过单位 0  [run 20250131T160000Z]", output, StringComparison.Ordinal);
        Assert.Contains("✔ Every level adds up", output, StringComparison.Ordinal);
    }
}
