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

    private static readonly StyleSheet Sheet = new()
    {
        NumberFormat = "#,##0.00####",
        Fonts =
        [
            new("宋体", 3, "10.5", "FF1D2430"), new("宋体", 3, "10.5", "FF1D2430", Bold: true), new("方正小标宋简体", 3, "18", "FF1D2430"),
        ],
        Fills = ["FFE6EDF5", "FFF1F3F6", "FFFBF3E4"],
        Borders = ["FF8B95A5"],
    };

    public static string Xml() => Sheet.ToXml([.. Enum.GetValues<TemplateLook>().Select(Format)]);

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
        return StyleSheet.Format(number, font, fill, border, alignment);
    }
}
