using CsCheck;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Tables;
using PerfIngest.Core.Tests.Reporting.Report;

namespace PerfIngest.Core.Tests.Consolidating;

/// <summary>Why the total moved: every reason is told apart, and together they are the whole difference.</summary>
public sealed class MovementTests
{
    private static readonly Gen<RollUp[]> Districts =
        Gen.Select(Gen.Int[0, 4], Gen.Long[-1_000, 1_000_000], Gen.Long[0, 1_000], Gen.Bool).Array[0, 6].Array[0, 5]
            .Select(units => units.Select((projects, u) => Make.RollUp(
                $"U{u}", [.. projects.Select(project => Make.Project("项目" + project.Item1, project.Item2) with
                {
                    Fiscal = new Fen(project.Item2 - project.Item3),
                    Other = new Fen(project.Item3),
                    DocumentNumber = project.Item4 ? "穗财社〔2024〕40号" : null,
                })])).ToArray());

    [Fact]
    public void The_steps_add_up_exactly_in_every_column() => Gen.Select(Districts, Districts).Sample((yesterday, today) =>
    {
        var before = Make.Report(DistrictSettings.None, null, yesterday);
        var after = Make.Report(DistrictSettings.None, before, today);

        Assert.Equal(
            after.Overview.Sums, after.Changes!.Movements.Aggregate(before.Overview.Sums, (sums, step) => sums + step.Sums));
    });

    [Fact]
    public void Each_reason_is_told_apart()
    {
        var before = Make.Report(DistrictSettings.None, null,
            Make.RollUp("U1", Make.Project("减少", 7), Make.Project("增加", 10), Make.Project("下降", 20), Make.Project("移动", 5), Make.Project("不变", 3)),
            Make.RollUp("U2", Make.Project("走", 40)));
        var after = Make.Report(DistrictSettings.None, before,
            Make.RollUp("U1", Make.Project("新", 1), Make.Project("增加", 15), Make.Project("下降", 18),
                Make.Project("移动", 5) with { Fiscal = null, Other = new Fen(5) }, Make.Project("不变", 3)),
            Make.RollUp("U3", Make.Project("来", 100), Make.Project("也来", 1)));

        Assert.Equal(
            [("newUnit", 1, 2, 101L), ("removedUnit", 1, 1, -40L), ("newProject", 1, 1, 1L), ("removedProject", 1, 1, -7L),
                ("increased", 1, 1, 5L), ("decreased", 1, 1, -2L), ("shifted", 1, 1, 0L)],
            after.Changes!.Movements.Select(step => (step.Kind, step.Units, step.Projects, step.Sums.Total.Value)));
        Assert.Equal(5, after.Changes.Movements[^1].Sums.Other.Value);
        Assert.Equal([("changed", "U1"), ("removed", "U2"), ("new", "U3")], after.Changes.Units.Select(unit => (unit.Kind, unit.Unit)));
    }

    [Fact]
    public void History_grows_by_one_run_and_starts_from_a_report_that_had_none()
    {
        var first = DistrictSample.Of(10, hasHistory: false).Report;
        var later = Consolidated(first with { History = [], Run = "20250130T160000Z" });
        var latest = Consolidated(later with { History = [.. Enumerable.Repeat(later.History[0], RunPoint.Most)] });

        Assert.Single(first.History);
        Assert.Equal(["20250130T160000Z", first.Run], later.History.Select(point => point.Run));
        Assert.Equal(RunPoint.Most, latest.History.Count);
        Assert.Equal(latest.Overview.Accepted, latest.History[^1].Accepted);

        static ReportData Consolidated(ReportData previous)
        {
            var (manifest, settings, rollUps) = DistrictSample.Inputs(10);
            return Consolidator.Build(manifest, settings, rollUps, previous);
        }
    }
}
