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

    private static readonly StyleSheet Sheet = new()
    {
        Fonts =
        [
            new("宋体", 3, "10.5", "FF1D2430"), new("宋体", 3, "10.5", "FF1D2430", Bold: true), new("方正小标宋简体", 3, "18", "FF1D2430"),
            new("宋体", 3, "9.5", "FF5A6475"),
        ],
        Fills = ["FFE6EDF5", "FFF4F6F9", "FFFBF3E4"],
        Borders = ["FF8B95A5"],
    };

    public static int Of(Look look, ReportRowKind kind = ReportRowKind.Plain) => ((int)look * Kinds) + (int)kind;

    public static string Xml() => Sheet.ToXml(
        [.. Enum.GetValues<Look>().SelectMany(look => Enum.GetValues<ReportRowKind>().Select(kind => Format(look, kind)))]);

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
        var alignment = look switch
        {
            Look.Title => "horizontal=\"center\" vertical=\"center\"",
            Look.Header => "horizontal=\"center\" vertical=\"center\" wrapText=\"1\"",
            Look.CurrencyUnit => "horizontal=\"right\" vertical=\"center\"",
            Look.Count or Look.Money or Look.Number => "horizontal=\"right\" vertical=\"center\"",
            Look.Text or Look.Quoted or Look.LongText or Look.Note => "vertical=\"center\" wrapText=\"1\"",
            _ => "vertical=\"center\"",
        };
        return StyleSheet.Format(number, font, fill, isCell ? 1 : 0, alignment, look == Look.Quoted);
    }
}
