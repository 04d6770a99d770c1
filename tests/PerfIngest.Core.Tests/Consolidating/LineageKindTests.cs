using PerfIngest.Core.Checking;
using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Reporting.Report.DataFiles;
using PerfIngest.Core.Tables;
using PerfIngest.Core.Tests.Reporting.Report;

namespace PerfIngest.Core.Tests.Consolidating;

/// <summary>Every kind of figure in the fourteen tables has a key, and what the key leads to adds up to what the table says.</summary>
public sealed class LineageKindTests
{
    private static readonly Lazy<LineageSource> Whole = new(() =>
    {
        var (report, book) = DistrictSample.Of(40);
        return new(report, Read(book));
    });

    private static ReportData Report => Whole.Value.Report;

    [Fact]
    public void The_example_of_every_kind_is_a_key_that_adds_up()
    {
        string[] elsewhere = ["rounding:CODE", "held:CODE", "unused:CODE"];
        foreach (var kind in LineageKinds.All.Where(kind => !elsewhere.Contains(kind.Form)))
        {
            var key = kind.Example(Report);
            Assert.True(key is not null, kind.Form);
            Assert.True(Lineage.Find(Whole.Value, key) is { AddsUp: true }, key);
        }
    }

    [Fact]
    public void Every_table_has_a_kind() => Assert.All(Enumerable.Range(1, 14), table =>
        Assert.Contains(LineageKinds.All, kind => kind.Tables.Split(", ").Contains($"{table}")));

    [Fact]
    public void Every_kind_is_documented()
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "consolidated-json.md"));
        Assert.All(LineageKinds.All, kind => Assert.Contains($"`{kind.Form.Split(':', '[')[0]}", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_count_of_table_1_leads_to_as_many_units_or_findings()
    {
        var all = Report.Overview;
        foreach (var (name, count) in new[]
        {
            ("expected", all.Expected), ("counted", all.Counted), ("accepted", all.Accepted), ("needsFix", all.NeedsFix),
            ("rejected", all.Rejected), ("none", all.None), ("carriedOver", all.CarriedOver), ("held", all.Held),
        })
        {
            Exactly("units:" + name, count);
        }

        Exactly("findings:error", all.Findings.Error);
        Exactly("findings:warning", all.Findings.Warning);
        Exactly("findings:advice", all.Findings.Advice);
        Exactly("findings:fatal", 0);
        Exactly("total:projects", all.Projects);
        Exactly("total:indicators", all.Indicators);
        Exactly("total:quantified", all.Quantified);
        Assert.Equal(all.TransferFen, Lineage.Find(Whole.Value, "total:transfer")!.AmountFen);
    }

    [Fact]
    public void Counts_of_tables_2_to_6_lead_to_projects_and_indicators()
    {
        Assert.All(Report.Units, row => Exactly($"unit:{row.Unit}:indicators", row.Indicators));
        Assert.All(Report.Units, row => Exactly($"unit:{row.Unit}:quantified", row.Quantified));
        Assert.All(Report.Departments, row => Exactly($"department:{row.Department}:indicators", row.Indicators));
        Assert.All(Report.Sources, row => Exactly($"source:{ConsolidatedRows.Name(row.Source)}:projects", row.Projects));
        Assert.All(Report.Categories, row => Exactly($"category:{row.Category}:projects", row.Projects));
        Assert.All(Report.Transfers, row => Exactly($"document:{row.DocumentNumber ?? "none"}:projects", row.Projects));
        Assert.All(Report.Units, row => Assert.True(
            Lineage.Find(Whole.Value, $"unit:{row.Unit}:transfer") is { AddsUp: true } found && found.AmountFen == row.TransferFen, row.Unit));
        Assert.Equal(Report.Units.Count, Lineage.Find(Whole.Value, "total:projects")!.Units.Count);
    }

    [Fact]
    public void Every_cell_of_table_7_leads_to_its_indicators_or_projects()
    {
        foreach (var row in Report.Classes)
        {
            var key = "class:" + (row.Level1 is null ? "none" : row.Level2 is null ? row.Level1 : $"{row.Level1}/{row.Level2}");
            Exactly(key, row.Indicators);
            Exactly(key + ":quantified", row.Quantified);
            Exactly(key + ":restated", row.Restated);
            Exactly(key + ":with", row.ProjectsWith);
            Exactly(key + ":without", row.ProjectsWithout);
        }

        var cell = Lineage.Find(Whole.Value, "class:11")!.Units[0].Cells[0];
        Assert.True(cell.Line > 0 && cell.Seq > 0 && cell.Project.Length > 0);
        Assert.StartsWith("11 ", cell.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_indicators_a_class_says_that_it_needs_them()
    {
        var found = Lineage.Find(Report, "class:11:quantified")!;
        Assert.True(found is { NeedsIndicators: true, Count: > 0, Units.Count: 0 });
    }

    [Fact]
    public void Every_cell_of_tables_9_and_10_leads_to_its_targets()
    {
        foreach (var row in Report.PercentTargets)
        {
            Exactly($"ratio:{row.Indicator}:count", row.Count);
            Exactly($"ratio:{row.Indicator}:hundred", row.AtHundred);
            Exactly($"ratio:{row.Indicator}:below", row.BelowMedian);
            var least = Lineage.Find(Whole.Value, $"ratio:{row.Indicator}:min")!;
            Assert.Equal(row.Min, least.Value);
            Assert.All(least.Units.SelectMany(unit => unit.Cells), cell => Assert.Equal(row.Min, cell.Value));
        }

        Assert.All(Report.NonAdditiveTargets.GroupBy(row => row.Indicator), group => Exactly("listed:" + group.Key, group.Count()));
    }

    [Fact]
    public void A_quality_row_leads_to_its_findings_and_counts_what_is_listed_elsewhere()
    {
        foreach (var row in Report.Quality)
        {
            var found = Lineage.Find(Whole.Value, "quality:" + row.Unit)!;
            Assert.Equal(row.Score, found.Value);
            Assert.Equal(row.Fatal + row.Errors + row.Warnings + row.Advice, found.Units.Sum(unit => unit.Cells.Count + unit.Unlisted));
            Assert.Contains(found.Facts, fact => fact.En == "errors" && fact.Value == $"{row.Errors}");
        }
    }

    [Fact]
    public void A_rule_leads_to_every_place_that_the_report_has_and_to_its_count()
    {
        // The made district lists more of T008 than it counts; the seed's file does not.
        foreach (var group in Report.RuleCounts.Where(row => row.Code != "T008").GroupBy(row => row.Code))
        {
            var nightly = Report.Issues.Concat(Report.Advice).Count(row => row.Nightly && row.Code == group.Key);
            Exactly("rule:" + group.Key, group.Sum(row => row.Count) + nightly);
        }

        var seed = Make.Report(DistrictSettings.None, null, SeedRollUp.Of());
        Assert.All(seed.RuleCounts, row => Assert.True(
            Lineage.Find(seed, "rule:" + row.Code) is { AddsUp: true } found && found.Count >= row.Count, row.Code));

        var one = Report.Issues.First(row => row is { Nightly: false, Line: not null });
        var unit = Lineage.Find(Whole.Value, $"rule:{one.Code}/{one.Unit}")!.Units.Single();
        Assert.Equal(one.File, unit.File);
        Assert.Contains(unit.Cells, cell =>
            cell.Line == one.Line && cell.Column == one.Column && cell.Text!.StartsWith(one.Code, StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_unit_leads_to_what_is_wrong_with_its_file()
    {
        var row = Report.Missing.First(row => row.Reason == "needsFix");
        var found = Lineage.Find(Whole.Value, "missing:" + row.Unit)!;
        Assert.Equal((13, 2), (found.Units[0].Cells[0].Line!.Value, found.Units[0].Cells[0].Column!.Value));
        Assert.Contains(found.Facts, fact => fact.En == "last accepted version" && fact.Value == row.LastAccepted);

        var none = Report.Missing.First(row => row.Reason == "none");
        Assert.Null(Assert.Single(Lineage.Find(Whole.Value, "missing:" + none.Unit)!.Units).File);
    }

    [Fact]
    public void The_manifest_names_the_revision_of_a_file_that_is_not_in_the_totals()
    {
        var good = Make.RollUp("U1", Make.Project("甲", 5));
        var bad = good.As("R2", VerdictState.NeedsFix) with
        {
            Counts = new(0, 1, 0, 0),
            Codes = [new("A002", 1)],
            Findings = [new("A002", null, Severity.Error, 0, 13, 2, null, "total", "不等", false)],
        };
        var manifest = Make.Manifest(Make.Unit("U1", bad, good));
        var report = Consolidator.Build(manifest, DistrictSettings.None, [bad, good]);

        var unit = Assert.Single(Lineage.Find(new LineageSource(report, null, manifest), "rule:A002")!.Units);
        Assert.Equal(("R2", "2025/U1/R2.txt", 1), (unit.Revision, unit.File, unit.Count!.Value));
        Assert.Null(Assert.Single(Lineage.Find(report, "rule:A002")!.Units).Revision);
        Assert.Equal("R1", Assert.Single(Lineage.Find(report, "units:carriedOver")!.Units).Revision);
    }

    [Fact]
    public void Changes_of_units_and_the_steps_from_total_to_total_add_up_to_their_projects()
    {
        var changes = Report.Changes!;
        Assert.NotEmpty(changes.Units);
        Assert.All(changes.Units, row => Assert.True(
            Lineage.Find(Whole.Value, "change:" + row.Unit) is { AddsUp: true } found && found.AmountFen == row.DifferenceFen, row.Unit));
        Assert.All(changes.Movements, row => Assert.True(
            Lineage.Find(Whole.Value, "movement:" + row.Kind) is { AddsUp: true } found && found.AmountFen == row.Sums.Total, row.Kind));
        Assert.Equal(Report.History.Count, Report.History.Count(row => Lineage.Find(Whole.Value, "run:" + row.Run) is not null));
    }

    [Fact]
    public void A_unit_that_went_is_led_back_to_the_version_that_counted_before()
    {
        var rollUp = Make.RollUp("U1", Make.Project("甲", 5));
        var before = Make.Report(DistrictSettings.None, null, rollUp);
        var manifest = Make.Manifest(Make.Unit("U1", null, null)) with { PreviousRun = before.Run };
        var report = Consolidator.Build(manifest, DistrictSettings.None, [], before);

        var found = Lineage.Find(report, "change:U1")!;
        var unit = Assert.Single(found.Units);
        Assert.Equal(("R1", -5L, true), (unit.Revision, found.AmountFen!.Value.Value, found.AddsUp));
        Assert.Null(Assert.Single(unit.Cells).Line);
    }

    [Fact]
    public void A_rounding_difference_leads_to_the_stated_cell()
    {
        var section = Make.Section("U1", Make.Project("甲", 5)) with
        {
            Columns = new(2, 3, 4, 5),
            Stated = new(11, new Fen(6), new Fen(5), null, null),
        };
        var found = Lineage.Find(Make.Report(DistrictSettings.None, null, Make.Sections("U1", section)), "rounding:U1")!;

        var cell = Assert.Single(found.Units.Single().Cells);
        Assert.Equal((1L, 11, 2), (found.AmountFen!.Value.Value, cell.Line!.Value, cell.Column!.Value));
        Assert.True(found.AddsUp);
    }

    [Fact]
    public void A_held_total_leads_to_its_file()
    {
        var (now, before) = (Make.RollUp("U1", Make.Project("甲", 500)).As("R2"), Make.RollUp("U1", Make.Project("甲", 5)));
        var manifest = Make.Manifest(Make.Unit("U1", now, before, held: now));
        var report = Consolidator.Build(manifest, DistrictSettings.None, [now, before]);

        Assert.Equal("R2", Assert.Single(Lineage.Find(report, "held:U1")!.Units).Revision);
        Assert.True(Lineage.Find(report, "units:held") is { Count: 1, AddsUp: true });
    }

    [Fact]
    public void A_transfer_document_says_what_it_issued()
    {
        var settings = DistrictSettings.None with { TransferDocuments = [new("穗财社〔2024〕40号", "440113001", new Fen(9_000_000_000))] };
        var found = Lineage.Find(Make.Report(settings, null, SeedRollUp.Of()), "document:穗财社〔2024〕40号")!;

        Assert.Contains(found.Facts, fact => fact.Value == "9,000.00 万元");
        Assert.Contains(found.Facts, fact => fact.Value == "-12.24 万元");
    }

    [Theory]
    [InlineData("class:")]
    [InlineData("class:99")]
    [InlineData("rule:Z999")]
    [InlineData("rule:")]
    [InlineData("quality:NOBODY")]
    [InlineData("missing:NOBODY")]
    [InlineData("units:all")]
    [InlineData("findings:grave")]
    [InlineData("movement:sideways")]
    [InlineData("run:1")]
    [InlineData("rounding:101001")]
    [InlineData("source:transfer")]
    [InlineData("ratio:无此指标:min")]
    public void What_the_report_does_not_have_is_null(string key) => Assert.Null(Lineage.Find(Whole.Value, key));

    private static void Exactly(string key, int count)
    {
        var found = Lineage.Find(Whole.Value, key);
        Assert.True(
            found is { AddsUp: true, NeedsIndicators: false } && found.Count == count,
            $"{key}: {found?.Count} is not {count}, or does not add up");
    }

    private static IReadOnlyList<LineageIndicator> Read(IndicatorBook book)
    {
        using var stream = new MemoryStream();
        DataFile.Indicators(stream, book);
        return IndicatorFile.ReadAsync(stream.ToArray(), TestContext.Current.CancellationToken).GetAwaiter().GetResult();
    }
}
