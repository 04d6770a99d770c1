using PerfIngest.Core.Checking;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Tests.Normalizing;

/// <summary>Which marks a unit's row lacks under the withdrawals.csv in force.</summary>
public sealed class MissingMarksTests
{
    private static readonly RevisionId One = Made.Revision(1);
    private static readonly RevisionId Two = Made.Revision(2);
    private static readonly UnitHistory Decided = Made.History(Made.Decision(1), Made.Decision(2));

    [Fact]
    public void A_named_revision_gets_a_mark_of_the_set_in_force_and_another_none()
    {
        var marks = Missing(Decided, Named(One));

        Assert.Equal([new RevisionEntry(One, null, false, new(Made.Start, true))], marks.Entries.Values);
    }

    [Fact]
    public void A_revision_that_is_named_before_it_is_known_gets_its_mark_too() =>
        Assert.Equal([(One, true)], Marks(Missing(UnitHistory.Empty, Named(One))));

    [Fact]
    public void A_row_of_another_unit_or_year_or_of_no_revision_marks_nothing() =>
        Assert.Empty(Missing(
            Decided, Named(One) with { UnitCode = "U2" }, Named(One) with { Year = 2024 }, Named(One) with { Revision = "x" }).Entries);

    [Fact]
    public void What_is_no_longer_named_gets_a_mark_that_ends_it() =>
        Assert.Equal([(One, false), (Two, true)], Marks(Missing(Decided.Merge(UnitHistory.Of(One, new(Made.Start.AddHours(-1), true))), Named(Two))));

    [Fact]
    public void A_mark_of_this_set_or_of_a_newer_one_is_not_missing()
    {
        Assert.Empty(Missing(Decided.Merge(UnitHistory.Of(One, new(Made.Start, true))), Named(One)).Entries);
        Assert.Empty(Missing(Decided.Merge(UnitHistory.Of(One, new(Made.Start.AddHours(1), false))), Named(One)).Entries);
        Assert.Empty(Missing(Decided.Merge(UnitHistory.Of(One, new(Made.Start.AddHours(1), true)))).Entries);
        Assert.Equal([(One, true)], Marks(Missing(Decided.Merge(UnitHistory.Of(One, new(Made.Start.AddHours(-1), true))), Named(One))));
    }

    private static Withdrawal Named(RevisionId revision) => new(2025, "U1", revision.Value, "误报", "张三");

    private static UnitHistory Missing(UnitHistory history, params Withdrawal[] rows) => Withdrawals.MissingMarks(
        new(DistrictSettings.None with { Withdrawals = rows }, Made.Start, []), 2025, "U1", history);

    private static IEnumerable<(RevisionId, bool)> Marks(UnitHistory marks) =>
        marks.Entries.Values.Select(entry => (entry.Revision, entry.Withdrawal!.Withdrawn));
}
