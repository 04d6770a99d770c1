using PerfIngest.Core.Checking;
using PerfIngest.Core.Reporting.Workbooks;

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

    private static readonly StyleSheet Sheet = new()
    {
        NumberFormat = "#,##0.00####",
        Fonts =
        [
            new("微软雅黑", 2, "10.5", "FF1C2430"), new("微软雅黑", 2, "10.5", "FF1C2430", Bold: true),
            new("微软雅黑", 2, "14", "FF1C2430", Bold: true),
        ],
        Fills = ["FFDCE9F9", "FFFFE9B0", "FFF8C9C9", "FFE9EDF2"],
        Borders = ["FFC3CAD4", "FFA8141C"],
    };

    /// <summary>How many styles there are.</summary>
    public static int Count => Enum.GetValues<CellKind>().Length * Severities;

    /// <summary>Index of a style in <see cref="Xml"/>.</summary>
    public static int Of(CellKind kind, Severity? severity = null) => ((int)kind * Severities) + severity switch
    {
        null => 0,
        Severity.Advice => 1,
        Severity.Warning => 2,
        _ => 3,
    };

    public static string Xml() => Sheet.ToXml(
        [.. Enum.GetValues<CellKind>().SelectMany(kind => Enumerable.Range(0, Severities).Select(severity => Format(kind, severity)))]);

    private static string Format(CellKind kind, int severity)
    {
        var fill = severity > 0 ? severity + 1 : kind == CellKind.Header ? 5 : 0;
        var border = severity == 3 ? 2 : kind == CellKind.Title ? 0 : 1;
        var font = kind switch { CellKind.Header => 1, CellKind.Title => 2, _ => 0 };
        var format = kind == CellKind.Amount ? 164 : 0;
        var alignment = kind switch
        {
            CellKind.Amount => "horizontal=\"right\" vertical=\"top\"",
            CellKind.Header => "horizontal=\"center\" vertical=\"center\" wrapText=\"1\"",
            CellKind.Title => "vertical=\"center\"",
            _ => "vertical=\"top\" wrapText=\"1\"",
        };
        return StyleSheet.Format(format, font, fill, border, alignment, kind == CellKind.Quoted);
    }
}
