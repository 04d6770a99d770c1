using System.Globalization;
using System.Text;
using PerfIngest.Core.Reporting.Workbooks;

namespace PerfIngest.Core.Reporting.Report.Workbook;

/// <summary>What a cell of the report's workbook looks like.</summary>
internal enum Look
{
    Default,
    Title,
    Run,
    CurrencyUnit,
    Note,
    Header,
    Text,

    /// <summary>Text that stays text when the cell is edited, though it begins like a formula.</summary>
    Quoted,
    LongText,
    Count,
    Money,
    Number,
}

/// <summary>xl/styles.xml of the report: every look, plain, as a subtotal, and as the total.</summary>
internal static class ReportStyles
{
    private const int Kinds = 3;

    public static int Of(Look look, ReportRowKind kind = ReportRowKind.Plain) => ((int)look * Kinds) + (int)kind;

    public static string Xml()
    {
        var xml = new StringBuilder(PackageXml.Declaration);
        xml.Append("""
            <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
            <fonts count="4">
            <font><sz val="10.5"/><color rgb="FF1D2430"/><name val="宋体"/><family val="3"/><charset val="134"/></font>
            <font><b/><sz val="10.5"/><color rgb="FF1D2430"/><name val="宋体"/><family val="3"/><charset val="134"/></font>
            <font><sz val="18"/><color rgb="FF1D2430"/><name val="方正小标宋简体"/><family val="3"/><charset val="134"/></font>
            <font><sz val="9.5"/><color rgb="FF5A6475"/><name val="宋体"/><family val="3"/><charset val="134"/></font>
            </fonts>
            <fills count="5">
            <fill><patternFill patternType="none"/></fill>
            <fill><patternFill patternType="gray125"/></fill>
            <fill><patternFill patternType="solid"><fgColor rgb="FFE6EDF5"/><bgColor indexed="64"/></patternFill></fill>
            <fill><patternFill patternType="solid"><fgColor rgb="FFF4F6F9"/><bgColor indexed="64"/></patternFill></fill>
            <fill><patternFill patternType="solid"><fgColor rgb="FFFBF3E4"/><bgColor indexed="64"/></patternFill></fill>
            </fills>
            <borders count="2">
            <border><left/><right/><top/><bottom/><diagonal/></border>
            <border>
            <left style="thin"><color rgb="FF8B95A5"/></left><right style="thin"><color rgb="FF8B95A5"/></right>
            <top style="thin"><color rgb="FF8B95A5"/></top><bottom style="thin"><color rgb="FF8B95A5"/></bottom><diagonal/>
            </border>
            </borders>
            <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>

            """);
        var looks = Enum.GetValues<Look>();
        xml.Append(CultureInfo.InvariantCulture, $"<cellXfs count=\"{looks.Length * Kinds}\">\n");
        foreach (var look in looks)
        {
            foreach (var kind in Enum.GetValues<ReportRowKind>())
            {
                xml.Append(Format(look, kind)).Append('\n');
            }
        }

        return xml.Append("""
            </cellXfs>
            <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
            </styleSheet>
            """).ToString();
    }

    private static string Format(Look look, ReportRowKind kind)
    {
        var isCell = look >= Look.Header;
        var fill = look == Look.Header ? 2 : !isCell ? 0 : kind switch
        {
            ReportRowKind.Subtotal => 3,
            ReportRowKind.Total => 4,
            _ => 0,
        };
        var font = look switch
        {
            Look.Title => 2,
            Look.Run or Look.Note => 3,
            Look.Header => 1,
            _ => isCell && kind != ReportRowKind.Plain ? 1 : 0,
        };

        // 49 is text, 4 is #,##0.00, 1 is a whole number.
        var number = look switch { Look.Text or Look.Quoted or Look.LongText => 49, Look.Money => 4, Look.Count => 1, _ => 0 };
        var quote = look == Look.Quoted ? " quotePrefix=\"1\"" : "";
        var alignment = look switch
        {
            Look.Title => "<alignment horizontal=\"center\" vertical=\"center\"/>",
            Look.Header => "<alignment horizontal=\"center\" vertical=\"center\" wrapText=\"1\"/>",
            Look.CurrencyUnit => "<alignment horizontal=\"right\" vertical=\"center\"/>",
            Look.Count or Look.Money or Look.Number => "<alignment horizontal=\"right\" vertical=\"center\"/>",
            Look.Text or Look.Quoted or Look.LongText or Look.Note => "<alignment vertical=\"center\" wrapText=\"1\"/>",
            _ => "<alignment vertical=\"center\"/>",
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<xf numFmtId=\"{number}\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"{(isCell ? 1 : 0)}\" xfId=\"0\"{quote} "
            + $"applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\">{alignment}</xf>");
    }
}
