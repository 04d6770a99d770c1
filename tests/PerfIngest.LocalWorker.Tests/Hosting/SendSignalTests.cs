using PerfIngest.LocalWorker.Hosting;
using PerfIngest.LocalWorker.Tests.Azurite;
using PerfIngest.LocalWorker.Tests.Support;

namespace PerfIngest.LocalWorker.Tests.Hosting;

public sealed class SendSignalTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_message_sent_in_this_process_is_told_at_once_and_other_calls_are_not()
    {
        // The event comes in the sender's own flow, so this tells apart what other tests send meanwhile.
        var mine = new AsyncLocal<bool> { Value = true };
        var told = 0;
        var space = new TestSpace(azurite.ConnectionString);
        using (new SendSignal(() => Interlocked.Add(ref told, mine.Value ? 1 : 0)))
        {
            await space.Queue.CreateAsync(cancellationToken: Wait.Cancel);
            await space.Queue.PeekMessageAsync(Wait.Cancel);
            Assert.Equal(0, told);
            await space.Queue.SendMessageAsync("x", Wait.Cancel);
            Assert.Equal(1, told);
        }

        await space.Queue.SendMessageAsync("y", Wait.Cancel);
        Assert.Equal(1, told);
    }
}
