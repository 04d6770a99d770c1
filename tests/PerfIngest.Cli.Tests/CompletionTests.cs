namespace PerfIngest.Cli.Tests;

public sealed class CompletionTests
{
    [Fact]
    public async Task The_parser_suggests_verbs_and_options()
    {
        var verbs = await SuggestAsync("perfingest re");
        Assert.Equal(["receipt", "reconcile", "replay", "report"], verbs.Order(StringComparer.Ordinal));
        Assert.Contains("--watch", await SuggestAsync("perfingest status --"));
        var shells = await SuggestAsync("perfingest completion ");
        Assert.Equal(["bash", "pwsh", "zsh"], shells.Where(word => word[0] != '-').Order(StringComparer.Ordinal));
        Assert.Equal(["en", "zh"], (await SuggestAsync("perfingest check --lang ")).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("bash", "complete -o default -F _perfingest perfingest")]
    [InlineData("zsh", "compdef _perfingest perfingest")]
    [InlineData("pwsh", "Register-ArgumentCompleter -Native -CommandName perfingest")]
    public async Task The_script_of_each_shell_registers_itself_and_asks_the_parser(string shell, string registers)
    {
        var (exitCode, output, _) = await CommandLine.RunAsync("completion", shell);

        Assert.Equal(0, exitCode);
        Assert.Contains(registers, output, StringComparison.Ordinal);
        Assert.Contains("perfingest \"[suggest:", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', output);
    }

    [Theory]
    [InlineData("perfingest sta", "sta", 1, "status ")]
    [InlineData("perfingest status --w", "--w", 2, "--watch ")]
    [InlineData("perfingest check ", "", 2, "")]
    public async Task In_bash_the_script_completes_and_leaves_files_to_bash(string line, string word, int index, string expected)
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "needs bash");
        using var folder = new TemporaryFolder();
        folder.Script("bin/perfingest", $"exec '{CommandLine.Dotnet}' '{CommandLine.Assembly}' \"$@\"");
        var words = string.Join(' ', line.Split(' ').Select(part => $"'{part}'"));
        var script = $"PATH='{folder.File("bin")}':$PATH; source <(perfingest completion bash); "
            + $"COMP_LINE='{line}' COMP_POINT={line.Length} COMP_WORDS=({words}) COMP_CWORD={index}; "
            + $"_perfingest; printf '%s ' \"${{COMPREPLY[@]}}\"";

        var (_, output, errors) = await CommandLine.RunAsync("/bin/bash", [], folder.Name, "--norc", "-c", script);

        Assert.Empty(errors);
        Assert.Equal(expected, output.TrimStart(' '));
        Assert.Equal(word, line.Split(' ')[index]);
    }

    /// <summary>A terminal of zsh's own, in which the key is pressed.</summary>
    [Theory]
    [InlineData("perfingest sta", "perfingest status ")]
    [InlineData("perfingest status --w", "perfingest status --watch ")]
    [InlineData("perfingest completion p", "perfingest completion pwsh ")]
    [InlineData("perfingest check ta", "perfingest check table.csv ")]
    public async Task In_zsh_tab_completes_also_before_compinit(string line, string expected)
    {
        var zsh = Array.Find(["/bin/zsh", "/usr/bin/zsh"], File.Exists);
        Assert.SkipWhen(zsh is null, "needs zsh");
        using var folder = new TemporaryFolder();
        folder.Script("bin/perfingest", $"exec '{CommandLine.Dotnet}' '{CommandLine.Assembly}' \"$@\"");
        folder.Write("table.csv", "");
        var drive = folder.Write("drive.zsh", """
            zmodload zsh/zpty
            zpty z "HOME=$PWD PATH=$PWD/bin:\$PATH TERM=dumb zsh -f -i"
            # Reads until a text has come; what never comes must not hold the test.
            until_seen() {
              local chunk
              until [[ $seen == *$1* ]] { zpty -r -t z chunk && seen+=$chunk || sleep 0.05; (( SECONDS < 120 )) || return 1 }
              seen=${seen#*$1}
            }
            zpty -w z "source <(perfingest completion zsh); echo rea''dy"
            until_seen ready
            zpty -w -n z "$1"$'\t'
            until_seen "$2" && print -r -- "completed"
            zpty -d z
            """.ReplaceLineEndings("\n"));

        var (_, output, _) = await CommandLine.RunAsync(zsh, [], folder.Name, "-f", drive, line, expected);

        Assert.Equal("completed", output.Trim());
    }

    private static async Task<string[]> SuggestAsync(string line)
    {
        var (_, output, _) = await CommandLine.RunAsync($"[suggest:{line.Length}]", line);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
