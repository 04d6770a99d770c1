using System.Globalization;
using System.Text;
using PerfIngest.Core.Reporting.Workbooks;

namespace PerfIngest.Core.Reporting.Template;

/// <summary>What a cell of the template looks like; the value is its index in the style sheet.</summary>
internal enum TemplateLook
{
    Default,
    Title,
    Line,
    CurrencyUnit,
    Header,

    /// <summary>Text that the unit fills in.</summary>
    Text,

    /// <summary>An amount that the unit fills in.</summary>
    Amount,

    /// <summary>An amount that a formula fills in.</summary>
    Computed,
    SumLabel,
    Sum,
    GuideTitle,
    GuideText,
    GuideExample,
}

/// <summary>xl/styles.xml of the template. Grey cells are worked out, white ones are filled in.</summary>
internal static class TemplateStyles
{
    private const int AmountFormat = 164;

    public static string Xml()
    {
        var xml = new StringBuilder(PackageXml.Declaration);
        xml.Append("""
            <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
            <numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0.00####"/></numFmts>
            <fonts count="3">
            <font><sz val="10.5"/><color rgb="FF1D2430"/><name val="宋体"/><family val="3"/><charset val="134"/></font>
            <font><b/><sz val="10.5"/><color rgb="FF1D2430"/><name val="宋体"/><family val="3"/><charset val="134"/></font>
            <font><sz val="18"/><color rgb="FF1D2430"/><name val="方正小标宋简体"/><family val="3"/><charset val="134"/></font>
            </fonts>
            <fills count="5">
            <fill><patternFill patternType="none"/></fill>
            <fill><patternFill patternType="gray125"/></fill>
            <fill><patternFill patternType="solid"><fgColor rgb="FFE6EDF5"/><bgColor indexed="64"/></patternFill></fill>
            <fill><patternFill patternType="solid"><fgColor rgb="FFF1F3F6"/><bgColor indexed="64"/></patternFill></fill>
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
        var looks = Enum.GetValues<TemplateLook>();
        xml.Append(CultureInfo.InvariantCulture, $"<cellXfs count=\"{looks.Length}\">\n");
        foreach (var look in looks)
        {
            xml.Append(Format(look)).Append('\n');
        }

        return xml.Append("""
            </cellXfs>
            <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
            </styleSheet>
            """).ToString();
    }

    private static string Format(TemplateLook look)
    {
        var number = look is TemplateLook.Amount or TemplateLook.Computed or TemplateLook.Sum ? AmountFormat : 0;
        var font = look switch
        {
            TemplateLook.Title or TemplateLook.GuideTitle => 2,
            TemplateLook.Header or TemplateLook.SumLabel or TemplateLook.Sum => 1,
            _ => 0,
        };
        var fill = look switch
        {
            TemplateLook.Header => 2,
            TemplateLook.Computed or TemplateLook.SumLabel or TemplateLook.Sum => 3,
            TemplateLook.GuideExample => 4,
            _ => 0,
        };
        var border = look is TemplateLook.Default or TemplateLook.Title or TemplateLook.Line or TemplateLook.CurrencyUnit
            or TemplateLook.GuideTitle ? 0 : 1;
        var alignment = look switch
        {
            TemplateLook.Title => "horizontal=\"center\" vertical=\"center\"",
            TemplateLook.Header => "horizontal=\"center\" vertical=\"center\" wrapText=\"1\"",
            TemplateLook.CurrencyUnit or TemplateLook.Amount or TemplateLook.Computed or TemplateLook.Sum =>
                "horizontal=\"right\" vertical=\"top\"",
            TemplateLook.Line or TemplateLook.GuideTitle => "vertical=\"center\"",
            _ => "vertical=\"top\" wrapText=\"1\"",
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<xf numFmtId=\"{number}\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"{border}\" xfId=\"0\" "
            + $"applyNumberFormat=\"1\" applyFont=\"1\" "
            + $"applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment {alignment}/></xf>");
    }
}
