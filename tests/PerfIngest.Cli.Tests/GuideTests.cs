using Microsoft.Extensions.DependencyInjection;
using PerfIngest.Cli.Local;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Cli.Tests;

/// <summary>docs/cli.md: each command in it runs, in its order, and ends as it says.</summary>
public sealed class GuideTests(Stack stack) : IClassFixture<Stack>
{
    private const string NotRun = "# not run here: ";
    private const string Ends = "# exit ";

    [Fact]
    public async Task Every_command_of_the_guide_runs_or_says_what_runs_it()
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "needs bash");
        using var folder = new TemporaryFolder();
        folder.Script("bin/perfingest", $"exec '{CommandLine.Dotnet}' '{CommandLine.Assembly}' \"$@\"");
        var environment = stack.Environment;
        environment["PATH"] = folder.File("bin") + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        var run = 0;
        foreach (var command in Commands().Where(command => !command.Contains(NotRun, StringComparison.Ordinal)))
        {
            if (command.Contains(" receipt.json", StringComparison.Ordinal))
            {
                await SaveReceiptAsync(folder.File("receipt.json"));
            }

            var (exitCode, output, errors) = await CommandLine.RunAsync("/bin/bash", environment, folder.Name, "--norc", "-c", command);
            var expected = command.Contains(Ends, StringComparison.Ordinal) ? command.Split(Ends)[1][0] - '0' : 0;
            Assert.True(expected == exitCode, $"{command}\nexit code {exitCode}\n{output}{errors}");
            run++;
        }

        Assert.True(run >= 18, $"only {run} commands were run");
    }

    [Fact]
    public void Every_verb_is_in_the_guide()
    {
        var commands = Commands();
        Assert.All(HelpTests.Verbs.Select(row => row.Data), verb => Assert.Contains(
            commands, command => command.Contains("perfingest " + verb, StringComparison.Ordinal)));
    }

    private static List<string> Commands()
    {
        var commands = new List<string>();
        var isShell = false;
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "docs", "cli.md")))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                isShell = line == "```sh";
            }
            else if (isShell)
            {
                commands.Add(line);
            }
        }

        return commands;
    }

    private async Task SaveReceiptAsync(string file)
    {
        await using var services = Connection.Services(stack.Connection);
        var feedback = services.GetRequiredService<StorageAccount>().Container(ContainerNames.Feedback);
        while (!File.Exists(file))
        {
            // The last files of a decision follow its state.
            await foreach (var blob in feedback.GetBlobsAsync(cancellationToken: TestContext.Current.CancellationToken))
            {
                if (blob.Name.EndsWith("/receipt.json", StringComparison.Ordinal))
                {
                    await feedback.GetBlobClient(blob.Name).DownloadToAsync(file, TestContext.Current.CancellationToken);
                }
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }
}
