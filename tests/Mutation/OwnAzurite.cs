using PerfIngest.LocalWorker.Azurite;

namespace PerfIngest.Mutation;

/// <summary>
/// An Azurite that the test processes share. Some mutants ask it what it does not come back from; every test hangs then, so after a hang
/// it is started anew.
/// </summary>
internal sealed class OwnAzurite : IAsyncDisposable
{
    /// <summary>What names it to the tests.</summary>
    private const string Variable = "PERFINGEST_TEST_AZURITE";

    private AzuriteProcess? azurite;

    /// <summary>Starts it, or starts it anew.</summary>
    public async Task Start()
    {
        await DisposeAsync();
        azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemory = true });
        Environment.SetEnvironmentVariable(Variable, azurite.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        if (azurite is not null)
        {
            await azurite.DisposeAsync();
        }
    }
}
