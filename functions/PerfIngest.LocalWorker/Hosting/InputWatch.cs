using Microsoft.Extensions.Hosting;

namespace PerfIngest.LocalWorker.Hosting;

/// <summary>
/// Stops the host when its standard input ends: whoever started it holds the other end, and so a worker never outlives a parent that was
/// killed. Off unless the setting <c>LocalWorker:StopWithInput</c> is true.
/// </summary>
internal sealed class InputWatch(IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // A thread of its own: reading standard input cannot be cancelled.
        var thread = new Thread(Watch) { IsBackground = true, Name = nameof(InputWatch) };
        thread.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Watch()
    {
        using var input = Console.OpenStandardInput();
        Span<byte> buffer = stackalloc byte[256];
        while (input.Read(buffer) > 0)
        {
        }

        lifetime.StopApplication();
    }
}
