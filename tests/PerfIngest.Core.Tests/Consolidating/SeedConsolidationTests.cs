using System.Text.Json;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Consolidating;

namespace PerfIngest.Core.Tests.Consolidating;

/// <summary>The source document alone comes to its golden consolidation.</summary>
public sealed class SeedConsolidationTests
{
    private static readonly JsonElement Golden = SeedRollUp.Json("seed-consolidated.json");
    private static readonly ReportData Report = Make.Report(DistrictSettings.None, null, SeedRollUp.Of());

    [Fact]
    public void The_total_and_its_sources_are_exact()
    {
        Assert.Equal(Golden.GetProperty("totalFen").GetInt64(), Report.Overview.Sums.Total.Value);
        Assert.Equal(
            Golden.GetProperty("bySource").EnumerateObject().Select(source => (source.Name, source.Value.GetInt64())),
            Report.Sources.Select(row => (ConsolidatedRows.ColumnName(row.Source), row.AmountFen.Value)));
        Assert.Equal(100.00m, Report.Sources[0].Share);
    }

    [Fact]
    public void Categories_have_the_golden_projects_amounts_and_shares() => Assert.Equal(
        Golden.GetProperty("byCategory").EnumerateArray()
            .Select(row => (row.GetProperty("category").GetString()!, row.GetProperty("projects").GetInt32(), row.GetProperty("fen")
                .GetInt64(),
                (decimal?)row.GetProperty("share").GetDecimal()))
            .OrderByDescending(row => row.Item3),
        Report.Categories.Select(row => (row.Category, row.Projects, row.Sums.Total.Value, row.Share)));

    [Fact]
    public void Origins_have_the_golden_amounts_and_shares() => Assert.Equal(
        Golden.GetProperty("byOrigin").EnumerateArray()
            .Select(row => (row.GetProperty("origin").GetString() == "转移支付" ? "transfer" : "own", row.GetProperty("fen").GetInt64(),
                (decimal?)row.GetProperty("share").GetDecimal())),
        Report.Origins.Select(row => (row.Origin, row.Sums.Total.Value, row.Share)));

    [Fact]
    public void The_transfer_document_is_named_with_its_project_and_amount()
    {
        var golden = Golden.GetProperty("transferDocuments")[0];
        var row = Assert.Single(Report.Transfers);

        Assert.Equal(golden.GetProperty("documentNumber").GetString(), row.DocumentNumber);
        Assert.Equal(golden.GetProperty("project").GetString(), row.Name);
        Assert.Equal(golden.GetProperty("wanYuan").GetString(), row.AmountFen.ToWanDisplay());
        Assert.Equal((2024, true), (row.IssueYear, row.Advance));
    }

    [Fact]
    public void Additive_targets_are_the_golden_eleven() => Assert.Equal(
        Golden.GetProperty("additiveTargets").EnumerateArray().Select(row => string.Join('|',
            row.GetProperty("indicator"), row.GetProperty("unit"), row.GetProperty("sum"), row.GetProperty("lowerBound"),
            row.GetProperty("n"),
            string.Join(',', row.GetProperty("refs").EnumerateArray()))).Order(StringComparer.Ordinal),
        Report.AdditiveTargets.Select(row => string.Join('|',
            row.Indicator, row.CanonicalUnit, row.Sum, row.LowerBound, row.Projects, Refs(row.Refs))).Order(StringComparer.Ordinal));

    [Fact]
    public void Percent_targets_are_the_golden_twenty_six() => Assert.Equal(
        Golden.GetProperty("percentTargets").EnumerateArray().Select(row => string.Join('|',
            row.GetProperty("indicator"), row.GetProperty("n"), row.GetProperty("min"), row.GetProperty("max"),
            string.Join(',', row.GetProperty("refs").EnumerateArray()))).Order(StringComparer.Ordinal),
        Report.PercentTargets.Select(row => string.Join('|', row.Indicator, row.Count, row.Min, row.Max, Refs(row.Refs)))
            .Order(StringComparer.Ordinal));

    [Fact]
    public void Targets_that_must_not_be_added_are_the_golden_eight()
    {
        Assert.Equal(
            Golden.GetProperty("nonAdditiveTargets").EnumerateArray().Select(row => string.Join('|',
                row.GetProperty("indicator"), row.GetProperty("comparator"), row.GetProperty("value"), row.GetProperty("unit"),
                row.GetProperty("ref")))
                .Order(StringComparer.Ordinal),
            Report.NonAdditiveTargets.Select(row =>
                string.Join('|', row.Indicator, row.Comparator, row.Ref.Value, row.Unit, Refs([row.Ref])))
                .Order(StringComparer.Ordinal));
        Assert.Equal("claimed", Report.NonAdditiveTargets.Single(row => row.Indicator == "城镇新增就业人数").Reason);
    }

    [Fact]
    public void The_quality_score_is_92_3() => Assert.Equal(92.3m, Assert.Single(Report.Quality).Score);

    [Fact]
    public void Indicators_fall_into_the_golden_classes()
    {
        var classes = Report.Classes.ToDictionary(row => row.Level2 ?? row.Level1!, row => row.Indicators);

        Assert.Equal((47, 28, 4), (classes["1"], classes["2"], classes["3"]));
        Assert.Equal((18, 20, 9, 0), (classes["11"], classes["12"], classes["13"], classes["14"]));
        Assert.Equal((8, 20, 0, 0, 4), (classes["21"], classes["22"], classes["23"], classes["24"], classes["31"]));
        Assert.Equal(57, Report.Overview.Quantified);
        Assert.Equal(8, Report.Classes.Where(row => row.Level2 is null).Sum(row => row.Restated));
        Assert.Equal((4, 8), Report.Classes.Where(row => row.Level1 == "3" && row.Level2 is null)
            .Select(row => (row.ProjectsWith, row.ProjectsWithout)).Single());
    }

    [Fact]
    public void Every_warning_is_listed_once()
    {
        Assert.Equal(43, Report.Issues.Count);
        Assert.Equal(new FindingCounts(0, 0, 43, 179), Report.Overview.Findings);
    }

    [Fact]
    public void The_proof_holds() => Assert.True(Report.Proof.Holds);

    private static string Refs(IEnumerable<TargetRef> refs) => string.Join(',', refs.Select(place => $"L{place.Line}#{place.Seq}"));
}
