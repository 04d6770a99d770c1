namespace PerfIngest.Cli.Tests;

/// <summary>The command line as a .NET tool: packed, installed from the folder alone, run.</summary>
public sealed class ToolTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_packed_tool_installs_offline_checks_a_table_and_carries_its_worker()
    {
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var project = Path.Combine(CommandLine.Repository, "functions", "PerfIngest.Cli");
        var packages = _folder.File("packages");
        await DotnetAsync("pack", project, "--no-build", "-c", configuration, "-o", packages);
        var sources = _folder.Write(
            "nuget.config",
            $"<configuration><packageSources><clear/><add key=\"local\" value=\"{packages}\"/></packageSources></configuration>");
        await DotnetAsync("tool", "install", "PerfIngest.Cli", "--tool-path", _folder.File("tools"), "--configfile", sources);

        var tool = _folder.File(OperatingSystem.IsWindows() ? "tools/perfingest.exe" : "tools/perfingest");
        var (exitCode, output, _) = await CommandLine.RunAsync(tool, [], null, "check", CommandLine.Sample("seed-table.txt"));

        Assert.Equal(0, exitCode);
        Assert.Contains("12 个项目", output, StringComparison.Ordinal);
        foreach (var file in new[] { "PerfIngest.Functions.dll", "PerfIngest.Functions.runtimeconfig.json", "host.json" })
        {
            Assert.Single(Directory.EnumerateFiles(_folder.File("tools"), file, SearchOption.AllDirectories));
        }
    }

    private async Task DotnetAsync(params string[] arguments)
    {
        var (exitCode, output, errors) = await CommandLine.RunAsync(CommandLine.Dotnet, [], _folder.Name, arguments);
        Assert.True(exitCode == 0, output + errors);
    }
}
