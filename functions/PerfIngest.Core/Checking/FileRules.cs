namespace PerfIngest.Core.Checking;

/// <summary>File and format.</summary>
public static class FileRules
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        new Rule
        {
            Code = "F001",
            Severity = Severity.Fatal,
            Certainty = Certainty.Certain,
            Title = "空文件",
            Condition = "0 bytes, or nothing but white space / BOM after decoding",
            Source = "practice",
            MessageZh = "文件为空，未读到任何内容。",
            MessageEn = "The file is empty.",
            Scope = RuleScope.File,
            Check = ReaderHits.Of("F001"),
        },
        new Rule
        {
            Code = "F002",
            Severity = Severity.Fatal,
            Certainty = Certainty.Certain,
            Title = "编码无法识别",
            Condition = "no BOM and not strictly valid UTF-8, then not strictly valid GB18030 (bytes ≥0x80 that do not "
                + "decode), or > 0 U+FFFD after decoding, or NUL in > 30 % of the even/odd bytes without a UTF-16 BOM "
                + "and UTF-16LE/BE decode fails",
            Source = "practice",
            MessageZh = "无法识别文件编码（已尝试 UTF-8、UTF-16、GB18030），请另存为 UTF-8 或 GBK 后重新上传。首个异常字节位于第 {byteOffset} 字节。",
            MessageEn = "Encoding not recognised; first bad byte at {byteOffset}.",
            Scope = RuleScope.File,
            Check = ReaderHits.Of("F002"),
        },
        new Rule
        {
            Code = "F003",
            Severity = Severity.Fatal,
            Certainty = Certainty.Certain,
            Title = "文件类型不支持或超限",
            Condition = "magic bytes are not text/CSV/TSV/HTML/XLSX/XLS (e.g. PDF, image, DOC), or workbook encrypted / "
                + "macro-enabled, or > 20 MiB, > 100,000 rows, > 64 columns, or zip ratio > 100:1",
            Source = "practice; security",
            MessageZh = "文件类型不支持、已加密或超出上限（{reason}）。",
            MessageEn = "Unsupported type, encrypted, or over the limits ({reason}).",
            Scope = RuleScope.File,
            Check = ReaderHits.Of("F003"),
        },
        new Rule
        {
            Code = "F004",
            Severity = Severity.Fatal,
            Certainty = Certainty.Certain,
            Title = "未找到表头",
            Condition = "no row whose cells match ≥ 3 of the 7 column names/aliases incl. 项目名称 and one amount column",
            Source = "practice",
            MessageZh = "未找到“项目名称、总计、财政拨款……绩效指标”表头行。",
            MessageEn = "No header row found.",
            Scope = RuleScope.File,
            Check = ReaderHits.Of("F004"),
        },
        new Rule
        {
            Code = "F005",
            Severity = Severity.Error,
            Certainty = Certainty.Certain,
            Title = "列数不符",
            Condition = "a data row has more non-empty cells than the header, or fewer cells and not repairable as (a) "
                + "missing trailing empties or (b) a page-split continuation row",
            Source = "practice",
            MessageZh = "第 {row} 行有 {actual} 列，表头为 {expected} 列。",
            MessageEn = "Row {row} has {actual} cells, header has {expected}.",
            Scope = RuleScope.File,
            Check = ReaderHits.Of("F005"),
        },
        new Rule
        {
            Code = "F006",
            Severity = Severity.Error,
            Certainty = Certainty.Certain,
            Title = "单元格显示失真",
            Condition = "an amount, code or target cell matches ^#+$ , ^[+-]?\\d(\\.\\d+)?E[+-]?\\d+$ , or "
                + "#REF!/#VALUE!/#DIV/0!/#N/A/#NAME?",
            Source = "practice",
            MessageZh = "第 {row} 行“{column}”内容“{value}”为 Excel 显示失真或公式错误，无法取得真实数值。",
            MessageEn = "Excel display/formula artefact “{value}”; the true value is lost.",
            Scope = RuleScope.File,
            Check = AmountCellRules.NoArtefact,
        },
        new Rule
        {
            Code = "F007",
            Severity = Severity.Advice,
            Certainty = Certainty.Certain,
            Title = "已清理标签或不可见字符",
            Condition = "HTML tags (<p>, <br>, <span>, &nbsp; …), inner BOM U+FEFF, zero-width U+200B–200D/2060, NUL, C0/C1 "
                + "controls (except TAB/LF/CR), NBSP U+00A0 / U+3000 padding were removed from a cell",
            Source = "practice; seed",
            MessageZh = "第 {row} 行“{column}”含 {what}，已自动清理。",
            MessageEn = "{what} removed automatically.",
            Scope = RuleScope.File,
            Check = ReaderHits.Of("F007"),
        },
        new Rule
        {
            Code = "F008",
            Severity = Severity.Warning,
            Certainty = Certainty.Certain,
            Title = "公式注入风险",
            Condition = "a text cell begins (after trim) with = + @ or TAB/CR, or with - followed by a non-number; or "
                + "script/event-handler/URL markup was stripped",
            Source = "security (OWASP CSV injection)",
            MessageZh = "第 {row} 行“{column}”以“{char}”开头或含脚本标签，导出时已转义。",
            MessageEn = "Possible spreadsheet/HTML injection; escaped on export.",
            Scope = RuleScope.File,
            Check = ReaderHits.Of("F008"),
        },
        new Rule
        {
            Code = "F009",
            Severity = Severity.Error,
            Certainty = Certainty.Certain,
            Title = "引号未闭合",
            Condition = "a quoted field is not closed where its record ends, so that following lines were read as its text",
            Source = "design; RFC 4180",
            MessageZh = "第 {row} 行“{column}”的引号未闭合，第 {rows} 行的内容可能被并入同一单元格；请补上或删除引号后重新上传。",
            MessageEn = "The quote opened in row {row}, column {column} is never closed; lines {rows} may have been read as "
                + "its text.",
            Scope = RuleScope.File,
            Check = ReaderHits.Of("F009"),
        },
    ];
}
