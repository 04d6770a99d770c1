using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PerfIngest.LocalWorker.Hosting;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Collects the app's services and settings; <see cref="Build"/> makes the host that drives its functions.</summary>
public class FunctionsApplicationBuilder : IHostApplicationBuilder
{
    private readonly HostApplicationBuilder _inner;

    internal FunctionsApplicationBuilder(string[] args)
    {
        _inner = LocalHost.CreateBuilder(args);
    }

    /// <summary>The app's services.</summary>
    public IServiceCollection Services => _inner.Services;

    /// <summary>The app's settings.</summary>
    public ConfigurationManager Configuration => _inner.Configuration;

    /// <summary>The app's logging.</summary>
    public ILoggingBuilder Logging => _inner.Logging;

    /// <summary>The app's metrics.</summary>
    public IMetricsBuilder Metrics => _inner.Metrics;

    /// <summary>The app's environment.</summary>
    public IHostEnvironment Environment => _inner.Environment;

    /// <summary>Values that extensions keep while building.</summary>
    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)_inner).Properties;

    IConfigurationManager IHostApplicationBuilder.Configuration => _inner.Configuration;

    /// <summary>Replaces the service provider's factory.</summary>
    public void ConfigureContainer<TContainerBuilder>(
        IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull => _inner.ConfigureContainer(factory, configure);

    /// <summary>Makes the host.</summary>
    /// <exception cref="InvalidOperationException">It was made before.</exception>
    public IHost Build() => LocalHost.Build(_inner);
}
