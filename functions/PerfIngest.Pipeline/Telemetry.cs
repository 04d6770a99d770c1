using System.Diagnostics;
using System.Diagnostics.Metrics;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Tables;

namespace PerfIngest.Pipeline;

/// <summary>
/// The pipeline's traces and metrics, one source and one meter of the same name in every host. No tag holds anything of a submission:
/// states, rule codes, stages, queues and years only.
/// </summary>
public static class Telemetry
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "PerfIngest";

    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Uploads =
        Meter.CreateCounter<long>("perfingest.uploads", "{upload}", "Decisions on uploads, by state");

    private static readonly Counter<long> Rows =
        Meter.CreateCounter<long>("perfingest.rows", "{row}", "Rows of the tables that were judged");

    private static readonly Counter<long> Findings =
        Meter.CreateCounter<long>("perfingest.findings", "{finding}", "Findings, by rule");

    private static readonly Histogram<double> StageDuration =
        Meter.CreateHistogram<double>("perfingest.stage.duration", "s", "Time that one run of a stage takes");

    private static readonly Histogram<double> QueueAge =
        Meter.CreateHistogram<double>("perfingest.queue.age", "s", "Time from sending a message to its handling, or to now while it waits");

    private static readonly Gauge<double> ReportAge =
        Meter.CreateGauge<double>("perfingest.report.age", "s", "Time since the cut-off of the published report, by year");

    /// <summary>Starts an activity under the parent that a message carries, or on its own.</summary>
    public static Activity? Start(string name, string? traceparent) =>
        ActivityContext.TryParse(traceparent, null, isRemote: true, out var parent)
            ? Source.StartActivity(name, ActivityKind.Consumer, parent)
            : Source.StartActivity(name);

    /// <summary>Measures one run of a stage, from now to its disposal.</summary>
    public static StageClock Time(string stage) => new(stage, Stopwatch.GetTimestamp());

    /// <summary>Counts a decision on an upload that was judged.</summary>
    public static void Judged(ParsedDocument document, Verdict verdict)
    {
        Decided(verdict.State.ToString());
        Rows.Add(document.Rows.All - document.Rows.Blank);
        foreach (var (rule, count) in verdict.CountsByCode)
        {
            Findings.Add(count, new KeyValuePair<string, object?>("rule", rule));
        }
    }

    /// <summary>Counts a decision on an upload.</summary>
    /// <param name="state">One of <see cref="Normalizing.UploadStates"/>.</param>
    public static void Decided(string state) => Uploads.Add(1, new KeyValuePair<string, object?>("state", state));

    /// <summary>How long a message of a queue waited, or waits.</summary>
    public static void Waited(string queue, TimeSpan age)
    {
        if (age >= TimeSpan.Zero)
        {
            QueueAge.Record(age.TotalSeconds, new KeyValuePair<string, object?>("queue", queue));
        }
    }

    /// <summary>How old the published report of a year is.</summary>
    public static void Reported(int year, TimeSpan age) => ReportAge.Record(age.TotalSeconds, new KeyValuePair<string, object?>("year", year));

    /// <summary>A running measurement of a stage.</summary>
    public readonly struct StageClock(string stage, long started) : IDisposable
    {
        public void Dispose() =>
            StageDuration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, new KeyValuePair<string, object?>("stage", stage));
    }
}
