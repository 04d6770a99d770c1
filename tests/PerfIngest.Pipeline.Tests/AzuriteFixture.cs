using PerfIngest.LocalWorker.Azurite;
using PerfIngest.Pipeline.Tests;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace PerfIngest.Pipeline.Tests;

/// <summary>
/// One private Azurite for the whole test project; it is started when the first test asks for it. Who runs the project over and over, as
/// mutation testing does, may keep one running and name it in <c>PERFINGEST_TEST_AZURITE</c>: its queues, tables and containers are emptied.
/// </summary>
public sealed class AzuriteFixture : IAsyncDisposable
{
    private static readonly string? Running = Environment.GetEnvironmentVariable("PERFINGEST_TEST_AZURITE");

    private readonly Lazy<Task<AzuriteProcess>> _azurite = new(() => AzuriteProcess.StartAsync(
        new AzuriteOptions { InMemory = true }, text => TestContext.Current.SendDiagnosticMessage(text)));

    public async Task<string> ConnectionStringAsync() => Running ?? (await _azurite.Value).ConnectionString;

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
