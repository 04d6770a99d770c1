using System.Globalization;
using System.Text;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Reporting.Report;

/// <summary>
/// A table as CSV for Excel and WPS: UTF-8 with BOM, CRLF, RFC 4180. Money takes two columns, 万元 with two decimals and exact 分. Text
/// that a spreadsheet would take for a formula is prefixed with <c>'</c>. Rows are written as they are made.
/// </summary>
internal static class CsvFile
{
    private const string FormulaStarts = "=+-@\t\r＝＋－＠";

    /// <summary>分 in 0.01 万元.</summary>
    private const long Cent = Fen.PerWan / 100;

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    public static void Write(Stream output, ReportTable table)
    {
        output.Write(Encoding.UTF8.Preamble);
        using var text = new StreamWriter(output, Utf8, bufferSize: 32 << 10, leaveOpen: true);
        for (var i = 0; i < table.Columns.Count; i++)
        {
            Title(text, table.Columns[i], isFirst: i == 0);
        }

        text.Write("\r\n");
        var kinds = table.Columns.Select(column => column.Kind).ToArray();
        foreach (var row in table.Rows)
        {
            for (var i = 0; i < kinds.Length; i++)
            {
                if (i > 0)
                {
                    text.Write(',');
                }

                Cell(text, row.Cells[i], kinds[i]);
            }

            text.Write("\r\n");
        }
    }

    private static void Title(StreamWriter text, ReportColumn column, bool isFirst)
    {
        text.Write(isFirst ? "" : ",");
        if (column.Kind == ReportColumnKind.Money)
        {
            Quoted(text, column.Title + "（万元）", "");
            text.Write(',');
            Quoted(text, column.Title + "（分）", "");
        }
        else
        {
            Quoted(text, column.Title, "");
        }
    }

    private static void Cell(StreamWriter text, in ReportCell cell, ReportColumnKind kind)
    {
        if (kind == ReportColumnKind.Money)
        {
            if (cell.Value is { } fen)
            {
                Wan(text, fen);
                text.Write(',');
                Number(text, fen);
            }
            else
            {
                text.Write(',');
            }
        }
        else if (cell.Value is { } value)
        {
            Number(text, value);
        }
        else if (!string.IsNullOrEmpty(cell.Text))
        {
            Quoted(text, cell.Text, IsLikeFormula(cell.Text) ? "'" : "");
        }
    }

    /// <summary>万元 with two decimals, half away from zero.</summary>
    private static void Wan(StreamWriter text, decimal fen)
    {
        if (fen < 0)
        {
            text.Write(decimal.Round(fen / Fen.PerWan, 2, MidpointRounding.AwayFromZero).ToString("0.00", CultureInfo.InvariantCulture));
            return;
        }

        var cents = ((long)fen / Cent) + ((long)fen % Cent >= Cent / 2 ? 1 : 0);
        Span<char> digits = stackalloc char[24];
        (cents / 100).TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
        digits[length] = '.';
        digits[length + 1] = (char)('0' + (cents / 10 % 10));
        digits[length + 2] = (char)('0' + (cents % 10));
        text.Write(digits[..(length + 3)]);
    }

    private static void Number(StreamWriter text, decimal value)
    {
        Span<char> digits = stackalloc char[64];
        value.TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
        text.Write(digits[..length]);
    }

    private static bool IsLikeFormula(string text) =>
        FormulaStarts.Contains(text[0], StringComparison.Ordinal)
        || (text.AsSpan().TrimStart() is { Length: > 0 } rest && FormulaStarts.Contains(rest[0], StringComparison.Ordinal));

    /// <summary>Text is always quoted, so that a code stays a code.</summary>
    private static void Quoted(StreamWriter text, string value, string prefix)
    {
        text.Write('"');
        text.Write(prefix);
        text.Write(value.Contains('"', StringComparison.Ordinal) ? value.Replace("\"", "\"\"", StringComparison.Ordinal) : value);
        text.Write('"');
    }
}
