using System.Globalization;
using System.IO.Compression;
using System.Text;
using PerfIngest.Core.Reporting.Workbooks;

namespace PerfIngest.Core.Reporting.Feedback.Annotated;

/// <summary>annotated.xlsx: the clerk's own tables with the problems marked, and a sheet of all findings.</summary>
internal static class AnnotatedWorkbook
{
    public static byte[] Write(FeedbackInput input, FindingList findings)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { FindingsSheet.Name };
        var marks = TableMarks.Of(input.Document, findings);
        var sheets = new List<Sheet>();
        for (var t = 0; t < input.Document.Tables.Count; t++)
        {
            var table = input.Document.Tables[t];
            var name = ExcelText.SheetName(table.Sheet ?? (input.Document.Tables.Count > 1 ? $"表格{t + 1}" : "表格"), names);
            sheets.Add(TableSheet.Of(name, table, marks[t]));
        }

        sheets.Add(FindingsSheet.Of(input, findings));

        // Written for every upload and opened for few: a third larger, in a fifth of the time.
        using var zip = new ZipParts(CompressionLevel.Fastest);
        zip.Add("[Content_Types].xml", ContentTypes(sheets));
        zip.Add("_rels/.rels", PackageXml.Relations(("rId1", "officeDocument", "xl/workbook.xml")));
        zip.Add("xl/workbook.xml", Workbook(sheets));
        var parts = sheets.Select((_, i) => ($"rId{i + 1}", "worksheet", $"worksheets/sheet{i + 1}.xml"));
        zip.Add("xl/_rels/workbook.xml.rels", PackageXml.Relations([.. parts, ("rIdStyles", "styles", "styles.xml")]));
        zip.Add("xl/styles.xml", Styles.Xml());
        for (var i = 0; i < sheets.Count; i++)
        {
            AddSheet(zip, sheets[i], i + 1);
        }

        return zip.ToArray();
    }

    private static void AddSheet(ZipParts zip, Sheet sheet, int number)
    {
        zip.Add($"xl/worksheets/sheet{number}.xml", sheet.Write);
        if (sheet.Notes.Count > 0)
        {
            zip.Add(
                $"xl/worksheets/_rels/sheet{number}.xml.rels",
                PackageXml.Relations(("rId1", "vmlDrawing", $"../drawings/notes{number}.vml"), ("rId2", "comments", $"../comments{number}.xml")));
            zip.Add($"xl/comments{number}.xml", xml => Notes.WriteTexts(xml, sheet.Notes));
            zip.Add($"xl/drawings/notes{number}.vml", xml => Notes.WriteDrawing(xml, sheet.Notes));
        }
    }

    private static string ContentTypes(List<Sheet> sheets)
    {
        const string Main = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
        xml.Append("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">");
        xml.Append("<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>");
        xml.Append("<Default Extension=\"xml\" ContentType=\"application/xml\"/>");
        xml.Append("<Default Extension=\"vml\" ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/>");
        Override("workbook.xml", "sheet.main");
        Override("styles.xml", "styles");
        for (var i = 1; i <= sheets.Count; i++)
        {
            Override($"worksheets/sheet{i}.xml", "worksheet");
            if (sheets[i - 1].Notes.Count > 0)
            {
                Override($"comments{i}.xml", "comments");
            }
        }

        return xml.Append("</Types>").ToString();

        void Override(string part, string type) => xml.Append(
            CultureInfo.InvariantCulture, $"<Override PartName=\"/xl/{part}\" ContentType=\"{Main}{type}+xml\"/>");
    }

    private static string Workbook(List<Sheet> sheets)
    {
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
        xml.Append("<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" ");
        xml.Append("xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\n");
        xml.Append("<bookViews><workbookView activeTab=\"0\"/></bookViews>\n<sheets>");
        for (var i = 0; i < sheets.Count; i++)
        {
            xml.Append(
                CultureInfo.InvariantCulture,
                $"<sheet name=\"{ExcelText.Escape(sheets[i].Name)}\" sheetId=\"{i + 1}\" r:id=\"rId{i + 1}\"/>");
        }

        xml.Append("</sheets>\n");
        if (sheets.Any(sheet => sheet.TitleRow > 0))
        {
            xml.Append("<definedNames>");
            for (var i = 0; i < sheets.Count; i++)
            {
                if (sheets[i].TitleRow is var row and > 0)
                {
                    var name = ExcelText.Escape(sheets[i].Name.Replace("'", "''", StringComparison.Ordinal));
                    xml.Append(
                        CultureInfo.InvariantCulture,
                        $"<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{i}\">'{name}'!${row}:${row}</definedName>");
                }
            }

            xml.Append("</definedNames>\n");
        }

        return xml.Append("</workbook>").ToString();
    }
}
