using System.Globalization;
using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Reporting.Report.DataFiles;
using PerfIngest.Core.Reporting.Report.Workbook;

namespace PerfIngest.Core.Reporting.Report;

/// <summary>One file of a report.</summary>
/// <param name="Name">Its name in the run's folder.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Write">Writes it, from its first byte to its last, each time it is called.</param>
public readonly record struct ReportFile(string Name, string ContentType, Action<Stream> Write)
{
    /// <summary>All of it in memory.</summary>
    public ReadOnlyMemory<byte> Content
    {
        get
        {
            using var stream = new MemoryStream();
            Write(stream);
            return stream.GetBuffer().AsMemory(0, (int)stream.Length);
        }
    }
}

/// <summary>Writes a report's files. The same data always gives the same bytes.</summary>
public static class ReportFiles
{
    public const string JsonName = "consolidated.json";

    public const string PageName = "report.html";

    public const string ProjectsName = "projects.parquet";

    public const string IndicatorsName = "indicators.parquet";

    /// <summary>
    /// <c>consolidated.json</c>, one CSV a table, the workbook, the data files, and the page, in this order; each is made as it is
    /// written.
    /// </summary>
    /// <param name="indicators">The book that the consolidator filled; without it the page and the data files lack the indicators.</param>
    public static IEnumerable<ReportFile> Write(ReportData report, IndicatorBook? indicators = null)
    {
        yield return new(JsonName, "application/json", output => ReportJson.Serialize(output, report));
        IReadOnlyList<ReportTable> tables = [.. ReportTables.Of(report), .. Extras(report)];
        foreach (var table in tables)
        {
            yield return new(CsvName(report, table.Name), "text/csv; charset=utf-8", output => CsvFile.Write(output, table));
        }

        yield return new(
            WorkbookName(report), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            output => ReportWorkbook.Write(output, report, tables));
        yield return new(ProjectsName, "application/vnd.apache.parquet", output => DataFile.Projects(output, report));
        if (indicators is not null)
        {
            yield return new(IndicatorsName, "application/vnd.apache.parquet", output => DataFile.Indicators(output, indicators));
        }

        yield return new(PageName, "text/html; charset=utf-8", output => output.Write(ReportPage.Write(report, tables, indicators)));
    }

    /// <summary>Such as <c>2025_440113_项目支出绩效目标汇总_20250131.xlsx</c>: the day is the cut-off's, UTC+8.</summary>
    public static string WorkbookName(ReportData report) => Name(report, "项目支出绩效目标汇总", "xlsx");

    /// <summary>Such as <c>2025_440113_分单位汇总_20250131.csv</c>.</summary>
    public static string CsvName(ReportData report, string table) => Name(report, table, "csv");

    private static string Name(ReportData report, string name, string extension) => string.Create(
        CultureInfo.InvariantCulture, $"{report.Year}_{report.District}_{name}_{BusinessDay.Of(report.CutOff):yyyyMMdd}.{extension}");

    /// <summary>Tables that only some reports have.</summary>
    private static IEnumerable<ReportTable> Extras(ReportData report)
    {
        if (report.Roundings.Count > 0)
        {
            yield return RoundingSheet.Of(report);
        }

        if (MovementSheet.Of(report) is { } movement)
        {
            yield return movement;
        }
    }
}
