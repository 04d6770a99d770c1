using System.Globalization;
using System.Text;
using PerfIngest.Core.Checking;

namespace PerfIngest.Core.Reporting.Feedback.Annotated;

internal enum CellKind
{
    /// <summary>Wrapped text.</summary>
    Text,

    /// <summary>Text that stays text when the cell is edited, though it begins like a formula.</summary>
    Quoted,

    /// <summary>A number with thousands separators and two decimals or more.</summary>
    Amount,

    Header,

    Title,
}

/// <summary>xl/styles.xml: every kind of cell in every severity. Colour is never alone: the 问题 column says the same in words.</summary>
internal static class Styles
{
    private const int Severities = 4;

    /// <summary>Index of a style in <see cref="Xml"/>.</summary>
    public static int Of(CellKind kind, Severity? severity = null) => ((int)kind * Severities) + severity switch
    {
        null => 0,
        Severity.Advice => 1,
        Severity.Warning => 2,
        _ => 3,
    };

    public static string Xml()
    {
        var xml = new StringBuilder("""
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
            <numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0.00####"/></numFmts>
            <fonts count="3">
            <font><sz val="10.5"/><color rgb="FF1C2430"/><name val="微软雅黑"/><family val="2"/><charset val="134"/></font>
            <font><b/><sz val="10.5"/><color rgb="FF1C2430"/><name val="微软雅黑"/><family val="2"/><charset val="134"/></font>
            <font><b/><sz val="14"/><color rgb="FF1C2430"/><name val="微软雅黑"/><family val="2"/><charset val="134"/></font>
            </fonts>
            <fills count="6">
            <fill><patternFill patternType="none"/></fill>
            <fill><patternFill patternType="gray125"/></fill>
            <fill><patternFill patternType="solid"><fgColor rgb="FFDCE9F9"/><bgColor indexed="64"/></patternFill></fill>
            <fill><patternFill patternType="solid"><fgColor rgb="FFFFE9B0"/><bgColor indexed="64"/></patternFill></fill>
            <fill><patternFill patternType="solid"><fgColor rgb="FFF8C9C9"/><bgColor indexed="64"/></patternFill></fill>
            <fill><patternFill patternType="solid"><fgColor rgb="FFE9EDF2"/><bgColor indexed="64"/></patternFill></fill>
            </fills>
            <borders count="3">
            <border><left/><right/><top/><bottom/><diagonal/></border>
            <border>
            <left style="thin"><color rgb="FFC3CAD4"/></left><right style="thin"><color rgb="FFC3CAD4"/></right>
            <top style="thin"><color rgb="FFC3CAD4"/></top><bottom style="thin"><color rgb="FFC3CAD4"/></bottom><diagonal/>
            </border>
            <border>
            <left style="thin"><color rgb="FFA8141C"/></left><right style="thin"><color rgb="FFA8141C"/></right>
            <top style="thin"><color rgb="FFA8141C"/></top><bottom style="thin"><color rgb="FFA8141C"/></bottom><diagonal/>
            </border>
            </borders>
            <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>

            """);
        var kinds = Enum.GetValues<CellKind>();
        xml.Append(CultureInfo.InvariantCulture, $"<cellXfs count=\"{kinds.Length * Severities}\">\n");
        foreach (var kind in kinds)
        {
            for (var severity = 0; severity < Severities; severity++)
            {
                xml.Append(Format(kind, severity)).Append('\n');
            }
        }

        return xml.Append("""
            </cellXfs>
            <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
            </styleSheet>
            """).ToString();
    }

    private static string Format(CellKind kind, int severity)
    {
        var fill = severity > 0 ? severity + 1 : kind == CellKind.Header ? 5 : 0;
        var border = severity == 3 ? 2 : kind == CellKind.Title ? 0 : 1;
        var font = kind switch { CellKind.Header => 1, CellKind.Title => 2, _ => 0 };
        var format = kind == CellKind.Amount ? 164 : 0;
        var quote = kind == CellKind.Quoted ? " quotePrefix=\"1\"" : "";
        var alignment = kind switch
        {
            CellKind.Amount => "<alignment horizontal=\"right\" vertical=\"top\"/>",
            CellKind.Header => "<alignment horizontal=\"center\" vertical=\"center\" wrapText=\"1\"/>",
            CellKind.Title => "<alignment vertical=\"center\"/>",
            _ => "<alignment vertical=\"top\" wrapText=\"1\"/>",
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<xf numFmtId=\"{format}\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"{border}\" xfId=\"0\"{quote} "
            + $"applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\">{alignment}</xf>");
    }
}
