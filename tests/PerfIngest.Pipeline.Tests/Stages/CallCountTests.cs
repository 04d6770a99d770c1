using Azure.Core;
using Azure.Core.Pipeline;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Stages;

/// <summary>What a submission costs: calls to storage, the host's own on its queues left out.</summary>
[Collection(OnAzurite.Name)]
public sealed class CallCountTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task The_source_document_takes_twenty_storage_calls_from_event_to_feedback()
    {
        var counter = new Counter();
        await using var pipeline = await PipelineHarness.StartAsync(
            azurite, options => options.AddPolicy(counter, HttpPipelinePosition.PerCall));
        const string name = "2025/440113001/表.txt";
        await pipeline.UploadAsync(name, Tables.Seed());
        counter.Calls.Clear();
        await pipeline.IngestAsync(name);
        var ingest = counter.Take();
        var message = Assert.Single(await pipeline.TakeAsync(QueueNames.Normalize));
        await pipeline.Get<Pipeline.Settings.SettingsStore>().GetAsync(PipelineHarness.Cancel);
        counter.Calls.Clear();
        await pipeline.NormalizeAsync(message);
        var normalize = counter.Take();

        Assert.Equal(["GET submissions", "PUT parsed", "PUT parsed", "POST normalize"], ingest);
        Assert.Equal(
            [
                "GET parsed", "GET settings", "GET Units", "POST $batch", "POST $batch", "POST $batch", "PUT rollups", "POST Units",
                "POST $batch", "PUT audit", "PUT feedback", "PUT feedback", "PUT feedback", "PUT feedback", "PUT feedback", "PUT feedback",
            ],
            normalize);
        Assert.Equal(20, ingest.Count + normalize.Count);
    }

    private sealed class Counter : HttpPipelinePolicy
    {
        public List<string> Calls { get; } = [];

        public List<string> Take()
        {
            lock (Calls)
            {
                var taken = Calls.ToList();
                Calls.Clear();
                return taken;
            }
        }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

        public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            // The path starts with the emulator's account.
            var place = message.Request.Uri.Path.Split('/', StringSplitOptions.RemoveEmptyEntries)[1].Split('(')[0];
            lock (Calls)
            {
                Calls.Add($"{message.Request.Method} {place}");
            }

            return ProcessNextAsync(message, pipeline);
        }
    }
}
