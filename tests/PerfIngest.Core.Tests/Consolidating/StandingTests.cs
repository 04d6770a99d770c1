using PerfIngest.Core.Checking;
using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Tests.Consolidating;

/// <summary>Which evaluation each table reads, and where units stand.</summary>
public sealed class StandingTests
{
    private static readonly RollUp Good = Make.RollUp("U1", Make.Project("补贴", 500));

    private static readonly RollUp Bad = Make.RollUp("U1", Make.Project("补贴", 999)).As("R2", VerdictState.NeedsFix) with
    {
        Counts = new(0, 2, 0, 0),
        Codes = [new("A002", 2)],
        Findings = [new("A002", null, Severity.Error, 0, 12, 2, null, null, "总计不符", false)],
    };

    [Fact]
    public void Money_reads_the_accepted_evaluation_and_problems_the_latest()
    {
        var report = Consolidator.Build(Make.Manifest(Make.Unit("U1", Bad, Good)), DistrictSettings.None, [Bad, Good]);

        Assert.Equal(500, report.Overview.Sums.Total.Value);
        Assert.True(Assert.Single(report.Units).CarriedOver);
        Assert.Equal((1, 0, 1), (report.Overview.NeedsFix, report.Overview.Accepted, report.Overview.CarriedOver));
        Assert.Equal("A002", Assert.Single(report.Issues).Code);
        Assert.Equal(("needsFix", "R1"), report.Missing.Select(row => (row.Reason, row.LastAccepted)).Single());
        Assert.Equal(90m, Assert.Single(report.Quality).Score);
        Assert.True(report.Proof.Holds);
    }

    [Fact]
    public void While_a_total_is_held_back_the_one_before_it_counts_and_the_report_names_both()
    {
        var slip = Make.RollUp("U1", Make.Project("补贴", 5_000_000)).As("R2");

        var report = Consolidator.Build(Make.Manifest(Make.Unit("U1", slip, Good, held: slip)), DistrictSettings.None, [slip, Good]);

        Assert.Equal(500, report.Overview.Sums.Total.Value);
        Assert.Equal(("R2", 5_000_000L, 500L), report.Held.Select(row => (row.Revision, row.TotalFen.Value, row.AgainstFen!.Value.Value))
            .Single());
        Assert.Equal("held", Assert.Single(report.Missing).Reason);
        Assert.Contains(report.Advice, issue => issue is { Code: "A010", Sub: "a", Unit: "U1" });
        Assert.True(report.Proof.Holds);
    }

    [Fact]
    public void Units_of_the_roster_without_an_upload_are_missing_with_days_overdue_and_contact()
    {
        var settings = Make.Roster(("U1", "D1", null), ("U2", "D1", null));
        settings = settings with
        {
            Roster = [settings.Roster![0], settings.Roster[1] with { Contact = "张三", Phone = "020-1" }],
            Calendar = [new(2025, "一上", null, Make.CutOff.AddDays(-3), null, null)],
        };

        var report = Consolidator.Build(Make.Manifest(Make.In(Good)), settings, [Good]);

        var missing = Assert.Single(report.Missing);
        Assert.Equal(("U2", "none", (int?)3, "张三", "020-1"),
            (missing.Unit, missing.Reason, missing.DaysOverdue, missing.Contact, missing.Phone));
        Assert.Equal((2, 1, 1), (report.Overview.Registered, report.Overview.Counted, report.Overview.None));
        Assert.Contains(report.Issues, issue => issue is { Code: "X003", Unit: "U2", Nightly: true });
    }

    [Fact]
    public void Units_are_subtotalled_by_department_and_shares_are_rounded_half_up()
    {
        var report = Make.Report(
            Make.Roster(("U1", "D2", null), ("U2", "D1", null), ("U3", "D2", null)), null,
            Make.RollUp("U1", Make.Project("甲", 1)), Make.RollUp("U2", Make.Project("乙", 1)), Make.RollUp("U3", Make.Project("丙", 1)));

        Assert.Equal([("D1", 1, 1L), ("D2", 2, 2L)], report.Departments.Select(row => (row.Department, row.Units, row.Sums.Total.Value)));
        Assert.Equal(["U2", "U1", "U3"], report.Units.Select(row => row.Unit));
        Assert.Equal([33.33m, 66.67m], report.Departments.Select(row => row.Share!.Value));
    }

    [Fact]
    public void Stated_sums_that_differ_are_listed_and_never_added()
    {
        var section = Make.Section("U1", Make.Project("甲", 100)) with { Stated = new(11, new Fen(101), new Fen(100), null, null) };
        var report = Make.Report(DistrictSettings.None, null, Make.Sections("U1", section));

        Assert.Equal(100, report.Overview.Sums.Total.Value);
        var rounding = Assert.Single(report.Roundings);
        Assert.Equal(("unit", AmountColumn.Total, 1L), (rounding.Kind, rounding.Column, rounding.DifferenceFen.Value));
    }

    [Fact]
    public void A_rejected_latest_leaves_no_score_and_ranks_last()
    {
        var rejected = Make.Sections("U1").As("R2", VerdictState.Rejected) with { Counts = new(1, 0, 0, 0) };
        var other = Make.RollUp("U2", Make.Project("乙", 1)) with { Counts = new(0, 0, 100, 0) };

        var report = Consolidator.Build(Make.Manifest(Make.Unit("U1", rejected, Good), Make.In(other)), DistrictSettings.None,
            [rejected, Good, other]);

        Assert.Equal([("U2", (decimal?)0m), ("U1", null)], report.Quality.Select(row => (row.Unit, row.Score)));
    }

    [Fact]
    public void A_target_too_large_to_add_is_listed_and_breaks_no_sum()
    {
        var huge = Make.Indicator("发放人数", "11", "=", decimal.MaxValue, "人");
        var report = Make.Report(DistrictSettings.None, null,
            Make.RollUp("U1", Make.Project("甲", 1, null, "0", huge, huge with { Seq = 2 })));

        Assert.Empty(report.AdditiveTargets);
        Assert.Equal(["size", "size"], report.NonAdditiveTargets.Select(row => row.Reason));
    }
}
