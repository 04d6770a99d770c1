using System.Diagnostics;

namespace PerfIngest.Pipeline;

/// <summary>The pipeline's own activity source.</summary>
public static class Telemetry
{
    public const string Name = "PerfIngest";

    public static readonly ActivitySource Source = new(Name);

    /// <summary>Starts an activity under the parent that a message carries, or on its own.</summary>
    public static Activity? Start(string name, string? traceparent) =>
        ActivityContext.TryParse(traceparent, null, out var parent)
            ? Source.StartActivity(name, ActivityKind.Consumer, parent)
            : Source.StartActivity(name);
}
