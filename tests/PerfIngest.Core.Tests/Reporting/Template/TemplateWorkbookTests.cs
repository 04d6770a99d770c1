using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Reading;
using PerfIngest.Core.Reporting.Template;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Tests.Reporting.Template;

public sealed class TemplateWorkbookTests
{
    private static readonly TemplateUnit Unit = new("广州市番禺区劳动就业服务管理中心", 2025);

    [Fact]
    public void A_template_that_is_filled_in_rightly_is_accepted_without_a_remark_on_its_form()
    {
        var (document, verdict) = Check(FilledTemplate.Of(
            Unit,
            (GuideTexts.ExampleName, 120.5m, null, GuideTexts.ExampleGoal, GuideTexts.ExampleIndicators),
            ("业务用房经费", 0.1m, 0.2m, "2025年保障窗口用房的正常使用，不断提高服务质量。", GuideTexts.ExampleIndicators)));

        Assert.Equal(VerdictState.Accepted, verdict.State);
        var table = Assert.Single(document.Tables);
        Assert.Equal(TemplateWorkbook.FormName, table.Sheet);
        var section = Assert.Single(table.Sections);
        Assert.Equal(Unit.UnitName, section.UnitName);
        Assert.Equal(2, section.Projects.Count);
        Assert.All(section.Projects, project => Assert.Equal(5, project.Indicators.Count));
        Assert.Equal("穗财社〔2024〕40号", section.Projects[0].Name.DocumentNumber);
        Assert.Equal(120_800_000, AmountSums.Of(table.Sections).Total.Value);
        Assert.DoesNotContain(verdict.Findings, finding => finding.Hit.Code[0] is 'F' or 'H' or 'A' || finding.Hit.Code == "P007");
    }

    [Fact]
    public void The_guides_example_has_neither_error_nor_warning()
    {
        var (_, verdict) = Check(FilledTemplate.Of(
            Unit, (GuideTexts.ExampleName, 120.5m, null, GuideTexts.ExampleGoal, GuideTexts.ExampleIndicators)));

        Assert.Equal((0, 0, 0), (verdict.Counts.Fatal, verdict.Counts.Error, verdict.Counts.Warning));
    }

    [Fact]
    public void A_sum_that_does_not_hold_is_found_at_its_cell()
    {
        var (_, verdict) = Check(FilledTemplate.Of(Unit, ("业务用房经费", 3.6m, null, "", GuideTexts.ExampleIndicators)));

        Assert.Equal(VerdictState.NeedsFix, verdict.State);
        Assert.Contains(verdict.Findings, finding => finding.Hit is { Code: "P002", Line: 7 });
    }

    [Fact]
    public void An_unfilled_template_needs_a_fix_and_says_where_to_begin()
    {
        var (_, verdict) = Check(TemplateWorkbook.Write(Unit));

        Assert.Equal(VerdictState.NeedsFix, verdict.State);
        var errors = verdict.Findings.Where(finding => finding.Severity >= Severity.Error).ToList();
        Assert.Equal(["P002", "P003"], errors.Select(finding => finding.Hit.Code));
        Assert.All(errors, finding => Assert.Equal(7, finding.Hit.Line));
        Assert.All(errors, finding => Assert.Contains(GuideTexts.Placeholder, finding.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_unit_without_projects_sends_the_template_as_a_nil_return()
    {
        var (document, verdict) = Check(FilledTemplate.Of(Unit, ("本单位无项目支出", null, null, "", "")));

        Assert.Equal(VerdictState.Accepted, verdict.State);
        Assert.True(Assert.Single(document.Tables).IsNilReturn);
    }

    [Fact]
    public void The_workbook_is_valid_and_its_bytes_depend_on_the_unit_alone()
    {
        var bytes = TemplateWorkbook.Write(Unit);
        Assert.Equal(bytes, TemplateWorkbook.Write(Unit));
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(error => error.Description));
    }

    [Fact]
    public void The_guide_explains_only_rules_that_exist()
    {
        Assert.All(GuideTexts.Rules, rule => Assert.NotNull(RuleCatalogue.Get(rule.Code)));
    }

    private static (ParsedDocument Document, Verdict Verdict) Check(byte[] workbook)
    {
        var document = new SubmissionReader(new ReadingLimits()).Read(workbook, "模板.xlsx", TestContext.Current.CancellationToken);
        return (document, Checker.Check(document, new CheckContext { Year = Unit.Year }));
    }
}
