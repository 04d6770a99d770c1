using System.Globalization;
using System.Text;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Reporting.Report;

/// <summary>
/// A table as CSV for Excel and WPS: UTF-8 with BOM, CRLF, RFC 4180. Money takes two columns, 万元 with two decimals and exact 分. Text
/// that a spreadsheet would take for a formula is prefixed with <c>'</c>.
/// </summary>
internal static class CsvFile
{
    private const string FormulaStarts = "=+-@\t\r＝＋－＠";

    public static byte[] Write(ReportTable table)
    {
        var text = new StringBuilder();
        Line(text, table.Columns.SelectMany(Titles));
        foreach (var row in table.Rows)
        {
            Line(text, row.Cells.Select((cell, index) => (cell, table.Columns[index].Kind))
                .SelectMany(item => Fields(item.cell, item.Kind)));
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static IEnumerable<string> Titles(ReportColumn column) =>
        column.Kind == ReportColumnKind.Money ? [Quoted(column.Title + "（万元）"), Quoted(column.Title + "（分）")] : [Quoted(column.Title)];

    private static IEnumerable<string> Fields(ReportCell cell, ReportColumnKind kind)
    {
        if (kind == ReportColumnKind.Money)
        {
            return cell.Value is { } fen ? [Wan(fen), fen.ToString(CultureInfo.InvariantCulture)] : ["", ""];
        }

        return [cell.Value?.ToString(CultureInfo.InvariantCulture) ?? (string.IsNullOrEmpty(cell.Text) ? "" : Quoted(Safe(cell.Text)))];
    }

    private static string Wan(decimal fen) =>
        decimal.Round(fen / Fen.PerWan, 2, MidpointRounding.AwayFromZero).ToString("0.00", CultureInfo.InvariantCulture);

    private static string Safe(string text) => text.TrimStart() is [var first, ..]
        && FormulaStarts.Contains(first, StringComparison.Ordinal)
        || FormulaStarts.Contains(text[0], StringComparison.Ordinal)
            ? "'" + text
            : text;

    /// <summary>Text is always quoted, so that a code stays a code.</summary>
    private static string Quoted(string text) => "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    private static void Line(StringBuilder text, IEnumerable<string> fields) => text.AppendJoin(',', fields).Append("\r\n");
}
