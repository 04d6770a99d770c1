using PerfIngest.Core.Checking;
using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Tables;
using PerfIngest.Core.Tests.Reporting.Report;

namespace PerfIngest.Core.Tests.Consolidating;

/// <summary>Any figure of the report leads back to file, line and column, with amounts that add up (design §9, invariant 6).</summary>
public sealed class LineageTests
{
    private static readonly ReportData Seed = Make.Report(DistrictSettings.None, null, SeedRollUp.Of());

    [Theory]
    [InlineData("total", 22_356_470_000, 12)]
    [InlineData("total:fiscal", 22_356_470_000, 12)]
    [InlineData("source:fiscal", 22_356_470_000, 12)]
    [InlineData("source:special", 0, 0)]
    [InlineData("unit:440113001", 22_356_470_000, 12)]
    [InlineData("unit:440113001:fiscal", 22_356_470_000, 12)]
    [InlineData("department:", 22_356_470_000, 12)]
    [InlineData("project:440113001/P0012", 8_987_760_000, 1)]
    [InlineData("category:补助补贴", 20_051_670_000, 4)]
    [InlineData("origin:transfer", 8_987_760_000, 1)]
    [InlineData("origin:own:fiscal", 13_368_710_000, 11)]
    [InlineData("document:穗财社〔2024〕40号", 8_987_760_000, 1)]
    public void A_money_figure_leads_to_its_cells_and_they_add_up(string key, long fen, int cells)
    {
        var found = Lineage.Find(Seed, key);

        Assert.NotNull(found);
        Assert.Equal(fen, found.AmountFen!.Value.Value);
        Assert.Equal(cells, found.Units.Sum(unit => unit.Cells.Count));
        Assert.True(found.AddsUp);
    }

    [Fact]
    public void A_cell_names_revision_file_sheet_line_and_column()
    {
        var section = Make.Section("U1", Make.Project("甲", 5)) with { Sheet = "表一", Columns = new(2, 4, null, 6) };
        var report = Make.Report(DistrictSettings.None, null, Make.Sections("U1", section));

        var unit = Assert.Single(Lineage.Find(report, "unit:U1:fiscal")!.Units);
        var cell = Assert.Single(unit.Cells);

        Assert.Equal(("R1", "E1", "2025/U1/R1.txt"), (unit.Revision, unit.Evaluation, unit.File));
        Assert.Equal(("表一", 12, 4, 5L), (cell.Sheet, cell.Line!.Value, cell.Column!.Value, cell.AmountFen!.Value.Value));
    }

    [Fact]
    public void A_target_leads_to_its_indicators()
    {
        var found = Lineage.Find(Seed, "target:享受社会保险补贴人数")!;

        Assert.Equal(47_000m, found.Value);
        Assert.Equal([(12, 7, 2), (31, 7, 2)], found.Units.Single().Cells.Select(cell => (cell.Line!.Value, cell.Column!.Value, cell.Seq!.Value)));
        Assert.Equal(found.Value, found.Units.Sum(unit => unit.Cells.Sum(cell => cell.Value)));
        Assert.NotNull(Lineage.Find(Seed, $"ratio:{Seed.PercentTargets[0].Indicator}"));
    }

    [Fact]
    public void A_project_that_is_counted_leads_to_its_name() =>
        Assert.All(Lineage.Find(Seed, "unit:440113001:projects")!.Units.Single().Cells, cell => Assert.Equal(1, cell.Column));

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("unit:NOBODY")]
    [InlineData("project:440113001/P0099")]
    [InlineData("project:440113001/12")]
    [InlineData("source:nothing")]
    [InlineData("document:无此文号")]
    [InlineData("target:无此指标")]
    public void What_the_report_does_not_have_is_null(string key) => Assert.Null(Lineage.Find(Seed, key));

    [Fact]
    public void Every_figure_of_a_whole_district_adds_up()
    {
        var report = DistrictSample.Of(40).Report;
        string[] keys =
        [
            "total", "source:special", "source:other",
            .. report.Units.SelectMany(row => Enum.GetValues<AmountColumn>().Select(column => $"unit:{row.Unit}:{ConsolidatedRows.Name(column)}")),
            .. report.Departments.Select(row => "department:" + row.Department),
            .. report.Categories.Select(row => "category:" + row.Category),
            .. report.Transfers.Select(row => "document:" + (row.DocumentNumber ?? "none")),
        ];

        Assert.All(keys, key => Assert.True(Lineage.Find(report, key) is { AddsUp: true }, key));
    }
}
