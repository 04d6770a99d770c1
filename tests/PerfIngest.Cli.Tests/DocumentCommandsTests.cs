namespace PerfIngest.Cli.Tests;

/// <summary>
/// Commands in README and guides: each verb exists and has each option; docs/cli.md, whose commands are run, has the same verb. What is no
/// command of ours runs in CI itself, or says what it needs.
/// </summary>
public sealed class DocumentCommandsTests
{
    private const string Ours = "perfingest ";

    /// <summary>What <c>.ci/run</c> or another test runs.</summary>
    private static readonly string[] RunElsewhere = ["dotnet test", "dotnet run --project functions/PerfIngest.Cli -- demo"];

    public static TheoryData<string> Documents { get; } =
        ["README.md", "docs/guide-clerk.md", "docs/guide-bureau.md", "docs/guide-operator.md", "docs/faults.md", "docs/benchmarks.md", "docs/scale.md"];

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Every_command_is_one_that_is_run_or_says_what_it_needs(string document)
    {
        var guide = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "docs", "cli.md"), TestContext.Current.CancellationToken);
        foreach (var line in Commands(Path.Combine(CommandLine.Repository, document)))
        {
            var command = line.Replace("dotnet run --project functions/PerfIngest.Cli -- ", Ours, StringComparison.Ordinal);
            if (line.Contains("# needs ", StringComparison.Ordinal) || RunElsewhere.Contains(line) || IsProject(line))
            {
                continue;
            }

            Assert.True(command.StartsWith(Ours, StringComparison.Ordinal), $"{document}: `{line}` is run by nothing and says no '# needs'");
            var parts = command.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var verb = parts[1] == "receipt" ? "receipt verify" : parts[1];
            Assert.Contains(Ours + verb, guide, StringComparison.Ordinal);
            var (exitCode, help, _) = await CommandLine.RunAsync([.. verb.Split(' '), "--help"]);
            Assert.Equal(0, exitCode);
            Assert.All(
                parts.Where(part => part.StartsWith("--", StringComparison.Ordinal)),
                option => Assert.Contains(option, help, StringComparison.Ordinal));
        }
    }

    /// <summary>The recipes of docs/extending.md name types, members and files: each is somewhere in the source.</summary>
    [Fact]
    public async Task Every_name_in_the_recipes_is_in_the_source()
    {
        var recipes = await File.ReadAllTextAsync(
            Path.Combine(CommandLine.Repository, "docs", "extending.md"), TestContext.Current.CancellationToken);
        var names = recipes.Split("```").Where((_, index) => index % 2 == 0).SelectMany(text => text.Split('`').Where((_, index) => index % 2 == 1))
            .SelectMany(code => code.Split('.', '/')).Where(name => name.Length > 2 && name.All(char.IsAsciiLetter)).ToHashSet(StringComparer.Ordinal);
        Assert.True(names.Count > 40);
        foreach (var file in new[] { "functions", "tests" }.SelectMany(folder => Directory.EnumerateFiles(
            Path.Combine(CommandLine.Repository, folder), "*.cs", SearchOption.AllDirectories)))
        {
            var source = file + await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            names.RemoveWhere(name => source.Contains(name, StringComparison.Ordinal));
        }

        Assert.Empty(names);
    }

    /// <summary>Builds or runs a test project that is there.</summary>
    private static bool IsProject(string line) => line.Split(' ').Any(part =>
        (part.StartsWith("tests/", StringComparison.Ordinal) && Directory.Exists(Path.Combine(CommandLine.Repository, part)))
        || (part.StartsWith("artifacts/bin/", StringComparison.Ordinal)
            && Directory.Exists(Path.Combine(CommandLine.Repository, "tests", part.Split('/')[2]))));

    /// <summary>The lines of the shell blocks that start a command; what a backslash or a quote carries over belongs to the line before.</summary>
    private static IEnumerable<string> Commands(string path)
    {
        var (isShell, isOpen, whole) = (false, false, "");
        foreach (var line in File.ReadLines(path).Select(line => line.Trim()))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                isShell = line == "```sh";
                continue;
            }

            if (!isShell || line.Length == 0 || (line[0] == '#' && !isOpen))
            {
                continue;
            }

            whole = isOpen ? whole + " " + line : line;
            isOpen = line.EndsWith('\\') || (whole.Split(" # ")[0].Count(c => c == '\'') % 2 == 1);
            if (!isOpen)
            {
                yield return whole;
            }
        }
    }
}
