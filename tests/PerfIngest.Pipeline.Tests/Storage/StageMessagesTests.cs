using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Storage;

/// <summary>What lies in the queues: written by one version of the program, read by another.</summary>
public sealed class StageMessagesTests
{
    private static readonly DateTimeOffset Sent = new(2025, 1, 10, 1, 2, 3, TimeSpan.Zero);

    [Fact]
    public void Messages_are_written_with_the_names_that_other_versions_read()
    {
        Assert.Equal(
            """{"version":1,"name":"2025/U1/a.csv","etag":"0x1","sent":"2025-01-10T01:02:03+00:00","traceparent":"00-1"}""",
            StageMessages.Write(new IngestMessage { Name = "2025/U1/a.csv", Etag = "0x1", Sent = Sent, Traceparent = "00-1" }));
        Assert.Equal(
            """{"version":1,"name":"2025/U1/a.csv","etag":"0x1","received":"2025-01-10T01:02:03+00:00","document":"d"}""",
            StageMessages.Write(new NormalizeMessage { Name = "2025/U1/a.csv", Etag = "0x1", Received = Sent, Document = "d" }));
        Assert.Equal(
            """{"version":1,"name":"a","etag":"0x1","received":"2025-01-10T01:02:03+00:00","rebuild":true,"round":2}""",
            StageMessages.Write(new NormalizeMessage { Name = "a", Etag = "0x1", Received = Sent, Rebuild = true, Round = 2 }));
        Assert.Equal(
            """{"version":1,"year":2025,"cutOff":"2025-01-10T01:02:03+00:00"}""",
            StageMessages.Write(new ConsolidateMessage { Year = 2025, CutOff = Sent }));
    }

    [Fact]
    public void What_was_written_is_read_back()
    {
        var ingest = new IngestMessage { Name = "a", Etag = "0x1", Sent = Sent, Traceparent = "00-1" };
        var normalize = new NormalizeMessage { Name = "a", Etag = "0x1", Received = Sent, Document = "d", Rebuild = true, Round = 2, Sent = Sent };
        var consolidate = new ConsolidateMessage { Year = 2025, CutOff = Sent, Sent = Sent, Traceparent = "00-1" };

        Assert.Equal(ingest, StageMessages.ReadIngest(StageMessages.Write(ingest)));
        Assert.Equal(normalize, StageMessages.ReadNormalize(StageMessages.Write(normalize)));
        Assert.Equal(consolidate, StageMessages.ReadConsolidate(StageMessages.Write(consolidate)));
    }

    [Theory]
    [InlineData("{}", "The message is not a NormalizeMessage.")]
    [InlineData("nonsense", "The message is not a NormalizeMessage.")]
    [InlineData("null", "The NormalizeMessage is not of version 1.")]
    [InlineData("""{"version":2,"name":"a","etag":"0x1","received":"2025-01-10T01:02:03+00:00"}""", "The NormalizeMessage is not of version 1.")]
    [InlineData("""{"version":0,"name":"a","etag":"0x1","received":"2025-01-10T01:02:03+00:00"}""", "The NormalizeMessage is not of version 1.")]
    public void Anything_else_is_refused_without_a_word_of_it(string text, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => StageMessages.ReadNormalize(text)).Message);

    [Fact]
    public void The_other_messages_are_refused_alike()
    {
        Assert.Throws<InvalidDataException>(() => StageMessages.ReadIngest("""{"version":2,"name":"a"}"""));
        Assert.Throws<InvalidDataException>(() => StageMessages.ReadConsolidate("""{"version":2}"""));
    }

    [Fact]
    public void A_decided_revision_is_judged_again_under_its_own_name_ETag_and_time()
    {
        var decision = Made.Decision(3, etag: "\"7\"");

        Assert.Equal(
            new NormalizeMessage { Name = Made.File, Etag = "\"7\"", Received = decision.Revision.Received },
            NormalizeMessage.Again(decision));
        Assert.True(NormalizeMessage.Again(decision, rebuild: true).Rebuild);
    }
}
