using PerfIngest.LocalWorker.Azurite;
using PerfIngest.LocalWorker.Tests.Azurite;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace PerfIngest.LocalWorker.Tests.Azurite;

/// <summary>One Azurite for the whole assembly; tests keep apart by names of their own.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private AzuriteProcess? _process;

    internal string ConnectionString => _process!.ConnectionString;

    public async ValueTask InitializeAsync() =>
        _process = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemory = true }, Console.Error.WriteLine, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }
    }
}
