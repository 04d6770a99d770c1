using PerfIngest.Core.Tables;

namespace PerfIngest.Pipeline.Tests.Stages;

/// <summary>A department's file with sections of its units, beside a unit's own table.</summary>
[Collection(OnAzurite.Name)]
public sealed class SectionTests(AzuriteFixture azurite)
{
    private const string Roster =
        "year,unitCode,unitName,parentUnitCode\n2025,D1,甲局,\n2025,U1,甲一所,D1\n2025,U2,甲二所,D1\n2025,X1,乙局,\n2025,U3,乙一所,X1\n";

    [Fact]
    public async Task A_section_of_a_unit_with_an_accepted_table_of_its_own_does_not_count_twice()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        await pipeline.SettingsAsync("roster.csv", Roster);
        await pipeline.SubmitAsync("2025/D1/局.tsv", Tables.Department("甲局", 2025, ("甲一所", 10), ("甲二所", 20)));
        var before = (await pipeline.ReportAsync(2025)).Report;
        Assert.Equal(new Fen(30_000_000), before.Overview.Sums.Total);

        await PipelineHarness.NextSecondAsync();
        await pipeline.SubmitAsync("2025/U2/所.tsv", Tables.Good("甲二所", 2025, 21));

        var report = (await pipeline.ReportAsync(2025)).Report;
        Assert.Equal(new Fen(31_000_000), report.Overview.Sums.Total);
        Assert.True(report.Proof.Holds, report.Proof.FirstDifference?.ToString());
    }

    [Fact]
    public async Task A_section_of_a_unit_that_belongs_to_another_department_changes_nothing_of_it()
    {
        await using var pipeline = await PipelineHarness.StartAsync(azurite);
        await pipeline.SettingsAsync("roster.csv", Roster);
        await pipeline.SubmitAsync("2025/U3/所.tsv", Tables.Good("乙一所", 2025, 5));
        await pipeline.SubmitAsync("2025/D1/局.tsv", Tables.Department("甲局", 2025, ("甲一所", 10), ("乙一所", 900)));

        var report = (await pipeline.ReportAsync(2025)).Report;

        Assert.Equal(new Fen(5_000_000), Assert.Single(report.Units, unit => unit.Unit == "U3").Sums.Total);
        Assert.True(report.Proof.Holds, report.Proof.FirstDifference?.ToString());
    }
}
