using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace PerfIngest.Infra.Tests;

/// <summary>The Bicep CLI of the pinned package, on the templates that lie beside the tests. Works offline.</summary>
internal static class BicepCli
{
    /// <summary>The subscription, tenant and location that the committed snapshots are of.</summary>
    public static readonly string[] SnapshotScope =
    [
        "--subscription-id", "00000000-0000-0000-0000-00000000000a",
        "--tenant-id", "00000000-0000-0000-0000-00000000000b",
        "--location", "chinanorth3",
    ];

    private static readonly string Cli = typeof(BicepCli).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "BicepCli").Value!;

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "infra-bicep");

    /// <summary>All templates and parameter files.</summary>
    public static IReadOnlyList<string> Files { get; } =
    [
        .. Directory.EnumerateFiles(Folder, "*.bicep*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".bicep", StringComparison.Ordinal) || file.EndsWith(".bicepparam", StringComparison.Ordinal))
            .Where(file => !Path.GetFileName(file).StartsWith("refused-", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Runs the CLI; its exit code, output and errors.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The Bicep CLI package is for Linux.");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Cli, File.GetUnixFileMode(Cli) | UnixFileMode.UserExecute);
        }

        var start = new ProcessStartInfo(Cli) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Folder };
        // azd's variables, should the machine have them, would change what the parameter files say.
        start.Environment.Remove("AZURE_LOCATION");
        start.Environment.Remove("AZURE_ENV_NAME");
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }

    /// <summary>A template as the cloud would be given it.</summary>
    public static async Task<JsonDocument> BuildAsync(string file)
    {
        var (exitCode, output, errors) = await RunAsync("build", file, "--stdout");
        Assert.True(exitCode == 0, errors);
        return JsonDocument.Parse(output);
    }
}
