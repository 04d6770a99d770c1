using PerfIngest.Core.Tables;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Lifecycle;

[Collection(OnAzurite.Name)]
public sealed class CalendarTests(AzuriteFixture azurite)
{
    private const string File = "2025/U1/a.tsv";
    private const string Head = "year,round,opens,due,closes,unitCode\n";

    [Fact]
    public async Task After_the_due_time_an_upload_is_accepted_and_marked_late()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        await pipeline.SettingsAsync("calendar.csv", Head + "2025,一,2020-01-01,2020-02-01,2099-01-01,\n");

        var revision = await pipeline.SubmitAsync(File, Tables.Good("甲单位", 2025, 10));

        var upload = await pipeline.StateAsync(File, revision);
        Assert.Equal(UploadStates.Accepted, upload!.State);
        Assert.True(upload.Decision!.Late);
        Assert.Null(upload.Cause);
        Assert.Contains(await pipeline.RowsAsync(TableNames.Findings, "2025_"), row => row.Contains("Code=V002", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_closing_an_upload_is_rejected_with_the_reason_and_the_last_accepted_one_stays()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var inTime = await pipeline.SubmitAsync(File, Tables.Good("甲单位", 2025, 10));
        await PipelineHarness.NextSecondAsync();
        var closes = inTime.Received.AddMinutes(-1).ToOffset(TimeSpan.FromHours(8));

        // The round of the first upload is extended for nobody; the second upload's round closed long ago.
        await pipeline.SettingsAsync("calendar.csv", Head + $"2025,一,2020-01-01,2020-02-01,{closes:yyyy-MM-dd HH:mm},\n");
        var late = await pipeline.SubmitAsync(File, Tables.Good("甲单位", 2025, 11));

        var upload = await pipeline.StateAsync(File, late);
        Assert.Equal(UploadStates.Rejected, upload!.State);
        Assert.Equal(Causes.AfterCloses, upload.Cause);
        Assert.Equal(inTime, (await pipeline.UnitAsync(2025, "U1")).Accepted!.Revision);
        var page = await pipeline.Account.Container(ContainerNames.Feedback).TryReadAsync(File + ".html", PipelineHarness.Cancel);
        Assert.Contains("超过报送截止时间", page!.Content.ToString(), StringComparison.Ordinal);
        Assert.Equal(new Fen(10_000_000), (await pipeline.ReportAsync(2025)).Report.Overview.Sums.Total);
    }

    [Fact]
    public async Task An_extension_for_one_unit_lets_its_rejected_upload_in()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        const string Closed = Head + "2025,一,2020-01-01,2020-02-01,2020-03-01,\n";
        await pipeline.SettingsAsync("calendar.csv", Closed);
        var revision = await pipeline.SubmitAsync(File, Tables.Good("甲单位", 2025, 10));
        Assert.Equal(UploadStates.Rejected, (await pipeline.StateAsync(File, revision))!.State);
        await PipelineHarness.NextSecondAsync();

        await pipeline.SettingsAsync("calendar.csv", Closed + "2025,一,2020-01-01,2020-02-01,2099-03-01,U1\n");
        Assert.Equal([File], (await pipeline.ReconcileAsync()).Again);
        await pipeline.DeliverAsync();

        var upload = await pipeline.StateAsync(File, revision);
        Assert.Equal(UploadStates.Accepted, upload!.State);
        Assert.Null(upload.Cause);
        Assert.True(upload.Decision!.Late);
    }
}
