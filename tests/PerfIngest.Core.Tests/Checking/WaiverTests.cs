using PerfIngest.Core.Checking;
using PerfIngest.Core.Tables;
using static PerfIngest.Core.Tests.Checking.Form;

namespace PerfIngest.Core.Tests.Checking;

public sealed class WaiverTests
{
    private static readonly DateTimeOffset Noon = new(2025, 3, 1, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_waived_finding_stays_and_is_counted_and_does_not_stop_the_upload()
    {
        var verdict = Check(WrongRow(), Upload(Waive()));
        Assert.True(Assert.Single(verdict.Of("A002")).Waived);
        Assert.Equal((1, VerdictState.Accepted), (verdict.Counts.Error, verdict.State));
        Assert.Equal((1, VerdictState.Accepted), (verdict.Sections[0].Counts.Error, verdict.Sections[0].State));
    }

    [Theory]
    [InlineData("2025-03-01", true)] // inclusive
    [InlineData("2025-02-28", false)]
    public void A_waiver_ends_with_its_last_day(string until, bool waived)
    {
        var verdict = Check(WrongRow(),
            Upload(Waive() with { Until = DateOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture) }));
        Assert.Equal(waived, Assert.Single(verdict.Of("A002")).Waived);
    }

    [Fact]
    public void A_waiver_of_another_rule_unit_or_year_does_not_count()
    {
        Assert.All(
            (Waiver[])[Waive() with { Rule = "A003" }, Waive() with { UnitCode = "002" }, Waive() with { Year = 2024 }],
            waiver => Assert.Equal(VerdictState.NeedsFix, Check(WrongRow(), Upload(waiver)).State));
    }

    [Fact]
    public void A_waiver_with_a_document_covers_the_projects_of_that_document_only()
    {
        var table = WrongRow();
        Assert.False(Assert.Single(Check(table, Upload(Waive() with { Document = "穗财社〔2024〕40号" })).Of("A002")).Waived);
        var project = table.Sections[0].Projects[0];
        var transfer = project with { Name = project.Name with { DocumentNumber = "穗财社〔2024〕40号" } };
        table = table with { Sections = [table.Sections[0] with { Projects = [transfer] }] };
        Assert.True(Assert.Single(Check(table, Upload(Waive() with { Document = "穗财社〔2024〕40号" })).Of("A002")).Waived);
    }

    [Fact]
    public void A_fatal_finding_cannot_be_waived()
    {
        var verdict = Check(WithoutCurrencyUnit(), Upload(Waive() with { Rule = "H006" }));
        Assert.False(Assert.Single(verdict.Of("H006")).Waived);
        Assert.Equal(VerdictState.Rejected, verdict.State);
    }

    private static ParsedTable WrongRow() => Table(
        Amounts("3.60", "3.60"), Section(Amounts("3.60", "3.60"), Project(12, "补贴", Amounts("3.60", "3.61")))) with
    {
        GrandTotals = [],
        Sections = [Section(null, Project(12, "补贴", Amounts("3.60", "3.61")))],
    };

    private static Waiver Waive() => new(2025, "001", "A002", null, "已核实", "王", null);

    private static CheckContext Upload(Waiver waiver) => new()
    {
        Year = 2025,
        UnitCode = "001",
        Received = Noon,
        Settings = new DistrictSettings { Waivers = [waiver] },
    };
}
