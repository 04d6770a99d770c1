using System.Globalization;
using CsCheck;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Tables;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Normalizing;

public sealed class UnitHistoryTests
{
    private static readonly DateTimeOffset Start = new(2025, 1, 10, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_older_good_upload_that_is_processed_after_a_newer_bad_one_still_counts()
    {
        var newerBad = UnitHistory.Of(Decide(2, 0, VerdictState.NeedsFix));
        var olderGood = UnitHistory.Of(Decide(1, 0, VerdictState.Accepted));

        var history = newerBad.Merge(olderGood);

        Assert.Equal(Revision(2), history.Latest!.Revision);
        Assert.Equal(Revision(1), history.Accepted!.Revision);
    }

    [Fact]
    public void The_newer_evaluation_of_a_revision_counts_in_any_order()
    {
        var strict = UnitHistory.Of(Decide(1, 1, VerdictState.NeedsFix));
        var lenient = UnitHistory.Of(Decide(1, 2, VerdictState.Accepted));

        Assert.Equal(VerdictState.Accepted, strict.Merge(lenient).Latest!.Decision!.State);
        Assert.Equal(VerdictState.Accepted, lenient.Merge(strict).Latest!.Decision!.State);
    }

    [Fact]
    public void A_withdrawal_falls_back_to_the_greatest_other_accepted_revision_and_can_be_taken_back()
    {
        var history = UnitHistory.Of(Decide(1, 0, VerdictState.Accepted))
            .Merge(UnitHistory.Of(Decide(2, 0, VerdictState.Accepted)))
            .Merge(UnitHistory.Of(Revision(2), new WithdrawalMark(Start, true)));

        Assert.Equal(Revision(1), history.Accepted!.Revision);
        Assert.Equal(Revision(2), history.Latest!.Revision);

        var restored = history.Merge(UnitHistory.Of(Revision(2), new WithdrawalMark(Start.AddHours(1), false)));
        Assert.Equal(Revision(2), restored.Accepted!.Revision);
    }

    [Fact]
    public void The_first_acceptance_time_is_kept()
    {
        var history = UnitHistory.Of(Decide(5, 0, VerdictState.Accepted))
            .Merge(UnitHistory.Of(Decide(3, 0, VerdictState.Accepted)))
            .Merge(UnitHistory.Of(Decide(9, 0, VerdictState.Accepted)));

        Assert.Equal(Revision(3).Received, history.FirstAccepted);
    }

    [Fact]
    public void Of_two_uploads_to_one_name_in_one_second_the_current_one_wins()
    {
        var first = RevisionId.Of(Start, "2025/U1/a.csv", "\"0x1\"");
        var second = RevisionId.Of(Start, "2025/U1/a.csv", "\"0x2\"");
        Assert.True(first.SameNameAndSecond(second));
        var both = UnitHistory.Of(Decide(first, 0, VerdictState.Accepted)).Merge(UnitHistory.Of(Decide(second, 0, VerdictState.Accepted)));

        Assert.Equal(first, both.Merge(UnitHistory.Current(first)).Accepted!.Revision);
        Assert.Equal(second, both.Merge(UnitHistory.Current(second)).Accepted!.Revision);
    }

    [Fact]
    public void That_an_upload_was_current_counts_within_its_name_and_second_only()
    {
        var history = UnitHistory.Of(Decide(1, 0, VerdictState.Accepted)).Merge(UnitHistory.Current(Revision(1)))
            .Merge(UnitHistory.Of(Decide(2, 0, VerdictState.Accepted)));

        Assert.Equal([Revision(2), Revision(1)], history.Newest().Select(entry => entry.Revision));
    }

    [Fact]
    public void Of_two_withdrawal_marks_the_newer_counts_and_of_one_instant_the_withdrawal()
    {
        var (older, newer) = (new WithdrawalMark(Start, true), new WithdrawalMark(Start.AddHours(1), false));
        var taken = newer with { Withdrawn = true };

        Assert.Null(WithdrawalMark.Greater(null, null));
        Assert.All((IEnumerable<(WithdrawalMark, WithdrawalMark?, WithdrawalMark)>)[(older, null, older), (older, newer, newer), (newer, taken, taken)], marks =>
        {
            Assert.Equal(marks.Item3, WithdrawalMark.Greater(marks.Item1, marks.Item2));
            Assert.Equal(marks.Item3, WithdrawalMark.Greater(marks.Item2, marks.Item1));
        });
    }

    [Fact]
    public void Of_two_trimmed_rows_the_greater_revision_left_out_is_known()
    {
        var (none, low, high) = (UnitHistory.Empty, UnitHistory.Empty with { Trimmed = Revision(3) }, UnitHistory.Empty with { Trimmed = Revision(5) });

        Assert.Equal((Revision(5), Revision(5)), (low.Merge(high).Trimmed!.Value, high.Merge(low).Trimmed!.Value));
        Assert.Equal((Revision(3), Revision(3)), (low.Merge(none).Trimmed!.Value, none.Merge(low).Trimmed!.Value));
        Assert.Null(none.Merge(none).Trimmed);
    }

    [Fact]
    public void Merging_is_commutative_associative_and_idempotent() =>
        Gen.Select(Events.List[0, 12], Events.List[0, 12], Events.List[0, 12]).Sample((a, b, c) =>
        {
            var (x, y, z) = (Fold(a), Fold(b), Fold(c));
            AssertSame(x.Merge(y), y.Merge(x));
            AssertSame(x.Merge(y).Merge(z), x.Merge(y.Merge(z)));
            AssertSame(x.Merge(x), x);
        });

    [Fact]
    public void Any_order_and_any_repeats_give_what_a_plain_model_gives() =>
        Gen.Select(Events.List[1, 30], Gen.Int).Sample((events, seed) =>
        {
            var shuffled = events.Concat(events.Where((_, index) => ((index * 31) ^ seed) % 3 == 0)).ToArray();
            Shuffle(shuffled, seed);

            var history = Fold(shuffled);

            var model = Model.Of(events);
            Assert.Equal(model.Latest, history.Latest?.Revision);
            Assert.Equal(model.Accepted, history.Accepted?.Revision);
            Assert.Equal(model.FirstAccepted, history.FirstAccepted);
        });

    [Fact]
    public void A_trimmed_row_answers_as_the_whole_history() =>
        Gen.Select(Events.List[1, 80], Gen.Int).Sample((events, seed) =>
        {
            var shuffled = events.ToArray();
            Shuffle(shuffled, seed);
            var row = UnitHistory.Empty;
            var whole = UnitHistory.Empty;
            foreach (var next in shuffled)
            {
                whole = whole.Merge(next);
                row = row.NeedsTrail(next) ? whole.Trim() : row.Merge(next).Trim();
                Assert.True(row.Entries.Count <= UnitHistory.InlineLimit + 1);
                Assert.Equal(whole.Accepted?.Revision, row.Accepted?.Revision);
                Assert.Equal(whole.Latest?.Revision, row.Latest?.Revision);
            }

            Assert.Equal(whole.FirstAccepted, row.FirstAccepted);
        });

    /// <summary>Decisions, re-evaluations and withdrawals over a few revisions; the state is a function of (revision, evaluation), as in life.</summary>
    private static readonly Gen<UnitHistory> Events = Gen.Select(Gen.Int[0, 40], Gen.Int[0, 3], Gen.Int[0, 9], Gen.Bool).Select(
        (second, evaluation, kind, withdrawn) => kind < 8
            ? UnitHistory.Of(Decide(second, evaluation, StateOf(second, evaluation)))
            : UnitHistory.Of(Revision(second), new WithdrawalMark(Start.AddMinutes(evaluation), withdrawn)));

    private static VerdictState StateOf(int second, int evaluation) => (VerdictState)(((second * 7) + (evaluation * 5)) % 3);

    private static UnitHistory Fold(IEnumerable<UnitHistory> events) =>
        events.Aggregate(UnitHistory.Empty, (history, next) => history.Merge(next));

    private static void AssertSame(UnitHistory left, UnitHistory right)
    {
        Assert.Equal(left.Entries.Values, right.Entries.Values);
        Assert.Equal(left.FirstAccepted, right.FirstAccepted);
        Assert.Equal(left.Trimmed, right.Trimmed);
    }

    private static void Shuffle<T>(T[] items, int seed)
    {
        var state = (uint)seed | 1;
        for (var index = items.Length - 1; index > 0; index--)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            var other = (int)(state % (uint)(index + 1));
            (items[index], items[other]) = (items[other], items[index]);
        }
    }

    private static RevisionId Revision(int second) =>
        RevisionId.Of(Start.AddSeconds(second), "2025/U1/a.csv", string.Create(CultureInfo.InvariantCulture, $"\"{second}\""));

    private static EvaluationId Evaluation(int number) => EvaluationId.Of(1, Start.AddMinutes(number), "settings", "app");

    private static Decision Decide(int second, int evaluation, VerdictState state) => Decide(Revision(second), evaluation, state);

    private static Decision Decide(RevisionId revision, int evaluation, VerdictState state) => new()
    {
        Revision = revision,
        Evaluation = Evaluation(evaluation),
        State = state,
        File = "2025/U1/a.csv",
        ETag = "\"1\"",
        Sha256 = "00",
        Totals = new AmountSums(new Fen(revision.Received.Second), default, default, default),
        Projects = 1,
        Indicators = 1,
        Counts = default,
    };

    /// <summary>The same answers, computed the plain way over the whole set of events.</summary>
    private sealed record Model(RevisionId? Latest, RevisionId? Accepted, DateTimeOffset? FirstAccepted)
    {
        public static Model Of(IEnumerable<UnitHistory> events)
        {
            var decisions = new List<Decision>();
            var marks = new List<(RevisionId Revision, WithdrawalMark Mark)>();
            foreach (var entry in events.SelectMany(one => one.Entries.Values))
            {
                if (entry.Decision is { } decision)
                {
                    decisions.Add(decision);
                }

                if (entry.Withdrawal is { } mark)
                {
                    marks.Add((entry.Revision, mark));
                }
            }

            var judged = decisions.GroupBy(decision => decision.Revision)
                .Select(group => group.MaxBy(decision => decision.Evaluation)!)
                .ToList();
            bool Withdrawn(RevisionId revision) => marks.Where(mark => mark.Revision == revision)
                .OrderByDescending(mark => mark.Mark.SettingsFrozen)
                .ThenByDescending(mark => mark.Mark.Withdrawn)
                .Select(mark => mark.Mark.Withdrawn)
                .FirstOrDefault();
            var counting = judged.Where(decision => decision.State == VerdictState.Accepted && !Withdrawn(decision.Revision)).ToList();
            var accepted = decisions.Where(decision => decision.State == VerdictState.Accepted).ToList();
            return new(
                judged.Count == 0 ? null : judged.Max(decision => decision.Revision),
                counting.Count == 0 ? null : counting.Max(decision => decision.Revision),
                accepted.Count == 0 ? null : accepted.Min(decision => decision.Revision.Received));
        }
    }
}
