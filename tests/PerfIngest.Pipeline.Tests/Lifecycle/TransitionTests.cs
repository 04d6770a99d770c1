using CsCheck;
using PerfIngest.Core.Checking;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Lifecycle;

/// <summary>The states of an upload: every transition that the table of them names happens, and no other.</summary>
public sealed class TransitionTests
{
    private static readonly DateTimeOffset Start = new(2025, 1, 10, 1, 0, 0, TimeSpan.Zero);
    private static readonly RevisionId Revision = RevisionId.Of(Start, "2025/U1/a.csv", "\"1\"");

    public static TheoryData<string, string> All
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (from, to) in UploadStates.Transitions)
            {
                data.Add(from, to);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Each_transition_happens(string from, string to)
    {
        var known = Known(from);

        var joined = UploadStates.Join(Next(from, to), known);

        Assert.Equal(from, known.State);
        Assert.Equal(to, joined.State);
    }

    [Fact]
    public void What_is_no_transition_does_not_happen()
    {
        var others = UploadStates.All
            .SelectMany(from => UploadStates.All.Where(to => to != from), (from, to) => (From: from, To: to))
            .Where(pair => !UploadStates.Transitions.Contains(pair))
            .ToList();

        // No failure takes a state back; of a path outside the scheme no decision is ever made.
        Assert.Equal(13, others.Count);
        Assert.All(others, pair => Assert.True(pair.To is UploadStates.Failed or UploadStates.Ignored || pair.From == UploadStates.Ignored));
        foreach (var (from, to) in others.Where(pair => pair.To is UploadStates.Failed or UploadStates.Ignored))
        {
            Assert.Equal(from, UploadStates.Join(Plain(to), Known(from)).State);
        }
    }

    [Fact]
    public void Nothing_else_happens_and_the_order_of_two_records_does_not_matter() =>
        Gen.Select(Records, Records).Sample((one, other) =>
        {
            var first = UploadStates.Apply(one);
            var second = UploadStates.Apply(other);
            var joined = UploadStates.Join(second, first);
            Assert.True(
                joined.State == first.State || UploadStates.Transitions.Contains((first.State, joined.State)),
                $"{first.State} -> {joined.State}");
            Assert.Equal(joined.State, UploadStates.Join(first, second).State);
            Assert.Same(joined, UploadStates.Join(second, joined));
        });

    [Fact]
    public void Of_one_evaluation_recorded_twice_the_later_record_stands() => Assert.Equal(
        "again",
        UploadStates.Join(
            Decided(VerdictState.Accepted, 1) with { Cause = "again" }, Decided(VerdictState.Accepted, 1) with { Cause = "first" }).Cause);

    [Theory]
    [InlineData(UploadStates.Failed)]
    [InlineData(UploadStates.Ignored)]
    public void A_decision_is_never_taken_back_by_a_failure(string state)
    {
        var decided = Decided(VerdictState.Accepted, 1);
        Assert.Same(decided, UploadStates.Join(Plain(state), decided));
    }

    private static UploadRecord Known(string state) => state switch
    {
        UploadStates.Withdrawn => UploadStates.Apply(Decided(VerdictState.Accepted, 1) with { Withdrawal = new(Start, true) }),
        UploadStates.Failed or UploadStates.Ignored => Plain(state),
        _ => Decided(Enum.Parse<VerdictState>(state), 1),
    };

    private static UploadRecord Next(string from, string to) => to switch
    {
        UploadStates.Withdrawn => Decided(from == UploadStates.Failed ? VerdictState.Accepted : Enum.Parse<VerdictState>(from), 1)
            with
        { Withdrawal = new(Start.AddHours(1), true) },
        UploadStates.Failed or UploadStates.Ignored => Plain(to),
        _ => Decided(Enum.Parse<VerdictState>(to), 2) with { Withdrawal = from == UploadStates.Withdrawn ? new(Start.AddHours(1), false) : null },
    };

    /// <summary>Records of one upload; the state is a function of the evaluation, as in life, and a path is in the scheme or it is not.</summary>
    private static readonly Gen<UploadRecord> Records = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 3], Gen.Bool).Select((kind, number, flag) =>
        kind == 5 ? Plain(UploadStates.Failed)
        : Decided((VerdictState)(number % 3), number) with { Withdrawal = kind < 2 ? new(Start.AddMinutes(number), flag) : null });

    private static UploadRecord Plain(string state) => new()
    {
        File = "2025/U1/a.csv",
        ETag = "\"1\"",
        Received = Start,
        Revision = Revision,
        State = state,
    };

    private static UploadRecord Decided(VerdictState state, int evaluation) => Plain(state.ToString()) with
    {
        Decision = new()
        {
            Revision = Revision,
            Evaluation = EvaluationId.Of(1, Start.AddMinutes(evaluation), "settings", "app"),
            State = state,
            File = "2025/U1/a.csv",
            ETag = "\"1\"",
            Sha256 = "00",
            Totals = default,
            Projects = 1,
            Indicators = 1,
            Counts = default,
        },
    };
}
