using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using PerfIngest.LocalWorker.Settings;

namespace PerfIngest.LocalWorker.Hosting;

/// <summary>Puts the stand-in for the Functions host together.</summary>
internal static class LocalHost
{
    private const string EnvironmentPrefix = "AZURE_FUNCTIONS_";

    /// <summary>
    /// The worker's own defaults: settings files beside the app, environment (all, and with the prefix
    /// stripped), arguments.
    /// </summary>
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
        AddLogging(builder);
        builder.Services.AddSingleton<HostSettingsFile>();
        builder.Services.AddSingleton<ListenerFactory>();
        builder.Services.AddOptions<LocalHostOptions>().Configure<IConfiguration>(Configure);
        return builder;
    }

    /// <summary>The host. Its functions start after the app's own hosted services, and stop before them.</summary>
    public static IHost Build(HostApplicationBuilder builder)
    {
        builder.Services.AddHostedService<FunctionsHost>();
        if (bool.TryParse(builder.Configuration[LocalHostOptions.Section + ":StopWithInput"], out var stop) && stop)
        {
            builder.Services.AddHostedService<InputWatch>();
        }

        return builder.Build();
    }

    private static void AddLogging(HostApplicationBuilder builder)
    {
        // Standard output belongs to the app and to whoever reads it; log lines go to standard error.
        builder.Logging.AddSimpleConsole(o =>
        {
            o.SingleLine = true;
            o.UseUtcTimestamp = true;
            o.TimestampFormat = "HH:mm:ss.fff'Z' ";
        });
        builder.Services.Configure<ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddOptions<LoggerFilterOptions>().Configure<HostSettingsFile>((filter, file) =>
        {
            foreach (var (category, level) in file.SettingsOrDefault.LogLevels)
            {
                var isDefault = string.Equals(category, "default", StringComparison.OrdinalIgnoreCase);
                filter.Rules.Add(new LoggerFilterRule(null, isDefault ? null : category, level, null));
            }
        });
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
    }

    private static void Configure(LocalHostOptions options, IConfiguration configuration)
    {
        var section = configuration.GetSection(LocalHostOptions.Section);
        options.HostJson = section["HostJson"] is { Length: > 0 } path ? Path.GetFullPath(path) : options.HostJson;
        if (section["ScanInterval"] is { Length: > 0 } text)
        {
            options.ScanInterval =
                TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var interval)
                    && text.Contains(':', StringComparison.Ordinal)
                && interval >= TimeSpan.FromMilliseconds(50) && interval <= TimeSpan.FromHours(1)
                    ? interval
                    : throw SettingsException.Wrong(
                        LocalHostOptions.Section + ":ScanInterval", text, "a time as hh:mm:ss from 00:00:00.050 to 01:00:00");
        }
    }
}
