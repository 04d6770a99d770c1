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
            TitleEn = "Empty file",
            Condition = "0 bytes, or nothing but white space / BOM after decoding",
            Source = "practice",
            MessageZh = "文件为空，未读到任何内容。",
            MessageEn = "The file is empty.",
            Fix = "检查是否传错了文件；打开原表确认有内容，另存后重新上传。",
            Scope = RuleScope.File,
            Check = ReaderHits.Of("F001"),
        },
        new Rule
        {
            Code = "F002",
            Severity = Severity.Fatal,
            Certainty = Certainty.Certain,
            Title = "编码无法识别",
            TitleEn = "Encoding not recognised",
            Condition = "no BOM and not strictly valid UTF-8, then not strictly valid GB18030 (bytes ≥0x80 that do not "
                + "decode), or > 0 U+FFFD after decoding, or NUL in > 30 % of the even/odd bytes without a UTF-16 BOM "
                + "and UTF-16LE/BE decode fails",
            Source = "practice",
            MessageZh = "无法识别文件编码（已尝试 UTF-8、UTF-16、GB18030），请另存为 UTF-8 或 GBK 后重新上传。首个异常字节位于第 {byteOffset} 字节。",
            MessageEn = "Encoding not recognised; first bad byte at {byteOffset}.",
            Fix = "用 Excel 或 WPS 打开原表，另存为 .xlsx，或另存为“CSV UTF-8（逗号分隔）”后重新上传；不要把两种编码的文字拼在一个文件里。",
            Scope = RuleScope.File,
            Check = ReaderHits.Of("F002"),
        },
        new Rule
        {
            Code = "F003",
            Severity = Severity.Fatal,
            Certainty = Certainty.Certain,
            Title = "文件类型不支持或超限",
            TitleEn = "File type unsupported or over the limits",
            Condition = "magic bytes are not text/CSV/TSV/HTML/XLSX/XLS (e.g. PDF, image, DOC), or workbook encrypted / "
                + "macro-enabled, or > 20 MiB, > 100,000 rows, > 64 columns, or zip ratio > 100:1",
            Source = "practice; security",
            MessageZh = "文件类型不支持、已加密或超出上限（{reason}）。",
            MessageEn = "Unsupported type, encrypted, or over the limits ({reason}).",
            Fix = "请导出为 XLSX 或 CSV 后上传；去掉打开密码和宏；行数、列数或文件过大时先删去空白行列，再按单位拆成几个文件。",
            Scope = RuleScope.File,
            Check = ReaderHits.Of("F003"),
        },
        new Rule
        {
            Code = "F004",
            Severity = Severity.Fatal,
            Certainty = Certainty.Certain,
            Title = "未找到表头",
            TitleEn = "No header row found",
            Condition = "no row whose cells match ≥ 3 of the 7 column names/aliases incl. 项目名称 and one amount column",
            Source = "practice",
            MessageZh = "未找到“项目名称、总计、财政拨款……绩效指标”表头行。",
            MessageEn = "No header row found.",
            Fix = "保留标准表头一行：项目名称、总计、财政拨款、财政专户拨款、其他资金、绩效目标、绩效指标；支持的版式：一行一个项目、一行一项指标、一个项目一张表。",
            Scope = RuleScope.File,
            Check = ReaderHits.Of("F004"),
        },
        new Rule
        {
            Code = "F005",
            Severity = Severity.Error,
            Certainty = Certainty.Certain,
            Title = "列数不符",
            TitleEn = "Wrong number of columns",
            Condition = "a data row has more non-empty cells than the header, or fewer cells and not repairable as (a) "
                + "missing trailing empties or (b) a page-split continuation row",
            Source = "practice",
            MessageZh = "第 {row} 行有 {actual} 列，表头为 {expected} 列。",
            MessageEn = "Row {row} has {actual} cells, header has {expected}.",
            Fix = "对照表头逐列检查这一行：金额里的千分位逗号要加引号或去掉；单元格里的换行、制表符要删去，使列数与表头一致。",
            Scope = RuleScope.File,
            Check = ReaderHits.Of("F005"),
        },
        new Rule
        {
            Code = "F006",
            Severity = Severity.Error,
            Certainty = Certainty.Certain,
            Title = "单元格显示失真",
            TitleEn = "Cell shows a display or formula artefact",
            Condition = "an amount, code or target cell matches ^#+$ , ^[+-]?\\d(\\.\\d+)?E[+-]?\\d+$ , or "
                + "#REF!/#VALUE!/#DIV/0!/#N/A/#NAME?",
            Source = "practice",
            MessageZh = "第 {row} 行“{column}”内容“{value}”为 Excel 显示失真或公式错误，无法取得真实数值。",
            MessageEn = "Excel display/formula artefact “{value}”; the true value is lost.",
            Fix = "把列拉宽、把格式改为“常规”或“数值”，公式用“选择性粘贴—数值”换成真实数值后重新填写这一格。",
            Scope = RuleScope.File,
            Check = AmountCellRules.NoArtefact,
        },
        new Rule
        {
            Code = "F007",
            Severity = Severity.Advice,
            Certainty = Certainty.Certain,
            Title = "已清理标签或不可见字符",
            TitleEn = "Tags or invisible characters removed",
            Condition = "HTML tags (<p>, <br>, <span>, &nbsp; …), inner BOM U+FEFF, zero-width U+200B–200D/2060, NUL, C0/C1 "
                + "controls (except TAB/LF/CR), NBSP U+00A0 / U+3000 padding were removed from a cell",
            Source = "practice; seed",
            MessageZh = "第 {row} 行“{column}”含 {what}，已自动清理。",
            MessageEn = "{what} removed automatically.",
            Fix = "系统已自动清理，不影响数据；下次从网页或 Word 复制时用“只保留文本”粘贴即可。",
            Scope = RuleScope.File,
            Check = ReaderHits.Of("F007"),
        },
        new Rule
        {
            Code = "F008",
            Severity = Severity.Warning,
            Certainty = Certainty.Certain,
            Title = "公式注入风险",
            TitleEn = "Risk of formula injection",
            Condition = "a text cell begins (after trim) with = + @ or TAB/CR, or with - followed by a non-number; or "
                + "script/event-handler/URL markup was stripped",
            Source = "security (OWASP CSV injection)",
            MessageZh = "第 {row} 行“{column}”以“{char}”开头或含脚本标签，导出时已转义。",
            MessageEn = "Possible spreadsheet/HTML injection; escaped on export.",
            Fix = "删去开头的 =、+、@、- 或脚本、链接，只保留文字；若本来就是说明文字，可不改。",
            Scope = RuleScope.File,
            Check = ReaderHits.Of("F008"),
        },
        new Rule
        {
            Code = "F009",
            Severity = Severity.Error,
            Certainty = Certainty.Certain,
            Title = "引号未闭合",
            TitleEn = "Quote not closed",
            Condition = "a quoted field is not closed where its record ends, so that following lines were read as its text",
            Source = "design; RFC 4180",
            MessageZh = "第 {row} 行“{column}”的引号未闭合，第 {rows} 行的内容可能被并入同一单元格；请补上或删除引号后重新上传。",
            MessageEn = "The quote opened in row {row}, column {column} is never closed; lines {rows} may have been read as "
                + "its text.",
            Fix = "找到没有成对的英文双引号并补齐或删去，被吞掉的各行才能读到。",
            Scope = RuleScope.File,
            Check = ReaderHits.Of("F009"),
        },
    ];
}
