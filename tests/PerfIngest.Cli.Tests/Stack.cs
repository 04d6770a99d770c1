using System.Collections.Concurrent;
using System.Diagnostics;

namespace PerfIngest.Cli.Tests;

/// <summary><c>perfingest up</c> with a data folder of its own, shared by the tests of a class.</summary>
public sealed class Stack : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<string> _lines = new();
    private Process? _process;

    /// <summary>What <c>up</c> printed.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>The connection string that it printed.</summary>
    public string Connection => Printed("DefaultEndpointsProtocol=");

    public Dictionary<string, string?> Environment => new() { ["Submissions"] = Connection };

    /// <summary>The line that starts so, without its indent.</summary>
    public string Printed(string start) =>
        _lines.Select(line => line.Trim()).First(line => line.StartsWith(start, StringComparison.Ordinal));

    public async ValueTask InitializeAsync()
    {
        _process = CommandLine.Start(CommandLine.Dotnet, Home(), null, CommandLine.Assembly, "up", "--data", _folder.File("data"));
        var ready = new TaskCompletionSource();
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null)
            {
                ready.TrySetException(new InvalidOperationException("'up' ended: " + string.Join('\n', _lines)));
                return;
            }

            _lines.Enqueue(line.Data);
            if (line.Data.Contains("Ctrl-C", StringComparison.Ordinal))
            {
                ready.TrySetResult();
            }
        };
        _process.ErrorDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await ready.Task.WaitAsync(Patience);
    }

    /// <summary>A home of its own, with the user's emulator: a running <c>up</c> of this user stays the one that the verbs find.</summary>
    private Dictionary<string, string?> Home()
    {
        if (OperatingSystem.IsWindows())
        {
            return [];
        }

        var user = System.Environment.GetFolderPath(
            System.Environment.SpecialFolder.LocalApplicationData, System.Environment.SpecialFolderOption.Create);
        var azurite = Directory.CreateDirectory(Path.Combine(user, "perfingest", "azurite")).FullName;
        Directory.CreateDirectory(_folder.File("home/perfingest"));
        Directory.CreateSymbolicLink(_folder.File("home/perfingest/azurite"), azurite);
        return new() { ["XDG_DATA_HOME"] = _folder.File("home") };
    }

    /// <summary>Ends it as Ctrl-C does; its exit code.</summary>
    public async Task<int> StopAsync()
    {
        if (!_process!.HasExited)
        {
            using var kill = Process.Start("kill", ["-INT", $"{_process.Id}"]);
            await _process.WaitForExitAsync().WaitAsync(Patience);
        }

        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            if (OperatingSystem.IsWindows())
            {
                _process.Kill(entireProcessTree: true);
            }
            else
            {
                await StopAsync();
            }

            _process.Dispose();
        }

        _folder.Dispose();
    }
}
