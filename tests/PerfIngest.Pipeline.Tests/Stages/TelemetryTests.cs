using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Azure;
using Azure.Core;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Stages;

/// <summary>Traces, metrics and logs of the stages: joined from upload to decision, and without anything of a submission.</summary>
[Collection(OnAzurite.Name)]
public sealed class TelemetryTests(AzuriteFixture azurite)
{
    private const string File = "2025/U1/a.tsv";

    [Fact]
    public async Task Ingest_and_normalize_are_one_trace_through_the_queue_message()
    {
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Telemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var pipeline = await PipelineHarness.StartAsync(azurite);

        await pipeline.SubmitAsync(File, Tables.Good("甲单位", 2025, 10));
        await pipeline.ReportAsync(2025);

        var ingest = Assert.Single(ended, activity => activity.OperationName == "ingest");
        var normalize = Assert.Single(ended, activity => activity.OperationName == "normalize");
        Assert.Equal(ingest.TraceId, normalize.TraceId);
        Assert.Equal(ingest.SpanId, normalize.ParentSpanId);
        Assert.Contains(ended, activity => activity.OperationName == "consolidate");
        Assert.All(ended, activity => Assert.Empty(activity.TagObjects));
    }

    [Fact]
    public async Task Decisions_rows_findings_durations_and_ages_are_measured()
    {
        var seen = new ConcurrentQueue<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, on) =>
            {
                if (instrument.Meter.Name == Telemetry.Name)
                {
                    on.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => seen.Enqueue($"{instrument.Name} {Describe(tags)}={value}"));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) =>
            seen.Enqueue($"{instrument.Name} {Describe(tags)}{(value >= 0 ? "" : " negative")}"));
        listener.Start();
        await using var pipeline = await PipelineHarness.StartAsync(azurite);

        await pipeline.SubmitAsync(File, Tables.Wrong("甲单位", 2025, 10));
        await pipeline.UploadAsync("wrong-place.csv", "x");
        await pipeline.IngestAsync("wrong-place.csv");
        await pipeline.DeliverAsync();
        await pipeline.ReportAsync(2025);
        await pipeline.ReconcileAsync();

        Assert.Contains("perfingest.uploads state=NeedsFix=1", seen);
        Assert.Contains("perfingest.uploads state=Ignored=1", seen);
        Assert.Contains(seen, line => line.StartsWith("perfingest.rows ", StringComparison.Ordinal));
        Assert.Contains(seen, line => line.StartsWith("perfingest.findings rule=A002=", StringComparison.Ordinal));
        Assert.Contains("perfingest.queue.age queue=normalize", seen);
        Assert.Contains("perfingest.report.age year=2025", seen);
        Assert.Equal(
            ["consolidate", "ingest", "normalize", "reconcile"],
            seen.Where(line => line.StartsWith("perfingest.stage.duration ", StringComparison.Ordinal))
                .Select(line => line.Split('=')[1]).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Nothing_of_a_submission_is_logged_whatever_becomes_of_it()
    {
        string[] secrets = ["秘密单位", "保密项目", "绝密目标", "98765.43", "机密文件名"];
        var broken = new Broken();
        await using var pipeline = await PipelineHarness.StartAsync(
            azurite, options => { options.Retry.MaxRetries = 0; options.AddPolicy(broken, HttpPipelinePosition.PerCall); });
        pipeline.Expect(3101);
        var name = $"2025/U1/{secrets[4]}.tsv";
        var table = Tables.Good(secrets[0], 2025, 98765.43m)
            .Replace("项目1", secrets[1], StringComparison.Ordinal).Replace("年度任务", secrets[2], StringComparison.Ordinal);

        await pipeline.SubmitAsync(name, table);
        await pipeline.SubmitAsync(name, Tables.Wrong(secrets[0], 2025, 98765.43m));
        await pipeline.SubmitAsync(name, secrets[2]);
        await pipeline.SubmitAsync($"{secrets[4]}.tsv", table);
        await pipeline.ReportAsync(2025);
        broken.IsOn = true;
        await pipeline.UploadAsync(name, table + "\n");
        await Assert.ThrowsAsync<RequestFailedException>(() => pipeline.IngestAsync(name));
        broken.IsOn = false;
        await pipeline.Get<FailureService>().IngestFailedAsync(
            StageMessages.Write(new IngestMessage { Name = name, Etag = "\"x\"" }), PipelineHarness.Cancel);
        await pipeline.ReconcileAsync();

        var lines = pipeline.Log.ToList();
        Assert.Contains(lines, line => line.Contains("Decided 2025/U1", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("Alert", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.All(secrets, secret => Assert.DoesNotContain(secret, line, StringComparison.Ordinal)));
    }

    private static string Describe(ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        string.Join(',', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"));

    /// <summary>Fails every write of a parsed table.</summary>
    private sealed class Broken : Azure.Core.Pipeline.HttpPipelineSynchronousPolicy
    {
        public bool IsOn { get; set; }

        public override void OnSendingRequest(HttpMessage message)
        {
            if (IsOn && message.Request.Uri.Path.Contains("/parsed/", StringComparison.Ordinal))
            {
                throw new RequestFailedException(503, "Storage is unwell.");
            }
        }
    }
}
