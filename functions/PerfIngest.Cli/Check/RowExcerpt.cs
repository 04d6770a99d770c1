using System.Globalization;
using System.Text;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Tables;
using Spectre.Console.Rendering;

namespace PerfIngest.Cli.Check;

/// <summary>The row that a finding speaks of, cut to the terminal's width, with a caret under the cell.</summary>
internal sealed class RowExcerpt
{
    private const int LongestCell = 22;
    private const string Divider = " │ ";

    private readonly Dictionary<(int Table, int Line), (ParsedTable Table, string[] Cells)> _rows = [];

    public RowExcerpt(ParsedDocument document)
    {
        for (var index = 0; index < document.Tables.Count; index++)
        {
            var table = document.Tables[index];
            foreach (var row in table.GrandTotals.Concat(table.Sections.Select(section => section.UnitRow).OfType<SumRow>()))
            {
                _rows.TryAdd((index, row.Line), (table, Cells(table, row.Label, row.Amounts, "", "")));
            }

            foreach (var project in table.Projects())
            {
                _rows.TryAdd(
                    (index, project.Line), (table, Cells(table, project.Name.Text, project.Amounts, project.Goal, project.IndicatorText)));
            }
        }
    }

    /// <summary>Two lines, the row and its caret; null where the finding has no row that was read.</summary>
    public (string Row, string Caret)? Of(Hit hit)
    {
        if (hit.Line is not { } line || !_rows.TryGetValue((hit.Table ?? 0, line), out var row))
        {
            return null;
        }

        var number = line.ToString(CultureInfo.InvariantCulture).PadLeft(5);
        var text = new StringBuilder(number);
        var caret = "";
        for (var index = 0; index < row.Cells.Length; index++)
        {
            text.Append(Divider);
            var column = row.Table.Header.Columns[index];
            if (column.Index == hit.Column)
            {
                caret = new string(' ', Width(text.ToString())) + new string('^', Math.Max(1, Width(row.Cells[index])));
            }

            // Long texts are shown only where they are the matter.
            var isLong = column.Column is FormColumn.Goal or FormColumn.Indicators && column.Index != hit.Column;
            text.Append(isLong && row.Cells[index].Length > 0 ? "…" : row.Cells[index]);
        }

        return (text.ToString(), caret.Length > 0 ? caret : new string(' ', 5 + Divider.Length) + "^");
    }

    private static string[] Cells(ParsedTable table, string name, AmountCells amounts, string goal, string indicators) =>
    [
        .. table.Header.Columns.Select(column => Cut(column.Column switch
        {
            FormColumn.Name => name,
            FormColumn.Total => amounts.Total.Text,
            FormColumn.Fiscal => amounts.Fiscal.Text,
            FormColumn.Special => amounts.Special.Text,
            FormColumn.Other => amounts.Other.Text,
            FormColumn.Goal => goal,
            FormColumn.Indicators => indicators,
            _ => "",
        })),
    ];

    private static string Cut(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        if (Width(line) <= LongestCell)
        {
            return line;
        }

        var length = 0;
        for (var width = 0; length < line.Length; length++)
        {
            width += Width(line[length].ToString());
            if (width >= LongestCell)
            {
                break;
            }
        }

        return line[..length] + "…";
    }

    /// <summary>Columns that a text takes in a terminal: a Chinese character takes two.</summary>
    private static int Width(string text) => new Segment(text).CellCount();
}
