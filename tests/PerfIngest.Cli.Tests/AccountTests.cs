using Microsoft.Extensions.DependencyInjection;
using PerfIngest.Cli.Local;
using PerfIngest.LocalWorker.Azurite;
using PerfIngest.Pipeline.Storage;

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
    public async Task A_template_takes_the_units_name_from_the_accounts_roster_and_changes_nothing_there()
    {
        await using var azurite = await AzuriteProcess.StartAsync(new() { InMemory = true }, null, TestContext.Current.CancellationToken);
        using var folder = new TemporaryFolder();
        await using var services = Connection.Services(azurite.ConnectionString);
        var account = services.GetRequiredService<StorageAccount>();
        await account.EnsureCreatedAsync(TestContext.Current.CancellationToken);
        string[] template = ["template", "--unit", "440113001", "--connection", azurite.ConnectionString];

        var (without, _, errors) = await CommandLine.RunAsync([], folder.Name, template);
        Assert.Equal(2, without);
        Assert.Contains("roster.csv", errors, StringComparison.Ordinal);

        var settings = account.Container(ContainerNames.Settings);
        var roster = Path.Combine(folder.Settings(), "roster.csv");
        await settings.GetBlobClient("roster.csv").UploadAsync(roster, TestContext.Current.CancellationToken);
        Assert.Equal(0, (await CommandLine.RunAsync([], folder.Name, template)).ExitCode);
        Assert.True(File.Exists(folder.File("广州市番禺区就业服务中心2026年项目支出绩效目标表.xlsx")));
        var names = new List<string>();
        await foreach (var blob in settings.GetBlobsAsync(cancellationToken: TestContext.Current.CancellationToken))
        {
            names.Add(blob.Name);
        }

        Assert.Equal(["roster.csv"], names);
    }

    [Fact]
    public async Task Status_names_what_keeps_the_settings_out_of_force()
    {
        await using var azurite = await AzuriteProcess.StartAsync(new() { InMemory = true }, null, TestContext.Current.CancellationToken);
        await using var services = Connection.Services(azurite.ConnectionString);
        var account = services.GetRequiredService<StorageAccount>();
        await account.EnsureCreatedAsync(TestContext.Current.CancellationToken);
        var calendar = account.Container(ContainerNames.Settings).GetBlobClient("calendar.csv");
        string[] status = ["status", "--connection", azurite.ConnectionString];
        Assert.Equal(0, (await CommandLine.RunAsync(status)).ExitCode);

        await calendar.UploadAsync(
            new BinaryData("year,round,opens,due,closes,unitCode\n2025,1,soon,2025-02-01,,\n"), TestContext.Current.CancellationToken);
        var (exitCode, output, _) = await CommandLine.RunAsync([.. status, "--lang", "en"]);

        Assert.Equal(1, exitCode);
        Assert.Contains("The settings have 1 problem(s)", output, StringComparison.Ordinal);
        Assert.Contains("calendar.csv line 2, opens is 'soon'", output, StringComparison.Ordinal);
        var (_, json, _) = await CommandLine.RunAsync([.. status, "--json"]);
        Assert.Contains("\"found\": \"soon\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Up_ends_with_0_on_Ctrl_C()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs signals");
        await using var stack = new Stack();
        await stack.InitializeAsync();

        var exitCode = await stack.StopAsync();

        Assert.Equal(0, exitCode);
    }
}
