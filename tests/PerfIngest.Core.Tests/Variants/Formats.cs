using System.Net;
using System.Security;
using System.Text;
using PerfIngest.Core.Tests.Reading;

namespace PerfIngest.Core.Tests.Variants;

/// <summary>Writes rows of cells in every format that is read. Row i stands on line i + 1; a row of one empty cell is a blank line.</summary>
internal static class Formats
{
    private const string Ns = "urn:schemas-microsoft-com:office:spreadsheet";

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>Text with a delimiter; cells that need quotes have them.</summary>
    public static byte[] Delimited(IEnumerable<string[]> rows, char delimiter, bool quoteAll = false) => Utf8(string.Join(
        "\r\n", rows.Select(row => string.Join(delimiter, row.Select(cell => Quote(cell, delimiter, quoteAll))))));

    /// <summary>A tab-separated text as the source document is: no quotes.</summary>
    public static byte[] Tsv(IEnumerable<string[]> rows) => Utf8(string.Join('\n', rows.Select(row => string.Join('\t', row))));

    public static byte[] Aligned(IEnumerable<string[]> rows) =>
        Utf8(string.Join('\n', rows.Select(row => string.Join("   ", row).TrimEnd())));

    public static byte[] Xlsx(IReadOnlyList<string[]> rows, params string[] merges) => new XlsxBuilder().Sheet(Cells(rows), Merges(merges)).Build();

    /// <summary>The sheet's rows with every cell a string; blank ones are left out.</summary>
    public static string Cells(IReadOnlyList<string[]> rows, Func<int, int, string, string?>? own = null) => string.Concat(rows.Select(
        (row, r) => $"<row r=\"{r + 1}\">{string.Concat(row.Select((cell, c) => own?.Invoke(r + 1, c + 1, cell)
            ?? (cell.Length == 0 ? "" : XlsxBuilder.Inline(XlsxBuilder.Reference(r + 1, c + 1), cell))))}</row>"));

    public static string Merges(params string[] ranges) => ranges.Length == 0
        ? ""
        : $"<mergeCells>{string.Concat(ranges.Select(range => $"<mergeCell ref=\"{range}\"/>"))}</mergeCells>";

    public static byte[] Xls(IReadOnlyList<string[]> rows) => new XlsBuilder().Rows([.. rows]).Build();

    /// <summary>A page: lines of one cell before the table are paragraphs, each row a table row.</summary>
    public static byte[] Html(IEnumerable<string[]> rows, Func<string, string>? cell = null)
    {
        cell ??= text => WebUtility.HtmlEncode(text);
        var page = new StringBuilder("<!DOCTYPE html><html><head><title>绩效</title></head><body><table>");
        foreach (var row in rows)
        {
            page.Append("<tr>").AppendJoin("", row.Select(text => $"<td>{cell(text)}</td>")).Append("</tr>\n");
        }

        return Utf8(page.Append("</table></body></html>").ToString());
    }

    public static byte[] SpreadsheetMl(IEnumerable<string[]> rows)
    {
        var sheet = string.Concat(rows.Select((row, i) =>
            $"<Row ss:Index=\"{i + 1}\">{string.Concat(row.Select(cell => $"<Cell><Data ss:Type=\"String\">{SecurityElement.Escape(cell)}</Data></Cell>"))}</Row>"));
        return Utf8($"<?xml version=\"1.0\"?><Workbook xmlns=\"{Ns}\" xmlns:ss=\"{Ns}\"><Worksheet ss:Name=\"表1\"><Table>{sheet}</Table></Worksheet></Workbook>");
    }

    private static string Quote(string cell, char delimiter, bool always) => always || cell.AsSpan().ContainsAny([delimiter, '"', '\n'])
        ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : cell;
}
