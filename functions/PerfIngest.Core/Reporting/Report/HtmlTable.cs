using System.Globalization;
using System.Text;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Reporting.Report;

/// <summary>A table as markup: total rows first in a body of their own, row headers, two header rows where columns are grouped.</summary>
internal static class HtmlTable
{
    /// <summary>Most rows that the page shows of one table; the CSV file has them all.</summary>
    public const int MaxRows = 2_000;

    /// <summary>A longer list of details is not printed with the page.</summary>
    private const int MostPrinted = 60;

    private const int ShortText = 90;

    public static void Write(Html html, ReportTable table, string csvName)
    {
        var number = ReportTables.Number(table.Number);
        var lengthy = table.IsDetail && table.Rows.Count > MostPrinted;
        html.Raw("<section class=\"table").Raw(table.IsFixed ? " fixed" : "").Raw(lengthy ? " lengthy" : "").Raw("\" aria-labelledby=\"h")
            .Raw(number).Raw("\" id=\"t").Raw(number).Raw("\"><h2 id=\"h").Raw(number).Raw("\">")
            .Text(table.Number > 0 ? $"表 {number}　{table.Name}" : table.Name).Raw("</h2>\n");
        if (table.Note is { } note)
        {
            html.Element("p class=\"note\"", note).Raw("\n");
        }

        if (table.Rows.Count == 0)
        {
            html.Raw("<p class=\"empty\">无</p></section>\n");
            return;
        }

        var columns = table.Columns.Select((column, index) => (Column: column, Index: index)).Where(item => !item.Column.DataOnly).ToList();
        html.Raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"h").Raw(number).Raw("\"><table>\n<thead>");
        Header(html, [.. columns.Select(item => item.Column)]);
        html.Raw("</thead>\n");
        var naming = Math.Max(0, columns.FindIndex(item => item.Column.Title == table.RowHeader));
        Body(html, "totals", table.Rows.Where(row => row.Kind == ReportRowKind.Total), columns, naming);
        Body(html, "rows", table.Rows.Where(row => row.Kind != ReportRowKind.Total).Take(MaxRows), columns, naming);
        html.Raw("</table></div>\n");
        var hidden = table.Rows.Count(row => row.Kind != ReportRowKind.Total) - MaxRows;
        if (hidden > 0)
        {
            html.Element("p class=\"note\"", $"本页列出前 {ReportTables.Number(MaxRows)} 行，另有 {ReportTables.Number(hidden)} 行，全部见 {csvName}。");
        }

        if (lengthy)
        {
            html.Element("p class=\"note print-only\"", $"本表 {ReportTables.Number(table.Rows.Count)} 行，打印从略，全部见 {csvName}。");
        }

        html.Raw("</section>\n");
    }

    private static void Header(Html html, IReadOnlyList<ReportColumn> columns)
    {
        var grouped = columns.Any(column => column.Group is not null);
        html.Raw("<tr>");
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Group is not { } group)
            {
                Cell(i, grouped ? " rowspan=\"2\"" : "");
            }
            else if (i == 0 || columns[i - 1].Group != group)
            {
                var span = columns.Skip(i).TakeWhile(column => column.Group == group).Count();
                html.Raw("<th scope=\"colgroup\" colspan=\"").Raw(ReportTables.Number(span)).Raw("\">").Text(group).Raw("</th>");
            }
        }

        html.Raw("</tr>");
        if (grouped)
        {
            html.Raw("<tr>");
            for (var i = 0; i < columns.Count; i++)
            {
                if (columns[i].Group is not null)
                {
                    Cell(i, "");
                }
            }

            html.Raw("</tr>");
        }

        void Cell(int index, string span) => html.Raw("<th scope=\"col\" data-column=\"").Raw(ReportTables.Number(index)).Raw("\"")
            .Raw(span).Raw(">")
            .Text(columns[index].Title).Raw("</th>");
    }

    private static void Body(Html html, string name, IEnumerable<ReportRow> rows, List<(ReportColumn Column, int Index)> columns,
        int naming)
    {
        var any = false;
        foreach (var row in rows)
        {
            html.Raw(any ? "" : $"<tbody class=\"{name}\">\n");
            any = true;
            html.Raw(row.Kind switch
            {
                ReportRowKind.Total => "<tr class=\"total\">",
                ReportRowKind.Subtotal => "<tr class=\"subtotal\">",
                _ => "<tr>",
            });
            for (var i = 0; i < columns.Count; i++)
            {
                Cell(html, row.Cells[columns[i].Index], columns[i].Column.Kind, isHeader: i == naming);
            }

            html.Raw("</tr>\n");
        }

        html.Raw(any ? "</tbody>\n" : "");
    }

    private static void Cell(Html html, ReportCell cell, ReportColumnKind kind, bool isHeader)
    {
        var text = Show(cell, kind);
        if (isHeader)
        {
            html.Element("th scope=\"row\"", text);
        }
        else if (kind == ReportColumnKind.LongText)
        {
            html.Raw("<td class=\"long\">");
            if (text.Length > ShortText)
            {
                html.Raw("<details><summary>").Text(Head(text) + "…").Raw("</summary>").Text(text).Raw("</details>");
            }
            else
            {
                html.Text(text);
            }

            html.Raw("</td>");
        }
        else
        {
            html.Element(
                kind != ReportColumnKind.Text ? "td class=\"number\"" : IsShort(text) ? "td class=\"short\"" : "td class=\"text\"", text);
        }
    }

    /// <summary>Codes, times and marks stay on one line.</summary>
    private static bool IsShort(string text) => text.Length <= 6 || (text.Length <= 16 && Ascii.IsValid(text));

    private static string Show(ReportCell cell, ReportColumnKind kind) =>
        cell.Value is not { } value ? cell.Text ?? ""
        : kind == ReportColumnKind.Money ? new Fen((long)value).ToWanDisplay()
        : kind == ReportColumnKind.Count ? value.ToString("0", CultureInfo.InvariantCulture)
        : value.ToString("#,##0.############################", CultureInfo.InvariantCulture) is var text && value.Scale > 0
            ? decimal.Round(value, value.Scale)
                .ToString("N" + value.Scale.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
            : text;

    private static string Head(string text) => text[..(char.IsHighSurrogate(text[ShortText - 31]) ? ShortText - 31 : ShortText - 30)];
}
