using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Reporting.Report;
using PerfIngest.Core.Reporting.Report.Workbook;
using PerfIngest.Core.Tests.Consolidating;

namespace PerfIngest.Core.Tests.Reporting.Report;

public sealed class ReportWorkbookTests
{
    private const string Hostile = "=HYPERLINK(\"http://evil\")&<x>_x0041_\u0001";

    private static readonly ReportData Seed = Make.Report(DistrictSettings.None, null, SeedRollUp.Of());

    [Theory]
    [InlineData("seed")]
    [InlineData("district")]
    [InlineData("hostile")]
    [InlineData("empty")]
    public void The_workbook_is_valid(string name)
    {
        using var workbook = Open(Report(name));

        var errors = new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(workbook, TestContext.Current.CancellationToken);

        Assert.Empty(errors.Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}"));
    }

    [Fact]
    public void The_same_report_gives_the_same_bytes() => Assert.Equal(File(Report("district")), File(Report("district")));

    [Fact]
    public void It_has_the_bureaus_name_and_a_sheet_a_table()
    {
        Assert.Contains("2025_440113_项目支出绩效目标汇总_20250131.xlsx", ReportFiles.Write(Seed).Select(file => file.Name));
        using var workbook = Open(Report("district"));

        var names = workbook.WorkbookPart!.Workbook!.Sheets!.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Select(sheet => sheet.Name!.Value!);

        Assert.Equal(15, names.Count());
        Assert.Equal("2 分单位汇总", names.ElementAt(1));
        Assert.Equal("总额变动", names.Last());
    }

    [Fact]
    public void No_title_is_cut_and_a_row_of_wrapped_text_is_as_high_as_its_lines()
    {
        using var workbook = Open(Report("district"));
        for (var index = 0; index < 15; index++)
        {
            var (sheet, cells) = Sheet(workbook, index);
            var columns = sheet.Descendants<Column>().ToList();
            var shown = columns.Where(column => column.Hidden?.Value != true).Sum(column => column.Width!.Value);
            Assert.True(shown >= 1.9 * Text(cells["A1"]).Sum(c => c < '\u0100' ? 1 : 2), $"sheet {index + 1} is {shown} wide");
            foreach (var row in sheet.Descendants<Row>().Skip(4))
            {
                var fits = row.Elements<Cell>().Zip(columns).Where(pair => pair.Second.Hidden?.Value != true)
                    .All(pair => Text(pair.First).Sum(c => c < '\u0100' ? 1 : 2) < pair.Second.Width!.Value);
                Assert.True(fits || row.Height!.Value >= 30);
            }
        }
    }

    [Fact]
    public void A_sheet_has_title_run_unit_and_a_grouped_header_that_stays_and_repeats()
    {
        using var workbook = Open(Seed);
        var (sheet, cells) = Sheet(workbook, 1);

        Assert.Equal("广州市番禺区2025年项目支出绩效目标汇总　表2 分单位汇总", Text(cells["A1"]));
        Assert.StartsWith("截至 2025-01-31 24:00　运行号 20250131T160000Z　已纳入 1 / 应报 1 个单位", Text(cells["A2"]), StringComparison.Ordinal);
        Assert.Single(cells.Values, cell => Text(cell) == "单位：万元");
        Assert.Equal("资金来源", Text(cells["F3"]));
        Assert.Equal("财政专户拨款", Text(cells["G4"]));
        var merges = sheet.Descendants<MergeCell>().Select(merge => merge.Reference!.Value).ToList();
        Assert.Contains("A1:O1", merges);
        Assert.Contains("F3:H3", merges);
        Assert.Contains("E3:E4", merges);
        Assert.Equal((4d, "C5"), sheet.Descendants<Pane>().Select(pane => (pane.VerticalSplit!.Value, pane.TopLeftCell!.Value!)).Single());
        Assert.Contains(workbook.WorkbookPart!.Workbook!.DefinedNames!.Elements<DefinedName>(), name => name.Text == "'2 分单位汇总'!$3:$4");
        var page = sheet.Descendants<PageSetup>().Single();
        Assert.Equal((9u, OrientationValues.Landscape, 1u, 0u), (page.PaperSize!.Value, page.Orientation!.Value, page.FitToWidth!.Value, page.FitToHeight!.Value));
        Assert.Equal("&C第&P页/共&N页", sheet.Descendants<OddFooter>().Single().Text);
    }

    [Fact]
    public void Amounts_are_exact_numbers_codes_are_text_and_blank_stays_blank()
    {
        using var workbook = Open(Seed);
        var (_, cells) = Sheet(workbook, 3);
        var formats = workbook.WorkbookPart!.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<CellFormat>().ToList();

        Assert.Equal("10951.18", cells["G5"].CellValue!.Text);
        Assert.Null(cells["G5"].DataType);
        Assert.Equal(4u, formats[(int)cells["G5"].StyleIndex!.Value].NumberFormatId!.Value);
        Assert.Null(cells["I5"].CellValue);
        Assert.Equal("穗财社〔2024〕40号", Text(cells["D16"]));
        Assert.Equal(CellValues.InlineString, cells["D16"].DataType!.Value);
        Assert.Equal(49u, formats[(int)cells["B5"].StyleIndex!.Value].NumberFormatId!.Value);
    }

    [Fact]
    public void Text_that_begins_like_a_formula_stays_text()
    {
        using var workbook = Open(Report("hostile"));
        var (sheet, cells) = Sheet(workbook, 3);
        var formats = workbook.WorkbookPart!.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<CellFormat>().ToList();

        Assert.StartsWith("=HYPERLINK", Text(cells["C5"]), StringComparison.Ordinal);
        Assert.True(formats[(int)cells["C5"].StyleIndex!.Value].QuotePrefix!.Value);
        Assert.Empty(sheet.Descendants<CellFormula>());
    }

    [Fact]
    public void A_table_too_long_for_a_sheet_says_so_and_points_at_its_csv()
    {
        var report = Report("district");
        var tables = ReportTables.Of(report);
        using var stream = new MemoryStream();
        ReportWorkbook.Write(stream, report, tables, mostRows: 100);
        using var workbook = Open(stream.ToArray());
        var (sheet, cells) = Sheet(workbook, 3);

        Assert.Contains("只列前 95 行，全部见 2025_440113_项目明细_20250131.csv", Text(cells["A3"]), StringComparison.Ordinal);
        Assert.Equal(100, sheet.Descendants<Row>().Count());
    }

    private static ReportData Report(string name) => name switch
    {
        "seed" => Seed,
        "district" => DistrictSample.Of(30).Report,
        "empty" => Make.Report(DistrictSettings.None, null),
        _ => Make.Report(DistrictSettings.None, null, Make.RollUp("U1", Make.Project(Hostile, long.MaxValue / 4))),
    };

    private static byte[] File(ReportData report) =>
        ReportFiles.Write(report).Single(file => file.Name == ReportFiles.WorkbookName(report)).Content.ToArray();

    private static SpreadsheetDocument Open(ReportData report) => Open(File(report));

    private static SpreadsheetDocument Open(byte[] bytes) => SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);

    private static (Worksheet Sheet, Dictionary<string, Cell> Cells) Sheet(SpreadsheetDocument workbook, int index)
    {
        var id = workbook.WorkbookPart!.Workbook!.Sheets!.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>().ElementAt(index).Id!.Value!;
        var sheet = ((WorksheetPart)workbook.WorkbookPart.GetPartById(id)).Worksheet!;
        return (sheet, sheet.Descendants<Cell>().ToDictionary(cell => cell.CellReference!.Value!, StringComparer.Ordinal));
    }

    private static string Text(Cell cell) => cell.InnerText;
}
