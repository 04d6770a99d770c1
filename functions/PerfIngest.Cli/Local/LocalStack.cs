using System.Globalization;
using PerfIngest.LocalWorker.Azurite;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Cli.Local;

/// <summary>Azurite and workers, started together and stopped together.</summary>
internal sealed class LocalStack : IAsyncDisposable
{
    private readonly AzuriteProcess _azurite;
    private readonly List<WorkerProcess> _workers;

    private LocalStack(AzuriteProcess azurite, List<WorkerProcess> workers, StorageAccount account)
    {
        _azurite = azurite;
        _workers = workers;
        Account = account;
    }

    public StorageAccount Account { get; }

    public string ConnectionString => _azurite.ConnectionString;

    /// <summary>Whether a worker or Azurite has ended by itself.</summary>
    public bool HasFailed => _azurite.HasExited || _workers.Any(worker => worker.HasExited);

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
                var log = Path.Combine(logFolder, string.Create(CultureInfo.InvariantCulture, $"worker-{number}.log"));
                started.Add(WorkerProcess.Start(azurite.ConnectionString, log, settings));
            }

            return new(azurite, started, account);
        }
        catch
        {
            await StopAsync(azurite, started);
            throw;
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync(_azurite, _workers);

    private static async Task StopAsync(AzuriteProcess azurite, List<WorkerProcess> workers)
    {
        await Task.WhenAll(workers.Select(worker => worker.DisposeAsync().AsTask()));
        await azurite.DisposeAsync();
    }
}
