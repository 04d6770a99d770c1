using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Normalizing;

public sealed class CausesTests
{
    public static TheoryData<string> Stored { get; } =
    [
        Causes.AfterCloses,
        Causes.Failed(Causes.IngestFailed, null),
        Causes.Failed(Causes.NormalizeFailed, "RequestFailedException 503 ServerBusy"),
        .. Enum.GetValues<PathFlaw>().Select(PathFlaws.Explain),
    ];

    [Theory]
    [MemberData(nameof(Stored))]
    public void Every_stored_cause_has_its_English(string cause)
    {
        Assert.Contains(cause, c => c >= '\u4E00');
        Assert.DoesNotContain(Causes.InEnglish(cause), c => c >= '\u2E80');
    }

    [Fact]
    public void The_kind_of_the_last_error_is_kept() => Assert.EndsWith(
        " (RequestFailedException 503 ServerBusy)",
        Causes.InEnglish(Causes.Failed(Causes.NormalizeFailed, "RequestFailedException 503 ServerBusy")),
        StringComparison.Ordinal);

    [Fact]
    public void What_people_wrote_stays_as_it_is() => Assert.Equal("单位申请撤回", Causes.InEnglish("单位申请撤回"));
}
