using Microsoft.Extensions.Time.Testing;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Reconciling;

namespace PerfIngest.Pipeline.Tests.Stages;

[Collection(OnAzurite.Name)]
public sealed class ReconcileTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task An_upload_whose_event_never_came_is_found_and_sent_on()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        await pipeline.SubmitAsync("2025/U1/a.tsv", Tables.Good("甲单位", 2025, 10));
        var lost = await pipeline.UploadAsync("2025/U2/a.tsv", Tables.Good("乙单位", 2025, 10));

        var result = await pipeline.Get<ReconcileService>().RunAsync(TimeSpan.Zero, PipelineHarness.Cancel);

        Assert.Equal(1, result.Decided);
        Assert.Equal(lost, Assert.Single(result.Sent).Revision);
        await pipeline.DeliverAsync();
        Assert.Equal(UploadStates.Accepted, (await pipeline.StateAsync("2025/U2/a.tsv", lost))!.State);
        Assert.Empty((await pipeline.Get<ReconcileService>().RunAsync(TimeSpan.Zero, PipelineHarness.Cancel)).Sent);
    }

    [Fact]
    public async Task What_is_stuck_is_named_and_states_are_counted()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var pipeline = await PipelineHarness.StartAsync(azurite, time: time);
        pipeline.Expect(5002);
        await pipeline.SubmitAsync("2025/U1/a.tsv", Tables.Good("甲单位", 2025, 10));
        await pipeline.SubmitAsync("2025/U2/a.tsv", Tables.Wrong("乙单位", 2025, 10));
        await pipeline.SubmitAsync("表.csv", "x");
        var lost = await pipeline.UploadAsync("2025/U3/a.tsv", Tables.Good("丙单位", 2025, 10));
        var reconcile = pipeline.Get<ReconcileService>();

        Assert.Empty((await reconcile.RunAsync(TimeSpan.FromMinutes(5), PipelineHarness.Cancel)).Sent);
        time.Advance(TimeSpan.FromMinutes(16));
        var result = await reconcile.RunAsync(TimeSpan.FromMinutes(5), PipelineHarness.Cancel);

        Assert.Equal(lost, Assert.Single(result.Stuck).Revision);
        Assert.Equal(3, result.Decided);
        Assert.Equal([(UploadStates.Accepted, 1), (UploadStates.Ignored, 1), (UploadStates.NeedsFix, 1)], result.States.Select(pair => (pair.Key, pair.Value)));
    }

    [Fact]
    public async Task A_message_of_an_unknown_version_fails_and_names_no_content()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        var failure = await Assert.ThrowsAsync<InvalidDataException>(() =>
            pipeline.NormalizeAsync("""{"version":9,"name":"2025/U1/秘密.csv","etag":"x","received":"2025-01-01T00:00:00Z"}"""));
        Assert.DoesNotContain("秘密", failure.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidDataException>(() => pipeline.NormalizeAsync("not json at all"));
    }
}
