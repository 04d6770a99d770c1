using System.Globalization;
using PerfIngest.Core.Reading.Workbooks;
using PerfIngest.Core.Reporting.Workbooks;

namespace PerfIngest.Core.Reporting.Template;

/// <summary>Rows and cells of the template's sheets.</summary>
internal sealed class TemplateXml(TextWriter xml)
{
    public void Start(string view, params int[] widths)
    {
        Raw(PackageXml.Declaration);
        Raw("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\n");
        Raw($"<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>\n<sheetViews>{view}</sheetViews>\n");
        Raw("<sheetFormatPr defaultRowHeight=\"16.5\"/>\n<cols>");
        for (var column = 1; column <= widths.Length; column++)
        {
            Raw($"<col min=\"{Number(column)}\" max=\"{Number(column)}\" width=\"{Number(widths[column - 1])}\" customWidth=\"1\"/>");
        }

        Raw("</cols>\n<sheetData>\n");
    }

    /// <param name="grows">Whether the spreadsheet may make the row as high as what is typed into it.</param>
    public void Row(int row, double height, Action cells, bool grows = false)
    {
        var isFixed = grows ? "" : " customHeight=\"1\"";
        Raw($"<row r=\"{Number(row)}\" ht=\"{height.ToString(CultureInfo.InvariantCulture)}\"{isFixed}>");
        cells();
        Raw("</row>\n");
    }

    public void Text(int row, int column, TemplateLook look, string text = "")
    {
        var cell = $"<c r=\"{CellReference.Of(row, column)}\" s=\"{Number((int)look)}\"";
        Raw(text.Length == 0 ? cell + "/>" : $"{cell} t=\"inlineStr\"><is><t xml:space=\"preserve\">{ExcelText.Escape(text)}</t></is></c>");
    }

    /// <summary>A word in bold and what it means, in one cell.</summary>
    public void Explain(int row, int column, TemplateLook look, string word, string text) => Raw(
        $"<c r=\"{CellReference.Of(row, column)}\" s=\"{Number((int)look)}\" t=\"inlineStr\"><is>"
        + $"<r>{Font("<b/>")}<t xml:space=\"preserve\">{ExcelText.Escape(word)}</t></r>"
        + $"<r>{Font("")}<t xml:space=\"preserve\">{ExcelText.Escape(text)}</t></r></is></c>");

    /// <summary>A formula whose value is still the empty text, as that of an unfilled form is.</summary>
    public void Formula(int row, int column, TemplateLook look, string formula) => Raw(
        $"<c r=\"{CellReference.Of(row, column)}\" s=\"{Number((int)look)}\" t=\"str\">"
        + $"<f>{ExcelText.Escape(formula)}</f><v></v></c>");

    public void Raw(string text) => xml.Write(text);

    private static string Font(string weight) =>
        $"<rPr>{weight}<sz val=\"10.5\"/><color rgb=\"FF1D2430\"/><rFont val=\"宋体\"/><family val=\"3\"/><charset val=\"134\"/></rPr>";

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
