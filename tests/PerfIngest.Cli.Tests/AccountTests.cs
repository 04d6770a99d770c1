using PerfIngest.LocalWorker.Azurite;

namespace PerfIngest.Cli.Tests;

public sealed class AccountTests
{
    [Fact]
    public async Task An_account_without_the_containers_is_told_so()
    {
        await using var azurite = await AzuriteProcess.StartAsync(new() { InMemory = true }, null, TestContext.Current.CancellationToken);
        string[] submit = ["submit", CommandLine.Sample("seed-table.txt"), "--year", "2025", "--unit", "1"];
        foreach (var arguments in new[] { ["status"], submit, ["replay"], ["reconcile"] })
        {
            var (exitCode, output, errors) = await CommandLine.RunAsync([.. arguments, "--connection", azurite.ConnectionString]);

            Assert.Equal((2, ""), (exitCode, output));
            Assert.Contains("perfingest up", Assert.Single(errors.Trim().Split('\n')), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Up_ends_with_0_on_Ctrl_C()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs signals");
        var stack = new Stack();
        await using (stack)
        {
            await stack.InitializeAsync();
            Assert.Equal(0, await stack.StopAsync());
        }
    }
}
