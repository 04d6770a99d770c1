using System.Globalization;
using Azure;
using Azure.Core;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Stages;

/// <summary>
/// Breaks each storage call of the three stages in turn, once before it takes effect and once with its answer lost, and delivers again: the end is
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
        var fault = new FaultPolicy { AnswerLost = answerLost };
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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_fault_at_any_storage_call_of_a_report_ends_in_the_same_files_and_rows(bool answerLost)
    {
        var fault = new FaultPolicy { AnswerLost = answerLost };
        await using var pipeline = await PipelineHarness.StartAsync(azurite, options => options.AddPolicy(fault, HttpPipelinePosition.PerCall));
        await pipeline.SubmitAsync("2025/U1/a.tsv", Tables.Good("甲单位", 2025, 10, 20));
        await pipeline.SubmitAsync("2025/U2/a.tsv", Tables.Wrong("乙单位", 2025, 5));
        var cutOff = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        var (calls, expected) = await ReportAsync(pipeline, fault, cutOff, int.MaxValue);
        Assert.InRange(calls, 15, 120);
        for (var failAt = 1; failAt <= calls; failAt++)
        {
            Assert.Equal(expected, (await ReportAsync(pipeline, fault, cutOff, failAt)).Files);
        }
    }

    /// <summary>A report with one fault, asked for again until it is there; the number of calls made by it and all that it left.</summary>
    private static async Task<(int Calls, IReadOnlyList<string> Files)> ReportAsync(
        PipelineHarness pipeline, FaultPolicy fault, DateTimeOffset cutOff, int failAt)
    {
        await pipeline.ForgetReportsAsync();
        fault.Arm(failAt);
        await UntilItWorksAsync(() => pipeline.ReportAsync(2025, cutOff));
        var calls = fault.Calls;
        fault.Pause();
        var files = await pipeline.ContentsAsync(ContainerNames.Reports, "2025/");
        return (calls, [.. files.Select(file => file.Name + " " + file.Content), .. await pipeline.RowsAsync(TableNames.Consolidated, "2025_")]);
    }

    /// <summary>Both stages with one fault; a stage that fails is delivered again, as the host does. The number of calls made.</summary>
    private static async Task<int> RunAsync(PipelineHarness pipeline, FaultPolicy fault, string text, string year, int failAt)
    {
        fault.FailAt = int.MaxValue;
        var name = year + Name[4..];
        await pipeline.UploadAsync(name, text.Replace("2025", year, StringComparison.Ordinal));
        fault.Arm(failAt);
        await UntilItWorksAsync(() => pipeline.IngestAsync(name));
        fault.Pause();
        var messages = await pipeline.TakeAsync(QueueNames.Normalize);
        Assert.NotEmpty(messages);
        fault.Resume();
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
}
