namespace PerfIngest.Cli.Tests;

public sealed class HelpTests
{
    public static TheoryData<string> Verbs { get; } =
    [
        "demo", "up", "template", "check", "submit", "status", "report", "trace", "replay", "reconcile", "withdraw", "receipt",
        "receipt verify", "simulate", "completion",
    ];

    [Fact]
    public async Task The_help_names_every_verb_the_exit_codes_and_how_to_get_completion()
    {
        var (exitCode, output, _) = await CommandLine.RunAsync("--help", "--lang", "en");

        Assert.Equal(0, exitCode);
        Assert.All(Verbs.Select(row => row.Data.Split(' ')[0]), verb => Assert.Contains($"\n  {verb} ", output, StringComparison.Ordinal));
        Assert.Contains("Exit codes: 0 fine, 1 the input has problems, 2 wrong use", output, StringComparison.Ordinal);
        Assert.Contains("perfingest completion bash", output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task The_help_of_every_verb_describes_it_and_has_an_example(string verb)
    {
        foreach (var (language, heading) in new[] { ("zh", "示例:"), ("en", "Examples:") })
        {
            var (exitCode, output, errors) = await CommandLine.RunAsync([.. verb.Split(' '), "--help", "--lang", language]);
            Assert.Equal((0, ""), (exitCode, errors));
            var lines = output.ReplaceLineEndings("\n").Split('\n');
            Assert.Matches(language == "zh" ? @"\p{IsCJKUnifiedIdeographs}" : "[a-z]", lines[1]);
            var examples = lines.SkipWhile(line => line != heading).Skip(1).TakeWhile(line => line.Length > 0).ToList();
            Assert.NotEmpty(examples);
            Assert.All(examples, example => Assert.Contains($"perfingest {verb}", example, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void No_verb_is_left_out_here()
    {
        var folder = Path.Combine(CommandLine.Repository, "functions", "PerfIngest.Cli");
        var sources = Directory.EnumerateFiles(folder, "*Command.cs", SearchOption.AllDirectories);
        Assert.Equal(Verbs.Select(row => row.Data).Count(verb => !verb.Contains(' ', StringComparison.Ordinal)), sources.Count());
    }

    [Theory]
    [InlineData("zh", "用法见：perfingest check --help")]
    [InlineData("en", "See: perfingest check --help")]
    public async Task Wrong_use_is_one_line_that_says_where_the_help_is(string language, string expected)
    {
        var (exitCode, output, errors) = await CommandLine.RunAsync("check", "--lang", language);

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Single(errors.Trim().Split('\n'));
        Assert.Contains(expected, errors, StringComparison.Ordinal);
    }
}
