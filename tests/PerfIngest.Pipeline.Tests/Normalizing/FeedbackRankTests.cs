using PerfIngest.Core.Checking;
using PerfIngest.Pipeline.Normalizing;

namespace PerfIngest.Pipeline.Tests.Normalizing;

/// <summary>Which of two writers of one page stays: the newer revision, then the greater evaluation, then the one that saw more.</summary>
public sealed class FeedbackRankTests
{
    private static readonly FeedbackRank Rank = new(Made.Revision(5), "0002", 3, false);

    public static TheoryData<FeedbackRank, bool> Others() => new()
    {
        { Rank, true },
        { Rank with { Revision = Made.Revision(6) }, true },
        { Rank with { Revision = Made.Revision(4) }, false },
        { Rank with { Revision = Made.Revision(6), Evaluation = "0001", Seen = 0 }, true },
        { Rank with { Revision = Made.Revision(4), Evaluation = "0009", Seen = 9, IsCurrent = true }, false },
        { Rank with { Evaluation = "0003" }, true },
        { Rank with { Evaluation = "0003", Seen = 0 }, true },
        { Rank with { Evaluation = "0001" }, false },
        { Rank with { Evaluation = "0001", Seen = 9, IsCurrent = true }, false },
        { Rank with { Seen = 4 }, true },
        { Rank with { Seen = 2 }, false },
        { Rank with { Seen = 2, IsCurrent = true }, false },
        { Rank with { IsCurrent = true }, true },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void What_lies_there_stays_when_it_knows_at_least_as_much(FeedbackRank other, bool stays) =>
        Assert.Equal(stays, Rank.YieldsTo(other.ToMetadata()));

    [Fact]
    public void Once_its_upload_was_found_current_a_page_is_written_again_unless_it_said_so()
    {
        var current = Rank with { IsCurrent = true };

        Assert.False(current.YieldsTo(Rank.ToMetadata()));
        Assert.True(current.YieldsTo(current.ToMetadata()));
    }

    [Fact]
    public void Of_two_uploads_to_one_name_in_one_second_the_current_ones_page_stays()
    {
        var (one, other) = (Made.Revision(5, etag: "\"1\""), Made.Revision(5, etag: "\"2\""));
        var (lesser, greater) = one < other ? (one, other) : (other, one);
        var (plain, current) = (Rank with { Revision = greater }, Rank with { Revision = lesser, IsCurrent = true });

        Assert.True(plain.YieldsTo(current.ToMetadata()));
        Assert.False(current.YieldsTo(plain.ToMetadata()));
        Assert.False(plain.YieldsTo((current with { IsCurrent = false }).ToMetadata()));
        Assert.True((current with { IsCurrent = false }).YieldsTo(plain.ToMetadata()));
        Assert.False((Rank with { Revision = Made.Revision(6) }).YieldsTo(current.ToMetadata()));
    }

    [Fact]
    public void The_metadata_name_revision_evaluation_what_was_seen_and_whether_it_is_current()
    {
        var metadata = (Rank with { IsCurrent = true }).ToMetadata();

        Assert.Equal(
            [("current", "1"), ("evaluation", "0002"), ("revision", Rank.Revision.Value), ("seen", "3")],
            metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value)));
        Assert.Equal("0", Rank.ToMetadata()["current"]);
    }

    [Fact]
    public void A_page_without_readable_metadata_gives_way()
    {
        Assert.False(Rank.YieldsTo(new Dictionary<string, string>()));
        Assert.False(Rank.YieldsTo(new Dictionary<string, string> { ["revision"] = "nonsense" }));

        // Of the same revision, without the rest: less than any evaluation; as much as a page about a failure.
        var bare = new Dictionary<string, string> { ["revision"] = Rank.Revision.Value };
        Assert.False(Rank.YieldsTo(bare));
        Assert.True((Rank with { Evaluation = FeedbackRank.None, Seen = 0 }).YieldsTo(bare));
        Assert.False((Rank with { Evaluation = FeedbackRank.None, Seen = 1 }).YieldsTo(new Dictionary<string, string>(bare) { ["seen"] = "many" }));
        Assert.False((Rank with { Evaluation = FeedbackRank.None, Seen = 0, IsCurrent = true }).YieldsTo(bare));
    }

    [Fact]
    public void The_rank_of_a_decision_counts_the_decided_versions_before_it()
    {
        var decision = Made.Decision(5);
        var history = Made.History(Made.Decision(1), Made.Decision(2, VerdictState.NeedsFix), decision, Made.Decision(9))
            .Merge(UnitHistory.Of(Made.Revision(3), new(Made.Start, true)));

        Assert.Equal(new FeedbackRank(decision.Revision, decision.Evaluation.Value, 2, false), FeedbackRank.Of(decision, history));
        var current = FeedbackRank.Of(decision, history.Merge(UnitHistory.Current(decision.Revision)));
        Assert.Equal((true, 2), (current.IsCurrent, current.Seen));
        Assert.Equal(int.MaxValue, FeedbackRank.Of(decision, history with { Trimmed = Made.Revision(0) }).Seen);
        Assert.False(FeedbackRank.Of(decision, UnitHistory.Empty).IsCurrent);
    }
}
