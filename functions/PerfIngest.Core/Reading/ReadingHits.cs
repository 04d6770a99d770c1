using System.Globalization;
using PerfIngest.Core.Checking;

namespace PerfIngest.Core.Reading;

/// <summary>The hits that reading reports, and the reasons of F003, in one place.</summary>
internal static class ReadingHits
{
    /// <summary>What every refused file type is told to do instead (domain §6, U26).</summary>
    private const string ExportHint = "请导出为 XLSX 或 CSV 后重新上传";

    public static Hit Empty() => new("F001");

    public static Hit Unsupported(string what) => Refused($"{what}，{ExportHint}");

    public static Hit Refused(string reason, int? line = null, int? column = null) => new("F003")
    {
        Line = line,
        Column = column,
        Args = new Dictionary<string, string> { ["reason"] = reason },
    };

    public static Hit Damaged() => Refused("文件已损坏，无法读取，请在 Excel/WPS 中打开并另存后重新上传");

    public static Hit Encrypted() => Refused("加密工作簿，请取消打开密码后重新上传");

    public static Hit Macros() => Refused("含宏工作簿，请另存为不含宏的 XLSX 后重新上传");

    public static Hit Bomb(string part) => Refused($"工作簿部件 {part} 解压后过大，疑似压缩炸弹");

    public static Hit TooLarge(string what, long length, long limit) =>
        Refused($"{what}大小 {Mebibytes(length)} MiB，上限 {Mebibytes(limit)} MiB");

    public static Hit TooManyRows(int limit, int line) => Refused($"有内容的行超过上限 {Number(limit)} 行", line);

    public static Hit TooManyColumns(int limit, int line, int column) => Refused($"有内容的列超过上限 {Number(limit)} 列", line, column);

    public static Hit RowTooLong(int limit, int line) => Refused($"第 {Number(line)} 行内容超过上限 {Number(limit)} 个字符", line);

    /// <param name="offset">0-based offset of the first bad byte in the file.</param>
    /// <param name="bad">The bytes that do not decode.</param>
    public static Hit BadEncoding(long offset, ReadOnlySpan<byte> bad, int line, int column)
    {
        var at = offset.ToString(CultureInfo.InvariantCulture);
        return new Hit("F002")
        {
            Line = line,
            Column = column,
            Offset = offset,
            Found = Hex(bad),
            Expected = "UTF-8",
            Args = new Dictionary<string, string> { ["byteOffset"] = at },
        };
    }

    /// <param name="openLine">Line of the quote that is not closed.</param>
    /// <param name="closeLine">Line of the quote that would have closed it, swallowing the rows between; or the same line.</param>
    public static Hit UnclosedQuote(int openLine, int closeLine, int column) => new("F009")
    {
        Line = openLine,
        Lines = openLine == closeLine ? [openLine] : [openLine, closeLine],
        Column = column,
        Found = "\"",
        Args = new Dictionary<string, string> { ["column"] = $"第 {Number(column)} 列", ["columnEn"] = Number(column) },
    };

    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Mebibytes(long bytes) => (bytes / 1048576m).ToString("0.#", CultureInfo.InvariantCulture);

    private static string Hex(ReadOnlySpan<byte> bytes) =>
        string.Join(' ', Convert.ToHexString(bytes).Chunk(2).Select(pair => new string(pair)));
}
