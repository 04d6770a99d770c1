using System.Globalization;
using System.Text;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Reporting.Report;

/// <summary>
/// A table as markup: total rows first in a body of their own, row headers, two header rows where columns are grouped. Of a long one the
/// page shows the first rows and carries the rest as data, from which its script shows a page at a time.
/// </summary>
internal static class HtmlTable
{
    /// <summary>A longer list of details is not printed with the page.</summary>
    private const int MostPrinted = 60;

    /// <summary>Rows of a table that reads without a script.</summary>
    private const int MostCore = 1_500;

    /// <summary>Rows of another table that all stand in the page as markup.</summary>
    private const int MostPlain = 100;

    /// <summary>Rows of a longer one that do.</summary>
    private const int First = 30;

    private const int ShortText = 90;

    public static void Write(Html html, ReportTable table, string csvName, PageLimits limits)
    {
        var most = limits.RowsOf(table);
        var anchor = table.Anchor;
        var total = ReportTables.Number(table.Rows.Count);
        var lengthy = table.IsDetail && table.Rows.Count > MostPrinted;
        var totals = table.Rows.TakeWhile(row => row.Kind == ReportRowKind.Total).ToList();
        var rows = table.Rows.Count - totals.Count;
        var body = table.Rows.Skip(totals.Count).Take(most);
        var plain = rows <= (table.IsCore ? MostCore : MostPlain) ? rows : table.IsCore ? MostCore : First;
        html.Raw("<section class=\"table").Raw(table.IsFixed ? " fixed" : "").Raw(lengthy ? " lengthy" : "").Raw("\" aria-labelledby=\"h-")
            .Raw(anchor).Raw("\" id=\"").Raw(anchor).Raw("\"><h2 id=\"h-").Raw(anchor).Raw("\">")
            .Text(table.Number > 0 ? $"表 {ReportTables.Number(table.Number)}　{table.Name}" : table.Name).Raw("</h2>\n");
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
        var naming = Math.Max(0, columns.FindIndex(item => item.Column.Title == table.RowHeader));
        html.Raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"h-").Raw(anchor).Raw("\"><table data-naming=\"")
            .Raw(ReportTables.Number(naming)).Raw("\">\n<thead>");
        Header(html, columns, table.Facets);
        html.Raw("</thead>\n");
        Body(html, "totals", totals, columns, naming, limits);
        Body(html, "rows", body.Take(plain), columns, naming, limits);
        html.Raw("</table></div>\n");
        if (plain < rows)
        {
            html.Element("p class=\"note noscript\"", $"这里直接列出前 {ReportTables.Number(plain)} 行，共 {total} 行；启用脚本可翻页、排序和筛选，全部见 {csvName}。");
        }

        if (rows > most)
        {
            html.Element("p class=\"note\"", $"本页收录前 {ReportTables.Number(most)} 行，另有 {ReportTables.Number(rows - most)} 行，全部见 {csvName}。");
        }

        if (lengthy)
        {
            html.Element("p class=\"note print-only\"", $"本表 {total} 行，打印从略，全部见 {csvName}。");
        }

        if (plain < rows || table.IsCarried)
        {
            Carry(html, table, body, isWhole: plain == rows, limits);
        }

        html.Raw("</section>\n");
    }

    /// <summary>The rows as data, every column of them; the last two are the unit and the project that the row speaks of.</summary>
    private static void Carry(Html html, ReportTable table, IEnumerable<ReportRow> rows, bool isWhole, PageLimits limits) => PageData.Write(
        html, $"data-rows=\"{table.Anchor}\" data-whole=\"{(isWhole ? "yes" : "no")}\"", json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("columns");
            foreach (var column in table.Columns)
            {
                json.WriteStringValue(column.Title);
            }

            json.WriteEndArray();
            json.WriteStartArray("rows");
            foreach (var row in rows)
            {
                json.WriteStartArray();
                for (var i = 0; i < row.Cells.Count; i++)
                {
                    json.WriteStringValue(limits.Cut(Show(row.Cells[i], table.Columns[i].Kind)));
                }

                // What would lead to a unit or project, where the page has such places.
                json.WriteStringValue(limits.IsLarge ? null : row.Unit);
                json.WriteStringValue(limits.IsLarge ? null : row.Project?.ToString(CultureInfo.InvariantCulture));
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });

    private static void Header(Html html, List<(ReportColumn Column, int Index)> columns, IReadOnlyList<string> facets)
    {
        var grouped = columns.Any(item => item.Column.Group is not null);
        html.Raw("<tr>");
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Column.Group is not { } group)
            {
                Cell(i, grouped ? " rowspan=\"2\"" : "");
            }
            else if (i == 0 || columns[i - 1].Column.Group != group)
            {
                var span = columns.Skip(i).TakeWhile(item => item.Column.Group == group).Count();
                html.Raw("<th scope=\"colgroup\" colspan=\"").Raw(ReportTables.Number(span)).Raw("\">").Text(group).Raw("</th>");
            }
        }

        html.Raw("</tr>");
        if (grouped)
        {
            html.Raw("<tr>");
            for (var i = 0; i < columns.Count; i++)
            {
                if (columns[i].Column.Group is not null)
                {
                    Cell(i, "");
                }
            }

            html.Raw("</tr>");
        }

        void Cell(int index, string span)
        {
            var (column, position) = columns[index];
            var kind = column.Kind switch { ReportColumnKind.Text => "text", ReportColumnKind.LongText => "long", _ => "number" };
            var lead = column.Title switch { "单位" => " data-lead=\"unit\"", "项目" => " data-lead=\"project\"", _ => "" };
            html.Raw($"<th scope=\"col\" data-column=\"{ReportTables.Number(index)}\" data-index=\"{ReportTables.Number(position)}\" data-kind=\"{kind}\"{lead}")
                .Raw(facets.Contains(column.Title, StringComparer.Ordinal) ? " data-facet" : "").Raw(span).Raw(">").Text(column.Title).Raw("</th>");
        }
    }

    private static void Body(Html html, string name, IEnumerable<ReportRow> rows, List<(ReportColumn Column, int Index)> columns,
        int naming, PageLimits limits)
    {
        var any = false;
        foreach (var row in rows)
        {
            html.Raw(any ? "" : $"<tbody class=\"{name}\">\n");
            any = true;
            html.Raw(row.Kind switch
            {
                ReportRowKind.Total => "<tr class=\"total\"",
                ReportRowKind.Subtotal => "<tr class=\"subtotal\"",
                _ => "<tr",
            });
            if (row.Unit is { } unit && !limits.IsLarge)
            {
                html.Raw(" data-unit=\"").Text(unit).Raw("\"");
            }

            if (row.Project is { } project && !limits.IsLarge)
            {
                html.Raw(" data-project=\"").Raw(ReportTables.Number(project)).Raw("\"");
            }

            html.Raw(">");
            for (var i = 0; i < columns.Count; i++)
            {
                Cell(html, row.Cells[columns[i].Index], columns[i].Column.Kind, isHeader: i == naming, limits);
            }

            html.Raw("</tr>\n");
        }

        html.Raw(any ? "</tbody>\n" : "");
    }

    private static void Cell(Html html, ReportCell cell, ReportColumnKind kind, bool isHeader, PageLimits limits)
    {
        var text = limits.Cut(Show(cell, kind));
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
