using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace PerfIngest.LocalWorker.Hosting;

/// <summary>Puts the stand-in for the Functions host together.</summary>
internal static class LocalHost
{
    private const string EnvironmentPrefix = "AZURE_FUNCTIONS_";

    /// <summary>The worker's own defaults: settings files beside the app, environment (all, and with the prefix stripped), arguments.</summary>
    public static HostApplicationBuilder CreateBuilder(string[] args)
    {
        var early = new ConfigurationManager();
        early.AddEnvironmentVariables("DOTNET_").AddEnvironmentVariables(EnvironmentPrefix).AddCommandLine(args);
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings
        {
            DisableDefaults = true,
            ContentRootPath = AppContext.BaseDirectory,
            Configuration = early,
        });
        builder.Configuration
            .AddJsonFile("appsettings.json", optional: true, reloadOnChange: false)
            .AddJsonFile($"appsettings.{builder.Environment.EnvironmentName}.json", optional: true, reloadOnChange: false)
            .AddEnvironmentVariables()
            .AddEnvironmentVariables(EnvironmentPrefix)
            .AddCommandLine(args);
        return builder;
    }
}
