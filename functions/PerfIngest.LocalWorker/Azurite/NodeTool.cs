using System.ComponentModel;
using System.Diagnostics;

namespace PerfIngest.LocalWorker.Azurite;

/// <summary>Starts Node and npm.</summary>
internal static class NodeTool
{
    private const int KeptCharacters = 4000;

    /// <summary>Starts a tool with its three streams redirected.</summary>
    /// <exception cref="AzuriteException">The tool is not on the path.</exception>
    public static Process Start(string tool, IEnumerable<string> arguments, string folder)
    {
        var start = new ProcessStartInfo(tool)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            return Process.Start(start) ?? throw new AzuriteException($"'{tool}' did not start.");
        }
        catch (Win32Exception e)
        {
            throw new AzuriteException(
                $"'{tool}' cannot be started. Install Node.js 18 or newer (https://nodejs.org) and see that '{tool}' is on PATH.", e)
            {
                Problem = AzuriteProblem.NodeMissing,
            };
        }
    }

    /// <summary>Runs a tool to its end; gives its exit code and the end of what it printed.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string tool, IEnumerable<string> arguments, string folder, CancellationToken cancel)
    {
        using var process = Start(tool, arguments, folder);
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancel);
            var errors = process.StandardError.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel).ConfigureAwait(false);
            var text = (await output.ConfigureAwait(false) + await errors.ConfigureAwait(false)).Trim();
            return (process.ExitCode, text.Length > KeptCharacters ? text[^KeptCharacters..] : text);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
