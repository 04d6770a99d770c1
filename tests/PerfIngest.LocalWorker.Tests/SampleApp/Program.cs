using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromMilliseconds(500));
builder.Build().Run();

namespace PerfIngest.LocalWorker.SampleApp
{
    /// <summary>Runs until the host stops: what a test sends a signal to.</summary>
    internal static class SampleFunctions
    {
        [Function("Sample")]
        public static async Task RunAsync([QueueTrigger("%Queue%")] string message, CancellationToken cancellationToken)
        {
            Console.WriteLine("begin");
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }
}
