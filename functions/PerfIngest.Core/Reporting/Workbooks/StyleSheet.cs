using System.Globalization;
using System.Text;

namespace PerfIngest.Core.Reporting.Workbooks;

/// <summary>A font.</summary>
/// <param name="Size">In points, such as 10.5.</param>
/// <param name="Colour">ARGB, such as FF1D2430.</param>
internal readonly record struct SheetFont(string Name, int Family, string Size, string Colour, bool Bold = false);

/// <summary>xl/styles.xml: fonts, fills, borders, and the cell formats that point at them by index.</summary>
internal sealed class StyleSheet
{
    /// <summary>In the order of their indexes, from 0.</summary>
    public required IReadOnlyList<SheetFont> Fonts { get; init; }

    /// <summary>Colours of solid fills, ARGB; the first has index 2, behind the two that every workbook has.</summary>
    public required IReadOnlyList<string> Fills { get; init; }

    /// <summary>Colours of thin frames, ARGB; the first has index 1, behind no frame.</summary>
    public required IReadOnlyList<string> Borders { get; init; }

    /// <summary>Code of the number format 164, such as <c>#,##0.00####</c>; null for none.</summary>
    public string? NumberFormat { get; init; }

    /// <summary>One cell format.</summary>
    /// <param name="alignment">Attributes of the alignment.</param>
    /// <param name="quote">Whether the text stays text when the cell is edited.</param>
    public static string Format(int number, int font, int fill, int border, string alignment, bool quote = false) => string.Create(
        CultureInfo.InvariantCulture,
        $"<xf numFmtId=\"{number}\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"{border}\" xfId=\"0\"{(quote ? " quotePrefix=\"1\"" : "")} "
        + $"applyNumberFormat=\"1\" applyFont=\"1\" "
        + $"applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment {alignment}/></xf>");

    /// <summary>The part, with the cell formats in the order of their indexes.</summary>
    public string ToXml(IReadOnlyList<string> formats)
    {
        var xml = new StringBuilder(PackageXml.Declaration);
        xml.Append("<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\n");
        if (NumberFormat is not null)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"{NumberFormat}\"/></numFmts>\n");
        }

        Add("fonts", Fonts.Select(Font));
        Add("fills", [Fill("patternType=\"none\"/>"), Fill("patternType=\"gray125\"/>"), .. Fills.Select(Solid)]);
        Add("borders", ["<border><left/><right/><top/><bottom/><diagonal/></border>", .. Borders.Select(Frame)]);
        xml.Append("<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\n");
        Add("cellXfs", formats);
        return xml.Append("<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>\n</styleSheet>").ToString();

        void Add(string name, IEnumerable<string> items)
        {
            var all = items.ToList();
            xml.Append(CultureInfo.InvariantCulture, $"<{name} count=\"{all.Count}\">\n").AppendJoin('\n', all).Append("\n</").Append(name).Append(">\n");
        }
    }

    private static string Font(SheetFont font)
    {
        var family = font.Family.ToString(CultureInfo.InvariantCulture);
        return $"<font>{(font.Bold ? "<b/>" : "")}<sz val=\"{font.Size}\"/><color rgb=\"{font.Colour}\"/><name val=\"{font.Name}\"/>"
            + $"<family val=\"{family}\"/><charset val=\"134\"/></font>";
    }

    private static string Fill(string pattern) => "<fill><patternFill " + pattern + "</fill>";

    private static string Solid(string colour) =>
        Fill($"patternType=\"solid\"><fgColor rgb=\"{colour}\"/><bgColor indexed=\"64\"/></patternFill>");

    private static string Frame(string colour)
    {
        return $"<border>\n{Side("left")}{Side("right")}\n{Side("top")}{Side("bottom")}<diagonal/>\n</border>";

        string Side(string name) => $"<{name} style=\"thin\"><color rgb=\"{colour}\"/></{name}>";
    }
}
