using System.Globalization;
using System.Text;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Reporting.Workbooks;

namespace PerfIngest.Core.Reporting.Report.Workbook;

/// <summary>The report as one workbook, a sheet a table. The same tables always give the same bytes.</summary>
internal static class ReportWorkbook
{
    /// <summary>
    /// Rows of a sheet, heading included. A format's sheet has 1,048,576, but nobody reads so many in a workbook, and each of them takes memory
    /// here and in the office that opens it; a longer table says where the rest is.
    /// </summary>
    public const int MostRows = 20_000 + 5;

    public static void Write(Stream output, ReportData report, IReadOnlyList<ReportTable> tables, int mostRows = MostRows)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var run = $"截至 {CollectionRound.Show(report.CutOff, endOfDay: true)}　运行号 {report.Run}　"
            + $"已纳入 {ReportTables.Number(report.Overview.Counted)} / 应报 {ReportTables.Number(report.Overview.Expected)} 个单位　"
            + $"沿用上一版 {ReportTables.Number(report.Overview.CarriedOver)} 个";
        var heading = $"{report.DistrictName}{ReportTables.Number(report.Year)}年项目支出绩效目标汇总";
        List<ReportSheet> sheets =
        [
            .. tables.Select(table => new ReportSheet(
                table,
                ExcelText.SheetName(table.Number > 0 ? $"{ReportTables.Number(table.Number)} {table.Name}" : table.Name, taken),
                heading + (table.Number > 0 ? $"　表{ReportTables.Number(table.Number)} {table.Name}" : "　" + table.Name),
                run,
                ReportFiles.CsvName(report, table.Name),
                mostRows)),
        ];
        using var zip = new ZipParts();
        zip.Add("[Content_Types].xml", ContentTypes(sheets.Count));
        zip.Add("_rels/.rels", PackageXml.Relations(("rId1", "officeDocument", "xl/workbook.xml")));
        zip.Add("xl/workbook.xml", Book(sheets));
        var parts = sheets.Select((_, i) => ($"rId{i + 1}", "worksheet", $"worksheets/sheet{i + 1}.xml"));
        zip.Add("xl/_rels/workbook.xml.rels", PackageXml.Relations([.. parts, ("rIdStyles", "styles", "styles.xml")]));
        zip.Add("xl/styles.xml", ReportStyles.Xml());
        for (var i = 0; i < sheets.Count; i++)
        {
            zip.Add($"xl/worksheets/sheet{i + 1}.xml", sheets[i].Write);
        }

        // The package's parts go back to write their sizes, so it is made in memory: the rows of a sheet are limited.
        output.Write(zip.ToArray());
    }

    private static string ContentTypes(int sheets)
    {
        const string Main = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        var xml = new StringBuilder(PackageXml.Declaration);
        xml.Append("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">")
            .Append("<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>")
            .Append("<Default Extension=\"xml\" ContentType=\"application/xml\"/>");
        Override("workbook.xml", "sheet.main");
        Override("styles.xml", "styles");
        for (var i = 1; i <= sheets; i++)
        {
            Override($"worksheets/sheet{i}.xml", "worksheet");
        }

        return xml.Append("</Types>").ToString();

        void Override(string part, string type) => xml.Append(
            CultureInfo.InvariantCulture, $"<Override PartName=\"/xl/{part}\" ContentType=\"{Main}{type}+xml\"/>");
    }

    private static string Book(List<ReportSheet> sheets)
    {
        var xml = new StringBuilder(PackageXml.Declaration);
        xml.Append("<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" ")
            .Append("xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\n")
            .Append("<bookViews><workbookView activeTab=\"0\"/></bookViews>\n<sheets>");
        for (var i = 0; i < sheets.Count; i++)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<sheet name=\"{ExcelText.Escape(sheets[i].Name)}\" sheetId=\"{i + 1}\" r:id=\"rId{i + 1}\"/>");
        }

        xml.Append("</sheets>\n<definedNames>");
        for (var i = 0; i < sheets.Count; i++)
        {
            var name = ExcelText.Escape(sheets[i].Name.Replace("'", "''", StringComparison.Ordinal));
            xml.Append(
                CultureInfo.InvariantCulture,
                $"<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{i}\">'{name}'!{sheets[i].PrintTitles}</definedName>");
        }

        return xml.Append("</definedNames>\n</workbook>").ToString();
    }
}
