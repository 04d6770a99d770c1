namespace PerfIngest.Core.Checking;

/// <summary>The words that reading uses in its findings, in English. What it quotes of a file stays as written.</summary>
internal static class ReaderEnglish
{
    private static readonly (string Chinese, string English)[] Phrases =
    [
        ("，请导出为 XLSX 或 CSV 后重新上传", "; export it as XLSX or CSV and upload it again"),
        ("文件已损坏，无法读取，请在 Excel/WPS 中打开并另存后重新上传",
            "the file is damaged; open it in Excel or WPS, save it and upload it again"),
        ("加密工作簿，请取消打开密码后重新上传", "encrypted workbook; remove the password and upload it again"),
        ("含宏工作簿，请另存为不含宏的 XLSX 后重新上传", "workbook with macros; save it as XLSX without macros and upload it again"),
        ("解压后过大，疑似压缩炸弹", "inflates beyond all measure"),
        ("含超过 1 MiB 的单个内容", "holds a single item of more than 1 MiB"),
        ("工作簿部件", "workbook part"),
        ("Word/WPS 文档", "Word/WPS document"),
        ("二进制工作簿（XLSB）", "binary workbook (XLSB)"),
        ("Excel 95 或更早版本的工作簿", "workbook of Excel 95 or earlier"),
        ("WPS 表格（.et）", "WPS spreadsheet (.et)"),
        ("不是工作簿的复合文档", "compound document that is no workbook"),
        ("PDF 文件", "PDF file"),
        ("图片或扫描件", "image or scan"),
        ("网页存档（MHT）", "web archive (MHT)"),
        ("演示文稿", "presentation"),
        ("ODF 文档", "ODF document"),
        ("压缩包内文件", "files in the archive"),
        ("压缩包", "archive"),
        ("程序文件", "program"),
        ("单元格总数（含空单元格）", "all cells, empty ones included,"),
        ("总行数（含空行）", "all rows, blank ones included,"),
        ("有内容的行", "rows with content"),
        ("有内容的列", "columns with content"),
        ("文字总量", "all text"),
        ("共享字符串", "shared strings"),
        ("单元格内容", "the content of a cell"),
        ("合并单元格", "merged cells"),
        ("XML 嵌套", "nested XML elements"),
        ("XML 名称过多", "too many XML names"),
        ("行的项目有 ", "row's project has "),
        (" 条绩效指标", " indicators"),
        ("行内容", "row's content"),
        ("工作簿大小", "the workbook has"),
        ("文本文件大小", "the text file has"),
        ("文件 ", "file of "),
        ("超过上限", " more than the limit of"),
        (" 的上限", " allowed"),
        ("超过", " more than"),
        ("上限", "limit"),
        ("千分位逗号未加引号", "thousands comma without quotes"),
        ("HTML 标签", "HTML markup"),
        ("不可见字符", "invisible characters"),
        ("控制字符", "control characters"),
        ("特殊空格", "special spaces"),
        ("部首或兼容汉字", "radicals or compatibility characters"),
        ("缺少列：", "missing: "),
        ("增加列：", "added: "),
        ("列名不同：", "renamed: "),
        ("列顺序不同", "other order"),
        ("多行表头：", "header of several rows: "),
        ("一行一项指标", "one indicator a row"),
        ("一个项目一张的申报表", "one form a project"),
        ("是隐藏的", "is hidden"),
        ("隐藏行已读入：", "hidden rows read: "),
        ("隐藏列已读入：", "hidden columns read: "),
        ("行不是绩效目标表，未读入", "is no table of this form and was not read"),
        ("工作表“", "sheet “"),
        ("工作表", "sheets"),
        ("”以万元为单位，", "” is in 万元, "),
        ("”以元为单位，", "” is in 元, "),
        ("”以千元为单位，", "” is in 千元, "),
        ("”以亿元为单位，", "” is in 亿元, "),
        (" 行写作“", " has “"),
        ("表头“", "column “"),
        ("”为", "” is in "),
        ("，表前说明为", ", the lines above say "),
        (" 个字符", " characters"),
        (" 行", ""),
        (" 列", ""),
        (" 张", ""),
        (" 个", ""),
        (" 条", ""),
        (" 层", ""),
        (" 处", ""),
        ("，第 ", ", row "),
        ("第 ", "no. "),
        ("或 ", "or "),
        ("；", "; "),
        ("，", ", "),
        ("、", ", "),
        ("（", " ("),
        ("）", ")"),
    ];

    /// <summary>The codes whose arguments reading words.</summary>
    public static bool Words(string code) => code is "F003" or "F005" or "F007" or "H006" or "H007" or "H009";

    public static string Of(string text)
    {
        foreach (var (chinese, english) in Phrases)
        {
            text = text.Replace(chinese, english, StringComparison.Ordinal);
        }

        return text;
    }
}
