using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Reporting.Report.Charts;

/// <summary>Why the total moved: from the last report's total to this one's, step by step.</summary>
internal static class Waterfall
{
    private const int MostUnits = 10;

    public static void Write(Html html, ReportData report)
    {
        if (report is not { Changes: { Movements.Count: > 0 } changes, PreviousOverview: { } before })
        {
            return;
        }

        var figure = new Figure(html, "总额变动：由上次到本次（万元）").Open("wide");
        var steps = changes.Movements.Where(step => step.Units > 0).ToList();
        var (low, high) = Range(steps, before.Sums.Total);
        html.Raw("<ol class=\"bars fall\">");
        Row("上次总计", "", before.Sums.Total.ToWanDisplay(), Fen.Zero, before.Sums.Total, "bar");
        var at = before.Sums.Total;
        foreach (var step in steps)
        {
            var next = at + step.Sums.Total;
            Row(Name(step.Kind), Counts(step), Signed(step.Sums.Total), at, next, step.Sums.Total < Fen.Zero ? "minus" : "plus");
            at = next;
        }

        Row("本次总计", "", report.Overview.Sums.Total.ToWanDisplay(), Fen.Zero, report.Overview.Sums.Total, "bar");
        html.Raw("</ol>\n");
        Largest(html, changes);
        figure.Close(["步骤", "总计", "财政拨款", "财政专户拨款", "其他资金", "单位数", "项目数"],
        [
            Line("上次总计", before.Sums, "", "", signed: false),
            .. changes.Movements.Select(step => Line(Name(step.Kind), step.Sums, ReportTables.Number(step.Units), ReportTables.Number(step.Projects), signed: true)),
            Line("本次总计", report.Overview.Sums, "", "", signed: false),
        ]);

        void Row(string name, string counts, string text, Fen from, Fen to, string kind)
        {
            var span = Math.Max(1m, high - low);
            var (left, right) = (Math.Min(from.Value, to.Value), Math.Max(from.Value, to.Value));
            var x = (Math.Max(left, low) - low) * 1000 / span;
            var width = Math.Max(2, (right - Math.Max(left, low)) * 1000 / span);
            html.Raw("<li><span class=\"name\">").Text(name).Raw(" ").Element("small", counts).Raw("</span>").Element("span class=\"figure\"", text)
                .Raw("<svg viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\">")
                .Raw("<rect class=\"track\" width=\"1000\" height=\"10\"/><rect class=\"").Raw(kind).Raw("\" x=\"").Raw(Figure.Number(Math.Min(x, 998)))
                .Raw("\" width=\"").Raw(Figure.Number(width)).Raw("\" height=\"10\"/></svg></li>");
        }
    }

    /// <summary>The name of a reason.</summary>
    public static string Name(string kind) => kind switch
    {
        "newUnit" => "新纳入单位",
        "removedUnit" => "不再纳入单位",
        "newProject" => "新增项目",
        "removedProject" => "减少项目",
        "increased" => "金额增加的项目",
        "decreased" => "金额减少的项目",
        _ => "资金来源之间调整",
    };

    private static IReadOnlyList<string> Line(string name, AmountSums sums, string units, string projects, bool signed) =>
    [
        name,
        .. Enum.GetValues<AmountColumn>().Select(column => signed ? Signed(sums[column]) : sums[column].ToWanDisplay()),
        units, projects,
    ];

    /// <summary>The scale starts a little below the lowest level, so that small steps beside a large total are seen; the note says so.</summary>
    private static (decimal Low, decimal High) Range(IEnumerable<TotalMovement> steps, Fen start)
    {
        var (at, low, high) = ((decimal)start.Value, (decimal)start.Value, (decimal)start.Value);
        foreach (var step in steps)
        {
            at += step.Sums.Total.Value;
            (low, high) = (Math.Min(low, at), Math.Max(high, at));
        }

        return (low <= 0 ? low : Math.Max(0, low - ((high - low) / 2) - 1), high);
    }

    private static void Largest(Html html, ReportChanges changes)
    {
        html.Raw("<p class=\"note\">横条从略低于最低点处起画；各步之和恰为两次总计之差。</p>");
        var units = changes.Units.Where(row => row.DifferenceFen != Fen.Zero)
            .OrderByDescending(row => Math.Abs((decimal)row.DifferenceFen.Value)).ThenBy(row => row.Unit, StringComparer.Ordinal).Take(MostUnits).ToList();
        if (units.Count == 0)
        {
            return;
        }

        html.Raw("<p class=\"movers\"><b>变动最大的单位：</b>");
        for (var i = 0; i < units.Count; i++)
        {
            html.Raw(i == 0 ? "" : "；").Raw("<span data-unit=\"").Text(units[i].Unit).Raw("\">").Text(units[i].UnitName).Raw("</span> ")
                .Text(Signed(units[i].DifferenceFen));
        }

        html.Raw("。</p>\n");
    }

    private static string Counts(TotalMovement step) => $"{ReportTables.Number(step.Units)} 个单位 {ReportTables.Number(step.Projects)} 个项目";

    private static string Signed(Fen amount) =>
        amount > Fen.Zero ? "+" + amount.ToWanDisplay() : amount.ToWanDisplay().Replace('-', '−');
}
