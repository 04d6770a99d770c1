using System.Globalization;
using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Reporting.Report.Charts;

/// <summary>A rectangle of a drawing.</summary>
internal readonly record struct Box(decimal X, decimal Y, decimal Width, decimal Height);

/// <summary>部门 → 单位 → 项目 by area. Names stand in the boxes; every box has a title; what is too small is drawn with its parent.</summary>
internal static class Treemap
{
    private const int Width = 1200;

    private const int Height = 560;

    private const decimal SmallestBox = 60;

    private const decimal Smallest = 14;

    public static void Write(Html html, ReportData report)
    {
        var figure = new Figure(html, "部门 → 单位 → 项目（面积为金额）").Open("wide map");
        var departments = report.Departments.Where(row => row.Sums.Total > Fen.Zero)
            .OrderByDescending(row => row.Sums.Total).ThenBy(row => row.Department, StringComparer.Ordinal).ToList();
        if (departments.Count == 0)
        {
            figure.CloseEmpty("没有金额");
            return;
        }

        var units = report.Units.ToLookup(row => row.Department, StringComparer.Ordinal);
        html.Raw($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"矩形树图\"><svg class=\"tree\" viewBox=\"0 0 {ReportTables.Number(Width)} {ReportTables.Number(Height)}\" role=\"img\" aria-label=\"")
            .Text("矩形树图，最大的部门：" + string.Join("，", departments.Take(5).Select(row => $"{row.Name} {row.Sums.Total.ToWanDisplay()} 万元")))
            .Raw("\">\n");
        var boxes = Squarify.Layout([.. departments.Select(row => (decimal)row.Sums.Total.Value)], new(0, 0, Width, Height));
        var drawn = departments.Select((row, d) => (Department: row, Box: boxes[d], Units: Lay(boxes[d], units[row.Department]))).ToList();
        var projects = ProjectsOf(report, drawn.SelectMany(item => item.Units));
        for (var d = 0; d < drawn.Count; d++)
        {
            Department(html, drawn[d].Department, drawn[d].Box, Math.Min((d % Figure.Styles) + 1, Figure.Styles), drawn[d].Units, projects);
        }

        html.Raw("</svg></div>\n");
        figure.Close(["部门", "单位数", "项目数", "金额（万元）", "占比"], departments.Select(row => (IReadOnlyList<string>)
            [row.Name, ReportTables.Number(row.Units), ReportTables.Number(row.Projects), row.Sums.Total.ToWanDisplay(), Figure.Percent(row.Share)]));
    }

    private static decimal HeadOf(Box box) => box.Height > 44 && box.Width > 60 ? 20m : 0;

    /// <summary>The units of a department that are drawn, largest first, and where.</summary>
    private static List<(UnitRow Unit, Box Box)> Lay(Box box, IEnumerable<UnitRow> units)
    {
        var head = HeadOf(box);
        var inner = new Box(box.X + 2, box.Y + 2 + head, Math.Max(0, box.Width - 4), Math.Max(0, box.Height - 4 - head));
        var rows = units.Where(row => row.Sums.Total > Fen.Zero).OrderByDescending(row => row.Sums.Total)
            .ThenBy(row => row.Unit, StringComparer.Ordinal).ToList();
        var boxes = Squarify.Layout([.. rows.Select(row => (decimal)row.Sums.Total.Value)], inner);
        return [.. rows.Zip(boxes).Where(item => item.Second.Width * item.Second.Height >= SmallestBox)];
    }

    /// <summary>The projects of the units in whose boxes one can be seen.</summary>
    private static ILookup<string, ProjectRow> ProjectsOf(ReportData report, IEnumerable<(UnitRow Unit, Box Box)> drawn)
    {
        var large = drawn.Where(item => item.Box.Width >= Smallest && item.Box.Height >= Smallest).Select(item => item.Unit.Unit)
            .ToHashSet(StringComparer.Ordinal);
        return report.Projects.Where(row => row.TotalFen > Fen.Zero && large.Contains(row.Unit)).ToLookup(row => row.Unit, StringComparer.Ordinal);
    }

    private static void Department(
        Html html, DepartmentRow department, Box box, int style, List<(UnitRow Unit, Box Box)> units, ILookup<string, ProjectRow> projects)
    {
        html.Raw($"<g class=\"d{ReportTables.Number(style)}\">");
        Rect(html, box, "dept", $"{department.Name} {department.Sums.Total.ToWanDisplay()} 万元");
        foreach (var (unit, place) in units)
        {
            Unit(html, unit, place, [.. projects[unit.Unit]]);
        }

        if (HeadOf(box) > 0)
        {
            Text(html, new(box.X, box.Y, box.Width, 20), "dn", department.Name, 13);
        }

        html.Raw("</g>\n");
    }

    private static void Unit(Html html, UnitRow unit, Box box, List<ProjectRow> projects)
    {
        html.Raw("<g data-unit=\"").Text(unit.Unit).Raw("\">");
        Rect(html, box, "unit", $"{unit.Name} {unit.Sums.Total.ToWanDisplay()} 万元");
        var rows = projects.OrderByDescending(row => row.TotalFen).ThenBy(row => row.Ordinal).ToList();
        var boxes = Squarify.Layout([.. rows.Select(row => (decimal)row.TotalFen!.Value.Value)], box);
        for (var p = 0; p < rows.Count && rows.Count > 1; p++)
        {
            if (boxes[p].Width >= Smallest && boxes[p].Height >= Smallest)
            {
                Rect(html, boxes[p], "proj", $"{unit.Name}：{rows[p].BaseName} {rows[p].TotalFen!.Value.ToWanDisplay()} 万元");
            }
        }

        if (box.Width > 52 && box.Height > 18)
        {
            Text(html, box, "un", unit.Name, 12);
        }

        html.Raw("</g>");
    }

    private static void Rect(Html html, Box box, string kind, string title) => html
        .Raw($"<rect class=\"{kind}\" x=\"{Figure.Number(box.X)}\" y=\"{Figure.Number(box.Y)}\" width=\"{Figure.Number(box.Width)}\" height=\"{Figure.Number(box.Height)}\">")
        .Element("title", title).Raw("</rect>");

    /// <summary>As much of a name as the box is wide.</summary>
    private static void Text(Html html, Box box, string kind, string name, int size)
    {
        var most = (int)((box.Width - 8) / size);
        var info = StringInfo.ParseCombiningCharacters(name);
        var text = info.Length <= most ? name : most < 2 ? "" : name[..info[most - 1]] + "…";
        html.Raw($"<text class=\"{kind}\" x=\"{Figure.Number(box.X + 4)}\" y=\"{Figure.Number(box.Y + 14)}\">").Text(text).Raw("</text>");
    }
}
