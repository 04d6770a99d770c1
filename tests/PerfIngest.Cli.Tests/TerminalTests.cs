using System.Text.Json;

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
    public async Task A_bar_is_drawn_on_a_terminal_only()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "needs script(1) for a terminal");
        using var folder = new TemporaryFolder();
        string[] simulate = ["simulate", "--units", "200", "--out", folder.File("district")];

        var (_, piped, notes) = await CommandLine.RunAsync(simulate);
        Assert.Empty(piped);
        Assert.Single(notes.Trim().Split('\n'));

        var command = $"'{CommandLine.Dotnet}' '{CommandLine.Assembly}' {string.Join(' ', simulate)}";
        var environment = new Dictionary<string, string?> { ["TERM"] = "xterm-256color" };
        var (_, watched, _) = await CommandLine.RunAsync("/usr/bin/script", environment, null, "-qec", command, "/dev/null");
        Assert.Contains("写出", watched, StringComparison.Ordinal);
        Assert.Contains("100%", watched, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wildcards_are_filled_in_where_the_shell_leaves_them()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in new[] { "b.txt", "a.txt", "c.csv" })
        {
            File.Copy(CommandLine.Sample("seed-table.txt"), folder.File(name));
        }

        var (exitCode, output, _) = await CommandLine.RunAsync([], folder.Name, "check", "*.txt", "--json");

        Assert.Equal(0, exitCode);
        using var json = JsonDocument.Parse(output);
        Assert.Equal(["a.txt", "b.txt"], json.RootElement.EnumerateArray().Select(file => file.GetProperty("file").GetString()));
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
