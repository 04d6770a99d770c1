using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Reporting.Report;
using PerfIngest.Core.Tests.Consolidating;

namespace PerfIngest.Core.Tests.Reporting.Report;

/// <summary>A report of more projects than a page carries.</summary>
public sealed class LargeReportTests
{
    private const int Units = 2_100;

    private static readonly Lazy<ReportData> Large = new(() => Of(Units));

    [Fact]
    public void Its_page_holds_units_stays_small_and_says_where_the_rest_is()
    {
        var content = File("report.html");
        var page = Encoding.UTF8.GetString(content.Span);

        // What is the same for every size (the first 1,500 units as markup, charts), and these units' part of the limit for 48,000.
        Assert.InRange(content.Length, 1, (1 << 20) + (int)((long)PageLimits.LargePage * Units / 48_000));
        Assert.Contains("项目较多，本页只收录单位级的表和图", page, StringComparison.Ordinal);
        Assert.Contains("共 21000 个项目、21000 项指标，本页不能逐级查看到项目和指标：项目和问题见 2025_440113_项目明细_20250131.csv、", page, StringComparison.Ordinal);
        Assert.Contains("本页收录前 200 行，另有 20800 行，全部见 2025_440113_项目明细_20250131.csv。", page, StringComparison.Ordinal);
        Assert.Contains("data-rows=\"t2\"", page, StringComparison.Ordinal);
        Assert.Contains("…（全文见 CSV 文件）", page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"drill\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("data-project=", page, StringComparison.Ordinal);
    }

    [Fact]
    public void At_the_limit_the_page_still_leads_down_to_the_indicators()
    {
        var report = Of(PageLimits.MostProjects / 10);
        var page = Encoding.UTF8.GetString(ReportFiles.Write(report).Last().Content.Span);

        Assert.Contains("id=\"drill\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("项目较多", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_workbook_lists_the_first_rows_and_points_at_the_csv_that_has_them_all()
    {
        using var workbook = SpreadsheetDocument.Open(new MemoryStream(File(".xlsx").ToArray()), isEditable: false);
        var id = workbook.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>().ElementAt(3).Id!.Value!;
        var sheet = ((WorksheetPart)workbook.WorkbookPart.GetPartById(id)).Worksheet!;

        Assert.Contains("本表共 21000 行，工作表只列前 20000 行，全部见 2025_440113_项目明细_20250131.csv", sheet.InnerText, StringComparison.Ordinal);
        Assert.Equal(20_005, sheet.Descendants<Row>().Count());
        Assert.Equal(21_000 + 2, Encoding.UTF8.GetString(File("项目明细").Span).Split("\r\n").Length);
    }

    private static ReportData Of(int units)
    {
        var projects = Enumerable.Range(1, 10).Select(n => Make.Project(
            "项目" + n, 10_000 * n, null, "0", Make.Indicator("服务人数" + n, "11", "≥", n, "人"))).ToArray();
        return Make.Report(DistrictSettings.None, null, [.. Enumerable.Range(1, units).Select(unit => Make.RollUp(
            $"U{unit:D4}", [.. projects.Select(project => project with { Key = project.Key + unit })]))]);
    }

    private static ReadOnlyMemory<byte> File(string name) =>
        ReportFiles.Write(Large.Value).First(file => file.Name.Contains(name, StringComparison.Ordinal)).Content;
}
