using PerfIngest.Core.Checking;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Tests.Consolidating;

public sealed class NightlyChecksTests
{
    private const string Document = "穗财社〔2024〕40号";

    [Fact]
    public void X001_the_same_project_and_amount_in_two_units()
    {
        var report = Make.Report(DistrictSettings.None, null, Make.RollUp("U1", Make.Project("甲", 5_000_000)),
            Make.RollUp("U2", Make.Project("甲", 5_000_000)));

        var issue = Assert.Single(report.Issues, issue => issue.Code == "X001");
        Assert.Equal("项目“甲”（5.00 万元）同时出现在 单位U1（第 12 行）、单位U2（第 12 行）。", issue.Message);
        Assert.True(issue is { Nightly: true, Unit: null, Severity: Severity.Warning });
    }

    [Theory]
    [InlineData(5_000_001, null)]
    [InlineData(0, null)]
    [InlineData(5_000_000, Document)]
    public void X001_another_amount_or_document_or_nothing_is_another_project(long fen, string? document)
    {
        var first = Make.Project("甲", fen == 0 ? 0 : 5_000_000);
        var report = Make.Report(DistrictSettings.None, null, Make.RollUp("U1", first),
            Make.RollUp("U2", Make.Project("甲", fen, document)));

        Assert.DoesNotContain(report.Issues, issue => issue.Code == "X001");
    }

    [Theory]
    [InlineData("unit", "U1", 99_990_000, false)]
    [InlineData("unit", "U1", 99_989_999, true)]
    [InlineData("department", "D1", 100_000_000, false)]
    [InlineData("department", "D1", 100_010_001, true)]
    [InlineData("district", "440113", 1, true)]
    [InlineData("unit", "U7", 1, false)]
    public void X002_fires_beyond_0_01_wan(string scope, string code, long control, bool fires)
    {
        var settings = Make.Roster(("U1", "D1", null)) with { ControlFigures = [new(2025, scope, code, null, new Fen(control))] };

        var report = Make.Report(settings, null, Make.RollUp("U1", Make.Project("甲", 100_000_000)));

        Assert.Equal(fires, report.Issues.Any(issue => issue is { Code: "X002", Severity: Severity.Error }));
    }

    [Fact]
    public void X002_speaks_of_one_source_where_the_figure_does()
    {
        var settings = DistrictSettings.None with { ControlFigures = [new(2025, "unit", "U1", "其他资金", new Fen(2_000_000))] };

        var issue = Make.Report(settings, null, Make.RollUp("U1", Make.Project("甲", 100))).Issues.Single(issue => issue.Code == "X002");

        Assert.Equal("单位“单位U1”其他资金 汇总 0.00 万元与控制数 2.00 万元相差 2.00 万元。", issue.Message);
    }

    [Theory]
    [InlineData(null, " 汇总 10.00 万元")]
    [InlineData("", " 汇总 10.00 万元")]
    [InlineData("总计", " 汇总 10.00 万元")]
    [InlineData("total", " 汇总 10.00 万元")]
    [InlineData("财政拨款", "财政拨款 汇总 5.00 万元")]
    [InlineData("fiscal", "财政拨款 汇总 5.00 万元")]
    [InlineData("财政专户拨款", "财政专户拨款 汇总 3.00 万元")]
    [InlineData("special", "财政专户拨款 汇总 3.00 万元")]
    [InlineData("其他资金", "其他资金 汇总 2.00 万元")]
    [InlineData("other", "其他资金 汇总 2.00 万元")]
    [InlineData("自筹", null)]
    public void X002_knows_each_source_by_either_name(string? source, string? says)
    {
        var settings = DistrictSettings.None with { ControlFigures = [new(2025, "unit", "U1", source, new Fen(50_000_000))] };
        var project = Make.Project("甲", 10_000_000) with { Fiscal = new(5_000_000), Special = new(3_000_000), Other = new(2_000_000) };

        var issues = Make.Report(settings, null, Make.RollUp("U1", project)).Issues.Where(issue => issue.Code == "X002").ToList();

        Assert.Equal(says is null ? 0 : 1, issues.Count);
        Assert.All(issues, issue => Assert.StartsWith("单位“单位U1”" + says, issue.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void X005_a_document_whose_units_do_not_add_up_to_what_was_issued()
    {
        var settings = DistrictSettings.None with
        {
            TransferDocuments = [new(Document, "U1", new Fen(60)),
            new(Document, "U2", new Fen(50)), new("粤财〔2025〕1号", "U1", new Fen(0))]
        };

        var report = Make.Report(settings, null, Make.RollUp("U1", Make.Project("甲", 60, Document)),
            Make.RollUp("U2", Make.Project("乙", 49, Document)));

        Assert.Single(report.Issues, issue => issue.Code == "X005");
        Assert.Equal((109L, 110L, -1L), report.Transfers.Where(row => row.DocumentNumber == Document)
            .Select(row => (row.AmountFen.Value, row.IssuedFen!.Value.Value, row.DifferenceFen!.Value.Value)).Single());
    }

    [Fact]
    public void X004_is_advice_when_several_units_claim_one_outcome()
    {
        var claim = Make.Indicator("新增就业人数", "22", "=", 5, "人");

        var report = Make.Report(DistrictSettings.None, null, Make.RollUp("U1", Make.Project("甲", 1, null, "0", claim)),
            Make.RollUp("U2", Make.Project("乙", 2, null, "0", claim)));

        Assert.Equal("X004", Assert.Single(report.Advice).Code);
        Assert.All(report.NonAdditiveTargets, row => Assert.Equal("claimed", row.Reason));
    }

    [Fact]
    public void Rules_without_their_input_say_that_they_cannot_tell() => Assert.Equal(
        ["V003", "X002", "X003", "X005"],
        Make.Report(DistrictSettings.None, null, Make.RollUp("U1")).CannotTell.Select(rule => rule.Code).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(120, "0", new string[0])]
    [InlineData(121, "0", new[] { "a", "b" })]
    [InlineData(121, "1", new[] { "a" })]
    [InlineData(79, "0", new[] { "a", "b" })]
    public void V003_a_change_of_more_than_a_fifth(long fen, string hash, string[] subs)
    {
        var before = Make.Report(DistrictSettings.None, null, Make.RollUp("U1", Make.Project("甲", 100)));

        var report = Make.Report(DistrictSettings.None, before, Make.RollUp("U1", Make.Project("甲", fen, hash: hash)).As("R2"));

        Assert.Equal(subs, report.Issues.Where(issue => issue.Code == "V003").Select(issue => issue.Sub).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void V003_stays_while_the_unit_counts_by_the_same_revision_and_a_waiver_marks_it()
    {
        var before = Make.Report(DistrictSettings.None, null, Make.RollUp("U1", Make.Project("甲", 100), Make.Project("乙", 1)));
        var changed = Make.RollUp("U1", Make.Project("甲", 100)).As("R2");
        var settings = DistrictSettings.None with { Waivers = [new(2025, "U1", "V003", null, "已说明", "李四", null)] };

        var report = Make.Report(settings, before, changed);
        var next = Make.Report(DistrictSettings.None, report, changed);

        Assert.True(Assert.Single(report.Issues, issue => issue.Code == "V003").Waived);
        Assert.Contains(next.Issues, issue => issue.Code == "V003");
        Assert.Equal(("removed", "乙"), report.Changes!.Projects.Select(change => (change.Kind, change.Name)).Single());
        Assert.Empty(next.Changes!.Projects);
    }

    [Theory]
    [InlineData(9_999, false)]
    [InlineData(10_000, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void A010_a_total_100_times_another(long fen, bool fires)
    {
        var before = Make.Report(DistrictSettings.None, null, Make.RollUp("U1", Make.Project("甲", 100)));

        var report = Make.Report(DistrictSettings.None, before, Make.RollUp("U1", Make.Project("甲", fen)).As("R2"));

        Assert.Equal(fires, report.Advice.Any(issue => issue is { Code: "A010", Sub: "a", Severity: Severity.Advice }));
    }

    [Fact]
    public void A010_whole_amounts_of_ten_thousand_wan_look_like_yuan()
    {
        var report = Make.Report(
            DistrictSettings.None, null,
            Make.RollUp("U1", Make.Project("甲", 10_000 * Fen.PerWan)), Make.RollUp("U2", Make.Project("乙", (10_000 * Fen.PerWan) + 1)));

        Assert.Equal(["U1"], report.Advice.Where(issue => issue is { Code: "A010", Sub: "b" }).Select(issue => issue.Unit));
    }
}
