using PerfIngest.Core.Checking;
using PerfIngest.Core.Tables;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Normalizing;

/// <summary>Which of a unit's accepted totals counts, and which waits for a waiver: the slip of 元 for 万元, told by a factor of 100.</summary>
public sealed class HeldUnitsTests
{
    private static readonly DateTimeOffset Start = new(2025, 1, 10, 1, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("500", 500, null)]
    [InlineData("500 49999", 49_999, null)]
    [InlineData("500 50000", 500, 50_000L)]
    [InlineData("500 50001", 500, 50_001L)]
    [InlineData("500 6", 6, null)]
    [InlineData("500 5", 500, 5L)]
    [InlineData("500 0", 500, 0L)]
    [InlineData("0 50000", 50_000, null)]
    [InlineData("500 50000 600", 600, null)]
    [InlineData("500 50000 60000", 500, 60_000L)]
    [InlineData("500 -1", 500, -1L)]
    public void A_total_a_hundred_times_or_a_hundredth_of_the_one_that_counts_is_held(string totals, long counts, long? held)
    {
        var history = Of(totals);

        var (counting, waiting) = HeldUnits.Split(history, DateTimeOffset.MaxValue, released: false);

        Assert.Equal((counts, held), (counting!.Totals.Total.Value, waiting?.Totals.Total.Value));
        Assert.All(history.Entries.Keys, revision => Assert.Equal(revision == waiting?.Revision, HeldUnits.IsHeld(history, revision, released: false)));
    }

    [Fact]
    public void Released_nothing_waits()
    {
        var history = Of("500 50000");

        Assert.Equal((50_000L, null), (HeldUnits.Split(history, DateTimeOffset.MaxValue, released: true).Counts!.Totals.Total.Value,
            HeldUnits.Split(history, DateTimeOffset.MaxValue, released: true).Held));
        Assert.DoesNotContain(history.Entries.Keys, revision => HeldUnits.IsHeld(history, revision, released: true));
    }

    [Fact]
    public void What_came_after_the_cut_off_plays_no_part()
    {
        var history = Of("500 600 60000");

        Assert.Null(HeldUnits.Split(history, Start.AddSeconds(-1), released: false).Counts);
        Assert.Equal(500, HeldUnits.Split(history, Start, released: false).Counts!.Totals.Total.Value);
        Assert.Equal(600, HeldUnits.Split(history, Start.AddSeconds(1), released: false).Counts!.Totals.Total.Value);
        Assert.Equal(60_000, HeldUnits.Split(history, Start.AddSeconds(2), released: false).Held!.Totals.Total.Value);
    }

    [Fact]
    public void A_withdrawn_total_is_neither_counted_nor_compared_with()
    {
        var history = Of("500 50000").Merge(UnitHistory.Of(Revision(0), new WithdrawalMark(Start, true)));

        Assert.Equal((50_000L, null), (HeldUnits.Split(history, DateTimeOffset.MaxValue, false).Counts!.Totals.Total.Value,
            HeldUnits.Split(history, DateTimeOffset.MaxValue, false).Held));
    }

    [Theory]
    [InlineData(2025, "U1", "A010", true)]
    [InlineData(2024, "U1", "A010", false)]
    [InlineData(2025, "U2", "A010", false)]
    [InlineData(2025, "U1", "A011", false)]
    public void A_waiver_of_the_year_the_unit_and_the_rule_releases(int year, string unit, string rule, bool released) =>
        Assert.Equal(released, HeldUnits.IsReleased(
            DistrictSettings.None with { Waivers = [new(year, unit, rule, null, "已核", "张三", null)] }, 2025, "U1"));

    [Fact]
    public void The_first_acceptance_is_the_least_known_and_a_history_of_none_has_none()
    {
        var (none, early, late) = (UnitHistory.Current(Revision(9)), Of("500"), Of("500", after: 5));

        Assert.Null(none.FirstAccepted);
        Assert.Null(UnitHistory.Of(Decide(0, 1, VerdictState.NeedsFix)).FirstAccepted);
        Assert.All([early.Merge(none), none.Merge(early), early.Merge(late), late.Merge(early)], history => Assert.Equal(Start, history.FirstAccepted));
    }

    [Fact]
    public void Of_twenty_one_the_oldest_is_left_out_unless_it_counts()
    {
        UnitHistory Long(Func<int, VerdictState> state) => Enumerable.Range(0, 21).Select(second => UnitHistory.Of(Decide(second, 1, state(second))))
            .Aggregate(UnitHistory.Empty, (all, one) => all.Merge(one));

        var accepted = Long(_ => VerdictState.Accepted).Trim();
        Assert.Equal((20, Revision(0)), (accepted.Entries.Count, accepted.Trimmed));
        Assert.DoesNotContain(Revision(0), accepted.Entries.Keys);
        var onlyOldest = Long(second => second == 0 ? VerdictState.Accepted : VerdictState.NeedsFix).Trim();
        Assert.Equal((21, null, Revision(0)), (onlyOldest.Entries.Count, onlyOldest.Trimmed, onlyOldest.Accepted!.Revision));
        Assert.True(accepted.NeedsTrail(UnitHistory.Of(Revision(0), new WithdrawalMark(Start, true))));
        Assert.False(accepted.NeedsTrail(UnitHistory.Of(Decide(30, 1, VerdictState.NeedsFix))));
        Assert.False(accepted.NeedsTrail(UnitHistory.Of(Revision(5), new WithdrawalMark(Start, true))));
        Assert.False(UnitHistory.Empty.NeedsTrail(UnitHistory.Of(Decide(1, 1, VerdictState.NeedsFix))));
    }

    private static UnitHistory Of(string totals, int after = 0) => totals.Split(' ')
        .Select((total, second) => UnitHistory.Of(Decide(second + after, long.Parse(total, System.Globalization.CultureInfo.InvariantCulture))))
        .Aggregate(UnitHistory.Empty, (all, one) => all.Merge(one));

    private static RevisionId Revision(int second) => RevisionId.Of(Start.AddSeconds(second), "2025/U1/a.csv", "\"1\"");

    private static Decision Decide(int second, long total, VerdictState state = VerdictState.Accepted) => new()
    {
        Revision = Revision(second),
        Evaluation = EvaluationId.Of(1, Start, "settings", "app"),
        State = state,
        File = "2025/U1/a.csv",
        ETag = "\"1\"",
        Sha256 = "00",
        Totals = new AmountSums(new Fen(total), default, default, default),
        Projects = 1,
        Indicators = 1,
        Counts = default,
    };
}
