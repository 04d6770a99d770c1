using System.Globalization;
using PerfIngest.Core.Consolidating;

namespace PerfIngest.Core.Reporting.Report;

/// <summary>One file of a report.</summary>
/// <param name="Name">Its name in the run's folder.</param>
/// <param name="ContentType">Its media type.</param>
public readonly record struct ReportFile(string Name, string ContentType, ReadOnlyMemory<byte> Content);

/// <summary>Writes a report's files. The same data always gives the same bytes.</summary>
public static class ReportFiles
{
    public const string JsonName = "consolidated.json";

    public const string PageName = "report.html";

    /// <summary><c>consolidated.json</c>, one CSV a table, and the page, in this order; each is made as it is asked for.</summary>
    public static IEnumerable<ReportFile> Write(ReportData report, IndicatorBook? indicators = null)
    {
        yield return new(JsonName, "application/json", ReportJson.Serialize(report));
        var tables = ReportTables.Of(report);
        foreach (var table in tables)
        {
            yield return new(CsvName(report, table.Name), "text/csv; charset=utf-8", CsvFile.Write(table));
        }

        if (report.Roundings.Count > 0)
        {
            var roundings = RoundingSheet.Of(report);
            yield return new(CsvName(report, roundings.Name), "text/csv; charset=utf-8", CsvFile.Write(roundings));
        }

        if (MovementSheet.Of(report) is { } movement)
        {
            yield return new(CsvName(report, movement.Name), "text/csv; charset=utf-8", CsvFile.Write(movement));
        }

        yield return new(PageName, "text/html; charset=utf-8", ReportPage.Write(report, tables, indicators));
    }

    /// <summary>Such as <c>2025_440113_分单位汇总_20250131.csv</c>: the day is the cut-off's, UTC+8.</summary>
    public static string CsvName(ReportData report, string table) => string.Create(
        CultureInfo.InvariantCulture, $"{report.Year}_{report.District}_{table}_{BusinessDay.Of(report.CutOff):yyyyMMdd}.csv");
}
