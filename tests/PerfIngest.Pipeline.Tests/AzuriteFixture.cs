using PerfIngest.LocalWorker.Azurite;
using PerfIngest.Pipeline.Tests;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace PerfIngest.Pipeline.Tests;

/// <summary>One private Azurite for the whole test project; it is started when the first test asks for it.</summary>
public sealed class AzuriteFixture : IAsyncDisposable
{
    private readonly Lazy<Task<AzuriteProcess>> _azurite = new(() => AzuriteProcess.StartAsync(
        new AzuriteOptions { InMemory = true }, text => TestContext.Current.SendDiagnosticMessage(text)));

    public async Task<string> ConnectionStringAsync() => (await _azurite.Value).ConnectionString;

    public async ValueTask DisposeAsync()
    {
        if (_azurite.IsValueCreated)
        {
            await (await _azurite.Value).DisposeAsync();
        }
    }
}

/// <summary>Tests that share the account's queues run one after another.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class OnAzurite
{
    public const string Name = "on Azurite";
}
