using System.Globalization;
using PerfIngest.Core.Reading.Workbooks;
using PerfIngest.Core.Reporting.Workbooks;

namespace PerfIngest.Core.Reporting.Feedback.Annotated;

/// <summary>The two parts that make notes of cells: the texts, and the drawing without which Excel does not show them.</summary>
internal static class Notes
{
    private const int IdsInBlock = 1024;

    public static void WriteTexts(TextWriter xml, IReadOnlyList<Note> notes)
    {
        xml.Write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
        xml.Write("<comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\n");
        xml.Write("<authors><author>审核反馈</author></authors>\n<commentList>\n");
        foreach (var note in notes)
        {
            xml.Write(string.Create(CultureInfo.InvariantCulture, $"<comment ref=\"{CellReference.Of(note.Row, note.Column)}\" "));
            xml.Write("authorId=\"0\"><text><t xml:space=\"preserve\">");
            xml.Write(ExcelText.Escape(note.Text));
            xml.Write("</t></text></comment>\n");
        }

        xml.Write("</commentList>\n</comments>\n");
    }

    public static void WriteDrawing(TextWriter xml, IReadOnlyList<Note> notes)
    {
        var blocks = string.Join(',', Enumerable.Range(1, (notes.Count / IdsInBlock) + 1));
        xml.Write("<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" ");
        xml.Write("xmlns:x=\"urn:schemas-microsoft-com:office:excel\">\n");
        xml.Write($"<o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"{blocks}\"/></o:shapelayout>\n");
        xml.Write("<v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\">");
        xml.Write("<v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>\n");
        for (var i = 0; i < notes.Count; i++)
        {
            var (row, column) = (notes[i].Row - 1, notes[i].Column - 1);
            var top = Math.Max(row - 1, 0);
            xml.Write(string.Create(CultureInfo.InvariantCulture, $"<v:shape id=\"_x0000_s{IdsInBlock + 1 + i}\" type=\"#_x0000_t202\" "));
            xml.Write("style=\"position:absolute;margin-left:60pt;margin-top:2pt;width:300pt;height:120pt;z-index:1;visibility:hidden\" ");
            xml.Write("fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/>");
            xml.Write("<v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/>");
            xml.Write("<v:textbox style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div></v:textbox>");
            xml.Write("<x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/>");
            xml.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"<x:Anchor>{column + 1},15,{top},4,{column + 4},15,{top + 6},4</x:Anchor><x:AutoFill>False</x:AutoFill>"
                + $"<x:Row>{row}</x:Row><x:Column>{column}</x:Column>"));
            xml.Write("</x:ClientData></v:shape>\n");
        }

        xml.Write("</xml>\n");
    }
}
