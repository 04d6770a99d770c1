using System.Globalization;
using PerfIngest.LocalWorker.Azurite;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Cli.Local;

/// <summary>Azurite and workers, started together and stopped together.</summary>
internal sealed class LocalStack : IAsyncDisposable
{
    private readonly AzuriteProcess _azurite;
    private readonly List<WorkerProcess> _workers;
    private readonly Func<int, WorkerProcess> _start;

    private LocalStack(AzuriteProcess azurite, List<WorkerProcess> workers, Func<int, WorkerProcess> start, StorageAccount account)
    {
        _azurite = azurite;
        _workers = workers;
        _start = start;
        Account = account;
    }

    public StorageAccount Account { get; }

    public string ConnectionString => _azurite.ConnectionString;

    /// <summary>Whether a worker or Azurite has ended by itself.</summary>
    public bool HasFailed => StorageHasFailed || _workers.Any(worker => worker.HasExited);

    /// <summary>Whether Azurite has ended by itself.</summary>
    public bool StorageHasFailed => _azurite.HasExited;

    /// <summary>Starts a worker in place of each that has ended; how many.</summary>
    public async Task<int> ReplaceWorkersAsync()
    {
        var replaced = 0;
        for (var index = 0; index < _workers.Count; index++)
        {
            if (_workers[index].HasExited)
            {
                await _workers[index].DisposeAsync();
                _workers[index] = _start(index + 1);
                replaced++;
            }
        }

        return replaced;
    }

    /// <summary>Starts Azurite, creates the storage contract, and starts <paramref name="workers"/> workers.</summary>
    /// <param name="logFolder">Where each worker's output goes.</param>
    /// <param name="settings">Environment variables of the workers.</param>
    public static async Task<LocalStack> StartAsync(
        AzuriteOptions options, int workers, string logFolder, IReadOnlyDictionary<string, string> settings, CancellationToken cancellationToken)
    {
        var azurite = await AzuriteProcess.StartAsync(options, Output.Note, cancellationToken);
        var started = new List<WorkerProcess>();
        try
        {
            var account = new StorageAccount(new StorageConnection { ConnectionString = azurite.ConnectionString });
            await account.EnsureCreatedAsync(cancellationToken);
            for (var number = 1; number <= workers; number++)
            {
                started.Add(Start(number));
            }

            return new(azurite, started, Start, account);
        }
        catch
        {
            await StopAsync(azurite, started);
            throw;
        }

        WorkerProcess Start(int number) => WorkerProcess.Start(
            azurite.ConnectionString,
            Path.Combine(logFolder, string.Create(CultureInfo.InvariantCulture, $"worker-{number}.log")),
            settings);
    }

    public async ValueTask DisposeAsync() => await StopAsync(_azurite, _workers);

    private static async Task StopAsync(AzuriteProcess azurite, List<WorkerProcess> workers)
    {
        await Task.WhenAll(workers.Select(worker => worker.DisposeAsync().AsTask()));
        await azurite.DisposeAsync();
    }
}
