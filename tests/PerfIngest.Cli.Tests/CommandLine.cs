using System.Diagnostics;

namespace PerfIngest.Cli.Tests;

/// <summary>The command line as a process, as a person runs it.</summary>
internal static class CommandLine
{
    public static readonly string Assembly = Path.Combine(AppContext.BaseDirectory, "perfingest.dll");

    /// <summary>The <c>dotnet</c> on the path, by its full name, so that a test may change the path.</summary>
    public static string Dotnet { get; } = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet")).First(File.Exists);

    public static string Repository { get; } = FindRepository();

    public static string Sample(string name) => Path.Combine(AppContext.BaseDirectory, "samples", name);

    public static Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments) => RunAsync([], null, arguments);

    /// <param name="environment">Set in the process; null removes a variable.</param>
    /// <param name="folder">The current folder, or null for ours.</param>
    public static Task<(int ExitCode, string Output, string Errors)> RunAsync(
        Dictionary<string, string?> environment, string? folder, params string[] arguments) =>
        RunAsync(Dotnet, environment, folder, [Assembly, .. arguments]);

    /// <summary>Runs any program to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(
        string program, Dictionary<string, string?> environment, string? folder, params string[] arguments)
    {
        using var process = Start(program, environment, folder, arguments);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }

    /// <summary>Starts a program with its three streams redirected, speaking Chinese whatever the machine's locale is.</summary>
    public static Process Start(string program, Dictionary<string, string?> environment, string? folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? "",
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var name in new[] { "LC_ALL", "LC_MESSAGES", "NO_COLOR", "Submissions", "AzureWebJobsSubmissions" })
        {
            start.Environment.Remove(name);
        }

        start.Environment["LANG"] = "zh_CN.UTF-8";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static string FindRepository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "PerfIngest.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("PerfIngest.sln");
        }

        return folder;
    }
}
