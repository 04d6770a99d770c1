using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using PerfIngest.Pipeline;

namespace PerfIngest.Functions;

/// <summary>
/// Where traces, metrics and logs go under the Functions host: to Application Insights by the app's identity, or to an OTLP endpoint. The
/// host does the same on its side, as <c>telemetryMode</c> of host.json says.
/// </summary>
internal static class Observability
{
    /// <summary>The app has one identity, and its storage connection names it.</summary>
    private const string StorageClientId = "Submissions:clientId";

    /// <summary>Exports to <c>APPLICATIONINSIGHTS_CONNECTION_STRING</c> or <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, whichever is configured.</summary>
    public static IServiceCollection AddObservability(this IServiceCollection services, IConfiguration configuration)
    {
        var telemetry = services.AddOpenTelemetry();
        telemetry.UseFunctionsWorkerDefaults();
        telemetry
            .WithTracing(traces => traces.AddSource(Telemetry.Name))
            .WithMetrics(metrics => metrics.AddMeter(Telemetry.Name));
        if (!string.IsNullOrWhiteSpace(configuration["APPLICATIONINSIGHTS_CONNECTION_STRING"]))
        {
            telemetry.UseAzureMonitorExporter(exporter =>
            {
                // A log that is dropped with its trace would be an alert that never comes.
                exporter.EnableTraceBasedLogsSampler = false;
                if (configuration[StorageClientId] is { Length: > 0 } clientId)
                {
                    exporter.Credential = new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId));
                }
            });
        }
        else if (!string.IsNullOrWhiteSpace(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            telemetry.UseOtlpExporter();
        }

        return services;
    }
}
