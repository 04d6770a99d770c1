using System.Text.Json;
using PerfIngest.Core.Reporting.Template;
using PerfIngest.Core.Tests.Reporting.Template;

namespace PerfIngest.Cli.Tests;

public sealed class TemplateTests : IDisposable
{
    private const string Indicators =
        "1、1-产出指标；11-数量指标；补贴发放人数；实施周期指标值：≥900人；年度指标值：≥300人。"
        + "2、2-效益指标；22-社会效益；再就业人数；实施周期指标值：≥600人；年度指标值：≥200人。";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_template_filled_with_two_projects_is_accepted_by_check()
    {
        var settings = _folder.Settings();
        var file = _folder.File("目标表.xlsx");
        var (exitCode, output, _) = await CommandLine.RunAsync(
            "template", "--unit", "440113001", "--year", "2025", "--settings", settings, "--out", file);
        Assert.Equal(0, exitCode);
        Assert.Contains(file, output, StringComparison.Ordinal);
        var unit = new TemplateUnit("广州市番禺区劳动就业服务管理中心", 2025);
        Assert.Equal(TemplateWorkbook.Write(unit), await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));

        await File.WriteAllBytesAsync(
            file,
            FilledTemplate.Of(
                unit,
                ("就业补助资金", 120.5m, null, "2025年为就业困难人员足额发放补贴。", Indicators),
                ("业务用房经费", 0.1m, 0.2m, "2025年保障窗口用房正常使用。", Indicators)),
            TestContext.Current.CancellationToken);
        var (checkedCode, json, _) = await CommandLine.RunAsync(
            "check", file, "--json", "--year", "2025", "--unit", "440113001", "--settings", settings);

        Assert.Equal(0, checkedCode);
        using var document = JsonDocument.Parse(json);
        var result = Assert.Single(document.RootElement.EnumerateArray());
        Assert.Equal("Accepted", result.GetProperty("state").GetString());
        var projects = Assert.Single(result.GetProperty("sections").EnumerateArray()).GetProperty("projects").EnumerateArray().ToList();
        Assert.Equal([120_500_000, 300_000], projects.Select(project => project.GetProperty("totalFen").GetInt64()));
    }

    [Fact]
    public async Task An_unfilled_template_is_told_where_to_begin()
    {
        var file = _folder.File("目标表.xlsx");
        await CommandLine.RunAsync("template", "--unit", "440113001", "--settings", _folder.Settings(), "--out", file);

        var (exitCode, output, _) = await CommandLine.RunAsync("check", file);

        Assert.Equal(1, exitCode);
        Assert.Contains("NeedsFix", output, StringComparison.Ordinal);
        Assert.Contains("请从这一行起填写项目", output.ReplaceLineEndings(""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_year_the_newest_of_the_roster_is_taken_and_the_file_is_named_by_it()
    {
        var (exitCode, _, _) = await CommandLine.RunAsync(
            [], _folder.Name, "template", "--unit", "440113001", "--settings", _folder.Settings());

        Assert.Equal(0, exitCode);
        Assert.True(File.Exists(_folder.File("广州市番禺区就业服务中心2026年项目支出绩效目标表.xlsx")));
    }

    [Fact]
    public async Task A_form_that_is_there_is_never_overwritten()
    {
        var file = _folder.Write("目标表.xlsx", "filled in");

        var (exitCode, _, errors) = await CommandLine.RunAsync(
            "template", "--unit", "440113001", "--settings", _folder.Settings(), "--out", file);

        Assert.Equal(2, exitCode);
        Assert.Contains("--out", errors, StringComparison.Ordinal);
        Assert.Equal("filled in", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("440113002", null, "440113001")]
    [InlineData("440113001", "2024", "2025, 2026")]
    public async Task An_unknown_unit_or_year_is_an_error_that_names_what_there_is(string unit, string? year, string named)
    {
        string[] more = year is null ? [] : ["--year", year];
        var (exitCode, output, errors) = await CommandLine.RunAsync(
            ["template", "--unit", unit, "--settings", _folder.Settings(), .. more]);

        Assert.Equal(2, exitCode);
        Assert.Empty(output);
        Assert.Contains(named, errors, StringComparison.Ordinal);
        Assert.Contains("roster.csv", errors, StringComparison.Ordinal);
    }
}
