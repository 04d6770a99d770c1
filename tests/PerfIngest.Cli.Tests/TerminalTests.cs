namespace PerfIngest.Cli.Tests;

public sealed class TerminalTests
{
    private const char Escape = '\u001b';

    [Fact]
    public async Task A_pipe_gets_no_escape_codes()
    {
        var (_, output, errors) = await CommandLine.RunAsync(
            "check", CommandLine.Sample("seed-table.txt"), CommandLine.Sample("seed-table.txt"), CommandLine.Sample("seed-table.txt"),
            CommandLine.Sample("seed-table.txt"));

        Assert.DoesNotContain(Escape, output);
        Assert.Empty(errors);
        Assert.Contains("4 个文件：4 个通过", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("1", false)]
    public async Task A_terminal_gets_colour_unless_NO_COLOR_is_set(string? noColor, bool expected)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "needs script(1) for a terminal");
        var environment = new Dictionary<string, string?> { ["TERM"] = "xterm-256color" };
        if (noColor is not null)
        {
            environment["NO_COLOR"] = noColor;
        }

        var command = $"'{CommandLine.Dotnet}' '{CommandLine.Assembly}' check '{CommandLine.Sample("seed-table.txt")}'";
        var (_, output, _) = await CommandLine.RunAsync("/usr/bin/script", environment, null, "-qec", command, "/dev/null");

        Assert.Contains("12 个项目", output, StringComparison.Ordinal);
        Assert.Equal(expected, output.Contains($"{Escape}[38;5;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task English_output_has_English_findings_headings_and_summary()
    {
        var (_, output, _) = await CommandLine.RunAsync("check", CommandLine.Sample("seed-table.txt"), "--lang", "en");

        Assert.Contains("12 projects, 79 indicators", output, StringComparison.Ordinal);
        Assert.Contains("Warning", output, StringComparison.Ordinal);
        Assert.DoesNotContain("警告", output, StringComparison.Ordinal);
        Assert.Contains("header in row 9", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_language_does_not_change_the_document_for_programs()
    {
        var (_, chinese, _) = await CommandLine.RunAsync("check", CommandLine.Sample("seed-table.txt"), "--json");
        var (_, english, _) = await CommandLine.RunAsync("check", CommandLine.Sample("seed-table.txt"), "--json", "--lang", "en");
        Assert.Equal(chinese, english);
    }
}
