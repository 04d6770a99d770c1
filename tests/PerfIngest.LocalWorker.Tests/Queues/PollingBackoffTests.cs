using PerfIngest.LocalWorker.Queues;

namespace PerfIngest.LocalWorker.Tests.Queues;

public sealed class PollingBackoffTests
{
    [Fact]
    public void Rests_double_from_a_tenth_of_a_second_to_the_limit_and_begin_again_after_a_hit()
    {
        var backoff = new PollingBackoff(TimeSpan.FromSeconds(2));
        for (var round = 0; round < 2; round++)
        {
            Assert.InRange(backoff.Next().TotalMilliseconds, 100, 120);
            Assert.InRange(backoff.Next().TotalMilliseconds, 160, 240);
            Assert.InRange(backoff.Next().TotalMilliseconds, 320, 480);
            for (var i = 0; i < 100; i++)
            {
                Assert.InRange(backoff.Next().TotalMilliseconds, 640, 2000);
            }

            Assert.Equal(2000, backoff.Next().TotalMilliseconds);
            backoff.Reset();
        }
    }
}
