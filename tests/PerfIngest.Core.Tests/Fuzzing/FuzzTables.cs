using System.Text;
using PerfIngest.Core.Tests.Reading;
using PerfIngest.Core.Tests.Variants;

namespace PerfIngest.Core.Tests.Fuzzing;

/// <summary>A small file of each format, and its part that is worth changing.</summary>
internal static class FuzzTables
{
    private const string Indicators =
        "1、1-产出指标；11-数量指标；人数；实施周期指标值：≥300人次；年度指标值：≥3万人次。2、2-效益指标；22-社会效益；率；实施周期指标值：98%；年度指标值：100%按文件标准。";

    private static readonly string[][] Wide =
    [
        ["甲局2025年项目支出绩效目标表"], ["单位名称：甲局"], ["单位：万元"],
        ["项目名称", "总计", "财政拨款", "财政专户拨款", "其他资金", "绩效目标", "绩效指标"],
        ["合计", "1,240.10", "1,236.60", "0.00", "3.50", "-", "-"],
        ["补贴#穗财社（2024）40号", "3.60", "3.60", "0.00", "-", "<p>目标一2024年</p>", Indicators],
        ["经费（公用）", "1,236.50", "1,233.00", "0.00", "3.50", "目标二", Indicators + "3、3-满意度指标；31-满意度；满意度；实施周期指标值：90%；年度指标值：≥90%。"],
    ];

    private static readonly string[][] Long =
    [
        ["甲局2025年项目支出绩效目标表"], ["单位名称：甲局"], ["单位：元"],
        ["项目代码", "项目名称", "总计", "绩效目标", "一级指标", "二级指标", "三级指标", "计算符号", "指标值", "计量单位"],
        ["", "甲一所", "36000", "", "", "", "", "", "", ""],
        ["440113250000000000001", "补贴", "36,000.00", "目标", "产出指标", "数量指标", "人数", "≥", "1.7", "万人次"],
        ["", "", "", "", "", "质量指标", "合格率", "=", "100", "%"],
        ["", "", "", "", "效益指标", "社会效益", "秩序", "定性", "良好", ""],
    ];

    private static readonly string[][] Form =
    [
        ["项目支出绩效目标表"], ["（2025年度）"], ["项目名称", "智慧校园"], ["实施单位", "甲局"],
        ["项目资金（万元）", "年度资金总额", "100"], ["", "其中：财政拨款", "100"], ["年度目标", "完成一期"],
        ["一级指标", "二级指标", "三级指标", "指标值"], ["产出指标", "数量指标", "设备", "≥10台"], ["", "", "教室", "≥5间"],
    ];

    public static string[][] Of(string format) => format switch
    {
        "long" => Long,
        "form" => Form,
        _ => Wide,
    };

    public static byte[] Write(string format, IReadOnlyList<string[]> rows) => format switch
    {
        "csv" => Formats.Delimited(rows, ',', quoteAll: true),
        "semicolon" => Formats.Delimited(rows, ';'),
        "gb18030" => Read.Gb18030.GetBytes(Text(rows)),
        "utf-16" => Encoding.Unicode.GetBytes("\uFEFF" + Text(rows)),
        "aligned" => Formats.Aligned(rows),
        "html" => Formats.Html(rows),
        "spreadsheetml" => Formats.SpreadsheetMl(rows.Select(row => row.Select(Xml).ToArray())),
        "xls" => Formats.Xls(rows),
        "xlsx" or "sheet" or "strings" => Formats.Xlsx([.. rows.Select(row => row.Select(Xml).ToArray())], "A1:G1"),
        _ => Formats.Tsv(rows),
    };

    /// <summary>The bytes to change: of an archive, one part, or mutations would rarely get past its checksums.</summary>
    public static byte[] Part(string format, IReadOnlyList<string[]> rows) => format switch
    {
        "sheet" => Formats.Utf8($"<worksheet><cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols><sheetData>{Formats.Cells(rows)}</sheetData>{Formats.Merges("A1:G1", "A6:A7")}</worksheet>"),
        "strings" => Formats.Utf8($"<sst>{string.Concat(rows.SelectMany(row => row).Select(cell => $"<si><t>{System.Security.SecurityElement.Escape(cell)}</t></si>"))}</sst>"),
        _ => Write(format, rows),
    };

    public static byte[] Pack(string format, byte[] part) => format switch
    {
        "sheet" => new XlsxBuilder().Sheet("").Part("xl/worksheets/sheet1.xml", part).Build(),
        "strings" => new XlsxBuilder().Sheet(StringCells()).Part("xl/sharedStrings.xml", part).Build(),
        _ => part,
    };

    private static string StringCells()
    {
        var next = 0;
        return string.Concat(Wide.Select(row => $"<row>{string.Concat(row.Select(_ => $"<c t=\"s\"><v>{next++}</v></c>"))}</row>"));
    }

    private static string Text(IEnumerable<string[]> rows) => string.Join("\r\n", rows.Select(row => string.Join('\t', row)));

    /// <summary>XML cannot hold controls and half characters: those belong to the changes of bytes.</summary>
    private static string Xml(string cell) =>
        new([.. cell.Where(c => c is '\t' or '\n' or '\r' or >= ' ' && !char.IsSurrogate(c) && c < '\uFFFE')]);
}
