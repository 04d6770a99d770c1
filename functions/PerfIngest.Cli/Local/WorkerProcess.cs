using System.Diagnostics;
using System.Globalization;
using PerfIngest.Cli.Saying;

namespace PerfIngest.Cli.Local;

/// <summary>A worker: the Function App on the local worker, as a process of its own.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(15);

    private readonly Process _process;
    private readonly Task _log;

    private WorkerProcess(Process process, Task log)
    {
        _process = process;
        _log = log;
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>Starts a worker on <paramref name="connection"/>; what it prints goes to <paramref name="logFile"/>.</summary>
    public static WorkerProcess Start(string connection, string logFile, IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo(DotnetHost())
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // The worker ends when this pipe does, so it never outlives us.
            RedirectStandardInput = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "PerfIngest.Functions.dll"));
        start.Environment["AzureWebJobsStorage"] = connection;
        start.Environment["Submissions"] = connection;
        start.Environment["ConsolidateSchedule"] = "0 30 16 * * *";
        start.Environment["AzureFunctionsWebHost__hostid"] = "perfingest";
        start.Environment["LocalWorker__StopWithInput"] = "true";
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(logFile)!);
        var process = Process.Start(start) ?? throw new UsageException(Texts.WorkerMissing);
        return new(process, LogAsync(process, logFile));
    }

    /// <summary>Asks the worker to stop, finishing what it does, and waits.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            using var timeout = new CancellationTokenSource(StopTimeout);
            try
            {
                await _process.WaitForExitAsync(timeout.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        await _log;
        _process.Dispose();
    }

    /// <summary>The <c>dotnet</c> that runs us, so that the worker runs on the same.</summary>
    private static string DotnetHost() =>
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path).Equals("dotnet", StringComparison.OrdinalIgnoreCase)
            ? path
            : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    private static async Task LogAsync(Process process, string logFile)
    {
        await using var log = new StreamWriter(logFile, append: true) { AutoFlush = true };
        var gate = new SemaphoreSlim(1, 1);
        await Task.WhenAll(CopyAsync(process.StandardOutput), CopyAsync(process.StandardError));
        await log.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Worker {process.Id} ended."));

        async Task CopyAsync(StreamReader reader)
        {
            while (await reader.ReadLineAsync() is { } line)
            {
                await gate.WaitAsync();
                try
                {
                    await log.WriteLineAsync(line);
                }
                finally
                {
                    gate.Release();
                }
            }
        }
    }
}
