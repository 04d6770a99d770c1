using System.Globalization;

namespace PerfIngest.Core.Reporting.Report.Charts;

/// <summary>A part of a whole, as a chart and its legend show it. Its pattern tells it apart where colours do not.</summary>
/// <param name="Style">1-based style of the page: a colour and a pattern.</param>
internal sealed record Part(string Name, decimal Value, int Style, string Text);

/// <summary>The frame of every chart: caption, drawing, and the same figures as a table.</summary>
internal sealed class Figure(Html html, string caption)
{
    /// <summary>Styles that the page has; more parts than that share the last one.</summary>
    public const int Styles = 6;

    /// <summary>Opens the figure.</summary>
    public Figure Open(string layout = "")
    {
        html.Raw(layout.Length > 0 ? $"<figure class=\"{layout}\">" : "<figure>").Element("figcaption", caption).Raw("\n");
        return this;
    }

    /// <summary>Closes the figure with its table; the first column names the rows.</summary>
    public void Close(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        html.Raw("<details class=\"data\"><summary>数据表<span class=\"sr\">：").Text(caption)
            .Raw("</span></summary><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"").Text(caption).Raw("，数据表\"><table><thead><tr>");
        foreach (var column in columns)
        {
            html.Element("th scope=\"col\"", column);
        }

        html.Raw("</tr></thead><tbody>");
        foreach (var row in rows)
        {
            html.Raw("<tr>").Element("th scope=\"row\"", row[0]);
            foreach (var cell in row.Skip(1))
            {
                html.Element("td class=\"number\"", cell);
            }

            html.Raw("</tr>\n");
        }

        html.Raw("</tbody></table></div></details></figure>\n");
    }

    /// <summary>Closes a figure that has nothing to show.</summary>
    public void CloseEmpty(string why) => html.Element("p class=\"empty\"", why).Raw("</figure>\n");

    /// <summary>The names and figures of parts, each with a swatch of its pattern.</summary>
    public void Legend(IEnumerable<Part> parts)
    {
        html.Raw("<ul class=\"legend\">");
        foreach (var part in parts)
        {
            html.Raw("<li><svg viewBox=\"0 0 16 16\" aria-hidden=\"true\" focusable=\"false\"><rect width=\"16\" height=\"16\" class=\"s")
                .Raw(Number(part.Style)).Raw("\"/></svg>").Element("span", part.Name).Raw(" ").Element("span class=\"figure\"", part.Text).Raw("</li>");
        }

        html.Raw("</ul>\n");
    }

    /// <summary>A length for a drawing: at most two decimals.</summary>
    public static string Number(decimal value) =>
        decimal.Round(value, 2, MidpointRounding.AwayFromZero).ToString("0.##", CultureInfo.InvariantCulture);

    public static string Percent(decimal? value) => value is { } percent ? percent.ToString("0.00", CultureInfo.InvariantCulture) + "%" : "—";

    /// <summary>A stacked bar over 1000 units; the smallest part that is not zero is still seen.</summary>
    public static void Stack(Html html, IReadOnlyList<Part> parts, decimal whole)
    {
        html.Raw("<svg class=\"stack\" viewBox=\"0 0 1000 16\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\">")
            .Raw("<rect class=\"track\" width=\"1000\" height=\"16\"/>");
        var at = 0m;
        foreach (var part in parts.Where(part => part.Value > 0))
        {
            var width = whole <= 0 ? 0 : Math.Max(2, part.Value * 1000 / whole);
            html.Raw("<rect class=\"s").Raw(Number(part.Style)).Raw("\" x=\"").Raw(Number(at)).Raw("\" width=\"").Raw(Number(Math.Max(2, width - 3)))
                .Raw("\" height=\"16\"/>");
            at += width;
        }

        html.Raw("</svg>");
    }
}
