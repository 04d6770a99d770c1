using PerfIngest.Core.Checking;
using PerfIngest.Core.Reporting.Report;
using PerfIngest.Core.Tests.Consolidating;

namespace PerfIngest.Core.Tests.Reporting.Report;

/// <summary>What the bureau gets, whole: of a small district, of the source document, and of a district where all happens.</summary>
public sealed class ApprovedReportTests
{
    [Fact]
    public void The_report_of_a_small_district_is_the_approved_one()
    {
        var (report, book) = DistrictSample.Of(12);
        foreach (var file in ReportFiles.Write(report, book))
        {
            if (file.Name.EndsWith(".csv", StringComparison.Ordinal))
            {
                Approved.Check("report/" + file.Name, Approved.Utf8(file.Content));
            }
            else if (file.Name == ReportFiles.PageName)
            {
                Approved.Check("report/" + file.Name, Approved.Html(file.Content));
            }
        }
    }

    [Fact]
    public void The_report_of_the_source_document_is_the_approved_one()
    {
        var report = Make.Report(DistrictSettings.None, null, SeedRollUp.Of());
        foreach (var file in ReportFiles.Write(report))
        {
            if (file.Name == ReportFiles.JsonName)
            {
                Approved.Check("report/seed.json", Approved.Utf8(file.Content).Replace("},{", "},\n{", StringComparison.Ordinal));
            }
            else if (file.Name.EndsWith(".xlsx", StringComparison.Ordinal))
            {
                Approved.Check("report/seed.xlsx.txt", Approved.Workbook(file.Content));
            }
        }
    }

    [Fact]
    public void The_report_of_a_district_where_all_happens_is_the_approved_one()
    {
        foreach (var file in ReportFiles.Write(Everything.Report()))
        {
            if (file.Name == ReportFiles.JsonName)
            {
                Approved.Check("report/everything.json", Approved.Utf8(file.Content).Replace("},{", "},\n{", StringComparison.Ordinal));
            }
            else if (file.Name.EndsWith(".csv", StringComparison.Ordinal))
            {
                Approved.Check($"report/everything_{file.Name.Split('_')[2]}.csv", Approved.Utf8(file.Content));
            }
            else if (file.Name == ReportFiles.PageName)
            {
                Approved.Check("report/everything.html", Approved.Html(file.Content));
            }
        }
    }
}
