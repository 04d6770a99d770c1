using System.Globalization;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Reading;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Reporting.Feedback.Page;

/// <summary>The Chinese words of the feedback for the system's own values.</summary>
internal static class Words
{
    public static string Of(Severity severity) => severity switch
    {
        Severity.Fatal => "退回",
        Severity.Error => "错误",
        Severity.Warning => "提醒",
        _ => "建议",
    };

    public static string Class(Severity severity) => severity switch
    {
        Severity.Fatal or Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "advice",
    };

    public static string Of(VerdictState state) => state switch
    {
        VerdictState.Accepted => "已通过",
        VerdictState.NeedsFix => "需修改后重报",
        _ => "已退回",
    };

    public static string Of(SourceFormat format) => format switch
    {
        SourceFormat.Csv => "CSV（逗号分隔）",
        SourceFormat.Tsv => "制表符分隔的文本",
        SourceFormat.Xlsx => "Excel 工作簿（.xlsx）",
        SourceFormat.Xls => "Excel 97–2003 工作簿（.xls）",
        SourceFormat.Html => "网页表格（HTML）",
        _ => "文本",
    };

    public static string Encoding(string? name) => name switch
    {
        null => "—",
        "utf-8" => "UTF-8",
        "gb18030" => "GB18030（GBK）",
        "utf-16le" or "utf-16be" => name.ToUpperInvariant(),
        _ => name,
    };

    public static string Delimiter(char? delimiter) => delimiter switch
    {
        null => "—",
        '\t' => "制表符",
        ',' => "逗号",
        ';' => "分号",
        '|' => "竖线",
        _ => delimiter.Value.ToString(),
    };

    /// <summary>An instant in UTC+8, which has no daylight saving: 2025年1月23日 09:05.</summary>
    public static string Time(DateTimeOffset instant) =>
        instant.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy年M月d日 HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A size for people: 21,306 字节（20.8 KiB）.</summary>
    public static string Size(long bytes) => string.Create(
        CultureInfo.InvariantCulture, $"{bytes:#,##0} 字节{(bytes < 1024 ? "" : $"（{(decimal)bytes / 1024:#,##0.0} KiB）")}");

    /// <summary>The share of <paramref name="whole"/>, with its sign and one decimal; a dash where there is no whole.</summary>
    public static string Share(Fen part, Fen whole)
    {
        if (whole.Value == 0)
        {
            return "—";
        }

        var percent = decimal.Round(100m * part.Value / Math.Abs((decimal)whole.Value), 1, MidpointRounding.AwayFromZero);
        return percent.ToString("+#,##0.0'%';−#,##0.0'%';0.0'%'", CultureInfo.InvariantCulture);
    }

    /// <summary>The last part of a blob name.</summary>
    public static string FileName(string file) => file[(file.LastIndexOf('/') + 1)..];
}
