using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using PerfIngest.Pipeline;

namespace PerfIngest.Functions;

/// <summary>Where traces and metrics go under the local worker: to an OTLP endpoint, if one is configured.</summary>
internal static class Observability
{
    /// <summary>Exports the pipeline's source and meter to <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>; without it nothing is collected.</summary>
    public static IServiceCollection AddObservability(this IServiceCollection services, IConfiguration configuration)
    {
        if (!string.IsNullOrWhiteSpace(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            services.AddOpenTelemetry()
                .WithTracing(traces => traces.AddSource(Telemetry.Name))
                .WithMetrics(metrics => metrics.AddMeter(Telemetry.Name))
                .UseOtlpExporter();
        }

        return services;
    }
}
