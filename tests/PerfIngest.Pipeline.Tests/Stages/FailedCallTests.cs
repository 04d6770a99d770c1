using System.Globalization;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Stages;

/// <summary>
/// Breaks each storage call of the two stages in turn, once before it takes effect and once with its answer lost, and delivers again: the end is
/// that of a run without a fault.
/// </summary>
[Collection(OnAzurite.Name)]
public sealed class FailedCallTests(AzuriteFixture azurite)
{
    private const string Name = "2025/U1/a.tsv";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_fault_at_any_storage_call_ends_in_the_same_state_and_rows(bool answerLost)
    {
        var text = Tables.Good("甲单位", 2025, 10, 20);
        await using var plain = await PipelineHarness.StartAsync(azurite);
        var fault = new FaultPolicy(answerLost);
        await using var pipeline = await PipelineHarness.StartAsync(azurite, options => options.AddPolicy(fault, HttpPipelinePosition.PerCall), empty: false);
        var calls = await RunAsync(pipeline, fault, text, "2001", failAt: int.MaxValue);
        var expected = await OutcomeAsync(plain, "2001");
        Assert.InRange(calls, 10, 60);
        for (var failAt = 1; failAt <= calls; failAt++)
        {
            var year = (2001 + failAt).ToString(CultureInfo.InvariantCulture);
            await RunAsync(pipeline, fault, text, year, failAt);
            Assert.Equal(expected, await OutcomeAsync(plain, year));
        }
    }

    /// <summary>Both stages with one fault; a stage that fails is delivered again, as the host does. The number of calls made.</summary>
    private static async Task<int> RunAsync(PipelineHarness pipeline, FaultPolicy fault, string text, string year, int failAt)
    {
        fault.FailAt = int.MaxValue;
        var name = year + Name[4..];
        await pipeline.UploadAsync(name, text.Replace("2025", year, StringComparison.Ordinal));
        fault.Arm(failAt);
        await UntilItWorksAsync(() => pipeline.IngestAsync(name));
        var calls = fault.Calls;
        fault.Pause();
        var messages = await pipeline.TakeAsync(QueueNames.Normalize);
        Assert.NotEmpty(messages);
        fault.Resume(calls);
        foreach (var message in messages)
        {
            await UntilItWorksAsync(() => pipeline.NormalizeAsync(message));
        }

        return fault.Calls;
    }

    private static async Task UntilItWorksAsync(Func<Task> stage)
    {
        while (true)
        {
            try
            {
                await stage();
                return;
            }
            catch (RequestFailedException)
            {
                // Delivered again.
            }
        }
    }

    /// <summary>What the run left, with year and revision taken out.</summary>
    private static async Task<IReadOnlyList<string>> OutcomeAsync(PipelineHarness pipeline, string year)
    {
        var unit = await pipeline.UnitAsync(int.Parse(year, CultureInfo.InvariantCulture), "U1");
        var accepted = unit.Accepted!.Decision!;
        var state = await pipeline.StateAsync(accepted.File, accepted.Revision);
        var lines = new List<string> { state!.State, accepted.Totals.ToString(), unit.Entries.Count.ToString(CultureInfo.InvariantCulture) };
        foreach (var table in new[] { TableNames.Submissions, TableNames.Projects, TableNames.Indicators, TableNames.Findings })
        {
            lines.Add(table + " " + (await pipeline.RowsAsync(table, year + "_")).Count.ToString(CultureInfo.InvariantCulture));
        }

        foreach (var container in new[] { ContainerNames.Parsed, ContainerNames.Rollups, ContainerNames.Feedback })
        {
            var blobs = await pipeline.BlobsAsync(container, year + "/");
            lines.AddRange(blobs.Select(blob => container + " " + blob.Replace(accepted.Revision.Value, "", StringComparison.Ordinal)[4..]));
        }

        return lines;
    }

    private sealed class FaultPolicy(bool answerLost) : HttpPipelinePolicy
    {
        private bool _counts;

        public int FailAt { get; set; } = int.MaxValue;

        public int Calls { get; private set; }

        public void Arm(int failAt)
        {
            (FailAt, Calls, _counts) = (failAt, 0, true);
        }

        public void Pause() => _counts = false;

        public void Resume(int calls) => (Calls, _counts) = (calls, true);

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            var fails = false;
            if (_counts)
            {
                lock (this)
                {
                    fails = ++Calls == FailAt;
                }
            }

            if (fails && !answerLost)
            {
                throw new RequestFailedException(503, "The test broke this call.");
            }

            await ProcessNextAsync(message, pipeline);
            if (fails)
            {
                throw new RequestFailedException(500, "The test lost this answer.");
            }
        }
    }
}
