namespace PerfIngest.LocalWorker.Tests.Support;

/// <summary>Waits for what must come, and a little for what must not.</summary>
internal static class Wait
{
    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task Until(Func<Task<bool>> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (!await condition())
        {
            await Task.Delay(50, limit.Token);
        }
    }

    public static Task Until(Func<bool> condition) => Until(() => Task.FromResult(condition()));

    /// <summary>Time for several polls or looks of a test's app.</summary>
    public static Task AMoment() => Task.Delay(700, Cancel);
}
