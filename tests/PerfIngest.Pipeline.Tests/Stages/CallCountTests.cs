using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.Extensions.Time.Testing;
using PerfIngest.Pipeline.Settings;
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
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var pipeline = await PipelineHarness.StartAsync(
            azurite, options => options.AddPolicy(counter, HttpPipelinePosition.PerCall), time, settingsAge: 5);
        const string name = "2025/440113001/表.txt";
        await pipeline.UploadAsync(name, Tables.Seed());
        await pipeline.Get<SettingsStore>().GetAsync(PipelineHarness.Cancel);
        time.Advance(TimeSpan.FromSeconds(6));
        counter.Calls.Clear();
        await pipeline.IngestAsync(name);
        var ingest = counter.Take();
        var message = Assert.Single(await pipeline.TakeAsync(QueueNames.Normalize));
        counter.Calls.Clear();
        await pipeline.NormalizeAsync(message);
        var normalize = counter.Take();

        Assert.Equal(["GET submissions", "GET settings", "PUT parsed", "PUT parsed", "POST normalize"], ingest);
        Assert.Equal(
            [
                "GET parsed", "GET Units", "POST $batch", "POST $batch", "POST $batch", "PUT rollups", "POST Units",
                "POST $batch", "PUT audit", "PUT feedback", "PUT feedback", "PUT feedback", "PUT feedback", "PUT feedback", "PUT feedback",
            ],
            normalize);
        Assert.Equal(20, ingest.Count + normalize.Count);
    }

    [Fact]
    public async Task A_further_version_takes_two_more_for_the_comparison_and_the_page_beside_the_file()
    {
        var counter = new Counter();
        await using var pipeline = await PipelineHarness.StartAsync(
            azurite, options => options.AddPolicy(counter, HttpPipelinePosition.PerCall), settingsAge: 60);
        const string name = "2025/440113001/表.txt";
        await pipeline.SubmitAsync(name, Tables.Seed());
        await PipelineHarness.NextSecondAsync();
        await pipeline.UploadAsync(name, Tables.Seed() + "\n");
        counter.Take();
        await pipeline.IngestAsync(name);
        var ingest = counter.Take();
        var message = Assert.Single(await pipeline.TakeAsync(QueueNames.Normalize));
        counter.Take();
        await pipeline.NormalizeAsync(message);

        // Beside these the settings are looked at, as for the first version.
        List<string> calls = [.. ingest, .. counter.Take()];
        Assert.Equal(21, calls.Count);
        Assert.Contains("GET rollups", calls);
        Assert.Contains("HEAD feedback", calls);
    }

    [Fact]
    public async Task A_hundred_more_stored_entities_take_one_more_call()
    {
        var counter = new Counter();
        await using var pipeline = await PipelineHarness.StartAsync(
            azurite, options => options.AddPolicy(counter, HttpPipelinePosition.PerCall), settingsAge: 60);
        var small = await CallsAsync("2025/U1/a.tsv", 100);
        var large = await CallsAsync("2025/U2/a.tsv", 600);

        Assert.True(large.Entities - small.Entities >= 1_500);
        Assert.InRange(large.Calls - small.Calls, 1, (large.Entities - small.Entities + 99) / 100);

        async Task<(int Calls, int Entities)> CallsAsync(string name, int projects)
        {
            await pipeline.UploadAsync(name, Tables.Good("甲单位", 2025, [.. Enumerable.Range(1, projects).Select(n => (decimal)n)]));
            counter.Take();
            await pipeline.IngestAsync(name);
            var message = Assert.Single(await pipeline.TakeAsync(QueueNames.Normalize));
            await pipeline.NormalizeAsync(message);
            var calls = counter.Take().Count;
            var unit = "2025_" + name.Split('/')[1];
            var entities = 0;
            foreach (var table in new[] { TableNames.Projects, TableNames.Indicators, TableNames.Findings })
            {
                entities += (await pipeline.RowsAsync(table, unit)).Count;
            }

            return (calls, entities);
        }
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
