using System.Globalization;
using System.Text;
using PerfIngest.Core.Reporting.Workbooks;

namespace PerfIngest.Core.Reporting.Template;

/// <summary>Whose form a template is.</summary>
/// <param name="UnitName">As the roster has it; stands in the title, in 单位名称 and in the unit's row.</param>
/// <param name="Year">Budget year.</param>
public sealed record TemplateUnit(string UnitName, int Year);

/// <summary>
/// An empty 项目支出绩效目标表 for one unit, with sums, checks on input and a sheet that explains it. Its bytes depend on the unit alone.
/// </summary>
public static class TemplateWorkbook
{
    /// <summary>Name of the sheet to fill in.</summary>
    public const string FormName = "项目支出绩效目标表";

    /// <summary>Name of the sheet that explains the form; each row is one cell, so readers pass it over without a remark.</summary>
    public const string GuideName = "填报说明";

    /// <summary>The file name to propose.</summary>
    public static string FileName(TemplateUnit unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{unit.UnitName}{unit.Year}年{FormName}.xlsx");

    /// <summary>Makes the workbook (XLSX).</summary>
    public static byte[] Write(TemplateUnit unit)
    {
        using var zip = new ZipParts();
        zip.Add("[Content_Types].xml", ContentTypes());
        zip.Add("_rels/.rels", PackageXml.Relations(("rId1", "officeDocument", "xl/workbook.xml")));
        zip.Add("xl/workbook.xml", Book());
        zip.Add("xl/_rels/workbook.xml.rels", PackageXml.Relations(
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            ("rId2", "worksheet", "worksheets/sheet2.xml"),
            ("rIdStyles", "styles", "styles.xml")));
        zip.Add("xl/styles.xml", TemplateStyles.Xml());
        zip.Add("xl/worksheets/sheet1.xml", xml => FormSheet.Write(xml, unit));
        zip.Add("xl/worksheets/sheet2.xml", xml => GuideSheet.Write(xml, unit));
        return zip.ToArray();
    }

    private static string ContentTypes()
    {
        const string Main = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        var xml = new StringBuilder(PackageXml.Declaration);
        xml.Append("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">")
            .Append("<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>")
            .Append("<Default Extension=\"xml\" ContentType=\"application/xml\"/>");
        foreach (var (part, type) in new[]
        {
            ("workbook.xml", "sheet.main"),
            ("styles.xml", "styles"),
            ("worksheets/sheet1.xml", "worksheet"),
            ("worksheets/sheet2.xml", "worksheet"),
        })
        {
            xml.Append(CultureInfo.InvariantCulture, $"<Override PartName=\"/xl/{part}\" ContentType=\"{Main}{type}+xml\"/>");
        }

        return xml.Append("</Types>").ToString();
    }

    /// <summary>Sums are worked out anew when the workbook is opened: what we write is the empty form's.</summary>
    private static string Book() => new StringBuilder(PackageXml.Declaration)
        .Append("<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" ")
        .Append("xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\n")
        .Append("<bookViews><workbookView activeTab=\"0\"/></bookViews>\n<sheets>")
        .Append(CultureInfo.InvariantCulture, $"<sheet name=\"{FormName}\" sheetId=\"1\" r:id=\"rId1\"/>")
        .Append(CultureInfo.InvariantCulture, $"<sheet name=\"{GuideName}\" sheetId=\"2\" r:id=\"rId2\"/></sheets>\n")
        .Append(CultureInfo.InvariantCulture, $"<definedNames><definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">")
        .Append(CultureInfo.InvariantCulture, $"{FormName}!${FormSheet.HeaderRow}:${FormSheet.HeaderRow}</definedName></definedNames>\n")
        .Append("<calcPr calcId=\"191029\" fullCalcOnLoad=\"1\"/>\n</workbook>")
        .ToString();
}
