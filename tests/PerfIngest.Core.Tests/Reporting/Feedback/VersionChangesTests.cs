using CsCheck;
using PerfIngest.Core.Reporting.Feedback;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Tests.Reporting.Feedback;

public sealed class VersionChangesTests
{
    private static readonly Gen<(string, string)[]> Projects = Gen.Select(
        Gen.Int[0, 4].Select(i => "甲乙丙丁戊"[i..(i + 1)]), Gen.Int[0, 3].Select(wan => $"{wan}.00")).Array[0, 8];

    [Fact]
    public void A_project_that_moved_is_the_same_project()
    {
        var changes = Between([("甲", "1.00"), ("乙", "2.00")], [("乙", "2.00"), ("甲", "1.00")]);

        Assert.Empty(changes.Changes);
        Assert.Equal(2, changes.Unchanged);
    }

    [Fact]
    public void Added_removed_and_changed_projects_are_told_apart()
    {
        var changes = Between([("甲", "1.00"), ("乙", "2.00")], [("乙", "2.50"), ("丙", "3.00")]);

        Assert.Equal(
            [(ChangeKind.Changed, "乙", 500_000), (ChangeKind.Added, "丙", 3_000_000), (ChangeKind.Removed, "甲", -1_000_000)],
            changes.Changes.Select(change => (change.Kind, change.Name, change.Effect.Total.Value)));
    }

    [Fact]
    public void Full_width_and_half_width_names_are_the_same_project() =>
        Assert.Empty(Between([("运维（A1）", "1.00")], [("运维(a１)", "1.00")]).Changes);

    [Fact]
    public void The_effects_add_up_to_the_change_of_the_totals_and_no_project_is_lost() =>
        Gen.Select(Projects, Projects).Sample((old, now) =>
        {
            var changes = Between(old, now);
            var effects = changes.Changes.Aggregate(default(AmountSums), (sums, change) => sums + change.Effect);
            var removed = changes.Changes.Count(change => change.Kind == ChangeKind.Removed);
            return effects == changes.After - changes.Before
                && changes.Unchanged + changes.Changes.Count - removed == now.Length
                && changes.Unchanged + changes.Changes.Count(change => change.Kind != ChangeKind.Added) == old.Length;
        });

    private static VersionChanges Between((string, string)[] old, (string, string)[] now) => VersionChanges.Between(
        PreviousVersion.From(Samples.Document(old), "r0", Samples.Upload.Received), Samples.Document(now));
}
