using System.Text;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PerfIngest.LocalWorker.Hosting;

namespace PerfIngest.LocalWorker.Tests.Support;

/// <summary>An app of some function classes, running in this process.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    public const string FastQueues = """
        { "version": "2.0", "extensions": { "queues": { "maxPollingInterval": "00:00:00.200" } } }
        """;

    private readonly IHost _host;

    private TestApp(IHost host, TestLog log)
    {
        _host = host;
        Log = log;
    }

    public TestLog Log { get; }

    public IServiceProvider Services => _host.Services;

    public static TestApp Build(TestSpace space, Setup setup)
    {
        var log = new TestLog();
        var builder = FunctionsApplication.CreateBuilder([]);
        builder.Configuration.AddInMemoryCollection(space.Settings);
        builder.Configuration.AddInMemoryCollection(setup.Settings);
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Services.AddSingleton(space.Probe);
        var hostJson = Path.Combine(Directory.CreateTempSubdirectory("perfingest-test-").FullName, "host.json");
        File.WriteAllText(hostJson, setup.HostJson, Encoding.UTF8);
        builder.Configuration.AddInMemoryCollection([new("LocalWorker:HostJson", hostJson)]);
        builder.Services.Configure<LocalHostOptions>(o =>
        {
            o.FunctionTypes = () => setup.Functions;
            o.LeaseRetry = TimeSpan.FromMilliseconds(200);
            o.ScanInterval = TimeSpan.FromMilliseconds(100);
            o.AbandonAfter = TimeSpan.FromMilliseconds(300);
            setup.Options?.Invoke(o);
        });
        setup.Services?.Invoke(builder.Services);
        return new TestApp(builder.Build(), log);
    }

    public static async Task<TestApp> StartAsync(TestSpace space, Setup setup)
    {
        var app = Build(space, setup);
        await app.StartAsync();
        return app;
    }

    public Task StartAsync() => _host.StartAsync(TestContext.Current.CancellationToken);

    /// <summary>Stops within a grace time, as on SIGTERM.</summary>
    public async Task StopAsync(TimeSpan grace)
    {
        using var limit = new CancellationTokenSource(grace);
        await _host.StopAsync(limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(TimeSpan.FromSeconds(1));
        _host.Dispose();
    }

    /// <summary>What one test's app is made of.</summary>
    internal sealed record Setup(params Type[] Functions)
    {
        public string HostJson { get; init; } = FastQueues;

        public Dictionary<string, string?> Settings { get; init; } = [];

        public Action<LocalHostOptions>? Options { get; init; }

        public Action<IServiceCollection>? Services { get; init; }
    }
}
