using PerfIngest.Core.Checking;
using PerfIngest.Core.Consolidating;

namespace PerfIngest.Core.Tests.Consolidating;

/// <summary>A department's file with several units (design §4.1).</summary>
public sealed class SectionTests
{
    private static readonly DistrictSettings Roster = Make.Roster(("D1", "D1", null), ("U1", "D1", "D1"), ("U2", "D1", "D1"),
        ("X9", "D2", "D2"));

    private static readonly RollUp Department = Make.Sections(
        "D1", Make.Section("D1", Make.Project("办公", 100)), Make.Section("U1", Make.Project("补贴", 20)),
        Make.Section("U2", Make.Project("工程", 3)));

    [Fact]
    public void Sections_count_for_the_units_that_the_roster_puts_under_the_uploader()
    {
        var report = Make.Report(Roster, null, Department);

        Assert.Equal([("D1", 100L, null), ("U1", 20L, "D1"), ("U2", 3L, "D1")],
            report.Units.Select(row => (row.Unit, row.Sums.Total.Value, row.FiledBy)));
        Assert.True(report.Proof.Holds);
        Assert.Equal((3, 1), (report.Overview.Accepted, report.Overview.None));
        Assert.Equal(["X9"], report.Missing.Select(row => row.Unit));
    }

    [Fact]
    public void A_units_own_accepted_table_beats_the_section()
    {
        var report = Make.Report(Roster, null, Department, Make.RollUp("U1", Make.Project("补贴", 21)));

        Assert.Equal(124, report.Overview.Sums.Total.Value);
        var unused = Assert.Single(report.UnusedSections);
        Assert.Equal(("U1", "ownTable", 20L), (unused.Unit, unused.Reason, unused.Sums.Total.Value));
        Assert.True(report.Proof.Holds);
        Assert.Equal(20, report.Proof.LeftOut.Total.Value);
    }

    [Fact]
    public void A_unit_whose_first_table_is_held_back_is_not_filled_in_by_its_department()
    {
        var own = Make.RollUp("U1", Make.Project("补贴", 2_000_000));
        var manifest = Make.Manifest(Make.In(Department), Make.Unit("U1", own, null, held: own));

        var report = Consolidator.Build(manifest, Roster, [Department, own]);

        Assert.Equal(["D1", "U2"], report.Units.Select(row => row.Unit));
        Assert.Equal(["U1"], report.Held.Select(row => row.Unit));
        Assert.Contains(report.Missing, row => row is { Unit: "U1", Reason: "held" });
        Assert.True(report.Proof.Holds);
    }

    [Fact]
    public void A_section_of_a_unit_under_another_department_changes_nothing()
    {
        var report = Make.Report(Roster, null,
            Make.Sections("D1", Make.Section("D1", Make.Project("办公", 1)), Make.Section("X9", Make.Project("补贴", 7))));

        Assert.Equal(1, report.Overview.Sums.Total.Value);
        Assert.Equal("notParent", Assert.Single(report.UnusedSections).Reason);
        Assert.True(report.Proof.Holds);
    }

    [Fact]
    public void A_single_section_belongs_to_the_uploader_whatever_its_name()
    {
        var report = Make.Report(Roster, null, Make.Sections("U1", Make.Section(null, Make.Project("补贴", 5))));

        Assert.Equal("U1", Assert.Single(report.Units).Unit);
    }
}
