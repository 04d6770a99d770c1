using PerfIngest.Pipeline.Ingesting;

namespace PerfIngest.Pipeline.Tests.Storage;

public sealed class ByteBudgetTests
{
    [Fact]
    public async Task What_does_not_fit_waits_in_line_and_a_cancelled_wait_takes_nothing()
    {
        var budget = new ByteBudget(10);
        var first = await budget.TakeAsync(8, TestContext.Current.CancellationToken);
        using var cancel = new CancellationTokenSource();
        var cancelled = budget.TakeAsync(8, cancel.Token);
        var small = budget.TakeAsync(1, TestContext.Current.CancellationToken);
        Assert.False(small.IsCompleted);

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        first.Dispose();
        first.Dispose();

        using (await small)
        {
            using var rest = await budget.TakeAsync(9, TestContext.Current.CancellationToken);
        }

        using var whole = await budget.TakeAsync(1_000, TestContext.Current.CancellationToken);
    }
}
