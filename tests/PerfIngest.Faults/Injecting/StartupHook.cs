using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;
using PerfIngest.Faults.Injecting;

/// <summary>
/// What .NET runs in a worker process before its own <c>Main</c> when <c>DOTNET_STARTUP_HOOKS</c> names this assembly: the app under test is
/// the one that is deployed, without any code for tests. The hook waits for the host to be built and puts faulty storage clients, a faulty
/// clock and shorter times in.
/// </summary>
[SuppressMessage("Design", "CA1050", Justification = "The runtime looks for this name without a namespace.")]
internal static class StartupHook
{
    public static void Initialize()
    {
        if (FaultPlan.FromEnvironment() is { } plan)
        {
            DiagnosticListener.AllListeners.Subscribe(new Listeners(plan));
        }
    }

    private sealed class Listeners(FaultPlan plan) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.Extensions.Hosting")
            {
                value.Subscribe(this);
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value is { Key: "HostBuilding", Value: IHostBuilder builder })
            {
                builder.ConfigureServices((context, services) => plan.Apply(context.Configuration, services));
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
