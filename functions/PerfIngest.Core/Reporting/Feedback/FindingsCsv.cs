using System.Globalization;
using System.Text;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Reading.Workbooks;
using PerfIngest.Core.Reporting.Check;
using PerfIngest.Core.Reporting.Feedback.Page;

namespace PerfIngest.Core.Reporting.Feedback;

/// <summary>findings.csv: RFC 4180, CRLF, UTF-8 with BOM, as Excel on a Chinese Windows reads it; no cell can become a formula.</summary>
internal static class FindingsCsv
{
    /// <summary>The columns; the sheet 问题清单 of the annotated workbook has the same.</summary>
    internal static readonly string[] Columns =
    [
        "序号", "严重程度", "规则", "规则名称", "工作表", "行", "列", "列名", "项目或行", "指标序号", "单元格内容", "说明", "发现", "应为", "差额", "怎样改",
        "已豁免",
    ];

    /// <summary>Lines that a cell names; findings.json has them all.</summary>
    private const int MostLines = 50;

    private const int MostCellCharacters = 100;

    public static byte[] Write(FindingList findings)
    {
        var csv = new StringBuilder("\uFEFF");
        AddRow(csv, Columns);
        foreach (var view in findings.All)
        {
            AddRow(csv, Cells(view, findings));
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    /// <summary>The cells of one finding, as plain text.</summary>
    internal static string[] Cells(FindingView view, FindingList findings)
    {
        var hit = view.Hit;
        return
        [
            Number(view.Number),
            Words.Of(view.Severity),
            hit.Code + (hit.Sub is { } sub ? "." + sub : ""),
            view.Title,
            findings.Places.SheetOf(view.Place) ?? "",
            Lines(hit),
            hit.Column is { } column ? CellReference.Letters(column) : "",
            hit.ColumnName ?? "",
            view.Place.Label,
            hit.Seqs.Count > 0 ? string.Join('、', hit.Seqs) : hit.Seq is { } seq ? Number(seq) : "",
            view.Cell is { } cell ? VisibleText.Clip(cell.Text, MostCellCharacters) : "",
            view.Finding.Message,
            hit.Found ?? "",
            hit.Expected ?? "",
            hit.Difference ?? "",
            view.Fix,
            view.Finding.Waived ? "是" : "",
        ];
    }

    private static string Lines(Hit hit)
    {
        var lines = FindingJson.Lines(hit);
        var rest = lines.Count > MostLines ? $" 等 {Number(lines.Count)} 行" : "";
        return string.Join('、', lines.Take(MostLines)) + rest;
    }

    private static void AddRow(StringBuilder csv, string[] cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            csv.Append(i == 0 ? "" : ",").Append(Field(cells[i]));
        }

        csv.Append("\r\n");
    }

    /// <summary>What a spreadsheet would take for a formula gets an apostrophe; the exact values stand in findings.json.</summary>
    private static string Field(string text)
    {
        var shown = VisibleText.Of(text);
        if (shown.Length > 0 && shown[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '＝' or '＋' or '－' or '＠')
        {
            shown = "'" + shown;
        }

        return shown.AsSpan().ContainsAny(",\"\r\n") ? $"\"{shown.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : shown;
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
