using System.Globalization;
using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Reporting.Report;

/// <summary>From department to unit, project and indicator: a place for the page's script to show one of them, and the data for it.</summary>
internal static class DrillSection
{
    public static void Write(Html html, ReportData report, IndicatorBook? indicators)
    {
        html.Raw("<section class=\"drill\" id=\"drill\" aria-labelledby=\"drill-h\" hidden><h2 id=\"drill-h\" tabindex=\"-1\">逐级查看</h2>\n")
            .Raw("<div class=\"drill-tools\"><label>查找单位 <input type=\"search\" id=\"drill-find\" list=\"drill-list\" autocomplete=\"off\" placeholder=\"名称或代码\"></label>")
            .Raw("<datalist id=\"drill-list\"></datalist></div><nav id=\"drill-path\" aria-label=\"当前位置\"></nav><div id=\"drill-body\"></div></section>\n");
        PageData.Write(html, "id=\"d-units\"", json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("classes");
            foreach (var row in report.Classes.Where(row => row.Level2 is { Length: > 0 }).DistinctBy(row => row.Level2))
            {
                json.WriteString(row.Level2!, row.Name);
            }

            json.WriteEndObject();
            json.WriteStartArray("departments");
            foreach (var row in report.Departments)
            {
                PageData.Array(
                    json, row.Name, row.Sums.Total.ToWanDisplay(), row.Sums.Fiscal.ToWanDisplay(), row.Sums.Special.ToWanDisplay(),
                    row.Sums.Other.ToWanDisplay(), Number(row.Units), Number(row.Projects), Number(row.Indicators));
            }

            json.WriteEndArray();
            json.WriteStartArray("units");
            Units(json, report);
            json.WriteEndArray();
            json.WriteEndObject();
        });
        if (indicators is not null)
        {
            Indicators(html, indicators);
        }
    }

    private static void Units(System.Text.Json.Utf8JsonWriter json, ReportData report)
    {
        var quality = report.Quality.ToDictionary(row => row.Unit, StringComparer.Ordinal);
        var missing = report.Missing.ToDictionary(row => row.Unit, StringComparer.Ordinal);
        var counted = report.Units.Select(row => row.Unit).ToHashSet(StringComparer.Ordinal);
        foreach (var row in report.Units)
        {
            Unit(row.Unit, row.Name, row.DepartmentName, row);
        }

        foreach (var row in report.Missing.Where(row => !counted.Contains(row.Unit)))
        {
            Unit(row.Unit, row.Name, row.DepartmentName, null);
        }

        void Unit(string code, string name, string department, UnitRow? row)
        {
            var score = quality.GetValueOrDefault(code);
            var chase = missing.GetValueOrDefault(code);
            PageData.Array(
                json, code, name, department,
                row?.Sums.Total.ToWanDisplay(), row?.Sums.Fiscal.ToWanDisplay(), row?.Sums.Special.ToWanDisplay(), row?.Sums.Other.ToWanDisplay(),
                row?.TransferFen.ToWanDisplay(), Number(row?.Projects), Number(row?.Indicators), Number(row?.Quantified),
                row?.File, row?.Revision, row is null ? null : ReportTables.Time(row.Received), row is null ? null : MoneySheets.Marks(row),
                score?.Score?.ToString(CultureInfo.InvariantCulture), Number(score?.Errors), Number(score?.Warnings), Number(score?.Advice),
                chase is null ? null : StandingSheets.Reason(chase.Reason), chase?.Contact, chase?.Phone);
        }
    }

    private static void Indicators(Html html, IndicatorBook indicators)
    {
        foreach (var unit in indicators.ByUnit())
        {
            var attribute = new Html().Raw("data-indicators=\"").Text(unit[0].Unit).Raw("\"").ToString();
            PageData.Write(html, attribute, json =>
            {
                json.WriteStartArray();
                foreach (var row in unit)
                {
                    var indicator = row.Indicator;
                    PageData.Array(
                        json, Number(row.Ordinal), Number(indicator.Seq), indicator.Level2 ?? indicator.Level1, indicator.Name, indicator.Period,
                        indicator.AnnualText, Meaning(indicator.Annual), Number(indicator.Line));
                }

                json.WriteEndArray();
            });
        }
    }

    /// <summary>What the annual target was understood to say, such as <c>≥ 17,000 人次</c>; null where it is no number.</summary>
    private static string? Meaning(RollUpTarget target)
    {
        if (target is not { Kind: TargetKind.Quantitative, Value: { } value })
        {
            return null;
        }

        var number = Show(value) + (target.UpperValue is { } upper ? "–" + Show(upper) : "");
        var unit = target.IsPercent ? "%" : target.CanonicalUnit is { } canonical ? " " + canonical : "";
        return $"{(target.Comparator is null or "range" ? "" : target.Comparator + " ")}{number}{unit}";
    }

    private static string Show(decimal value) => value.ToString("#,##0.############", CultureInfo.InvariantCulture);

    private static string? Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
