using PerfIngest.Core.Checking;

namespace PerfIngest.Core.Reporting.Feedback.Page;

/// <summary>The findings by place, with the cell's content beside; warnings and advice are folded away.</summary>
internal static class FindingsSection
{
    /// <summary>Entries that one part of the page lists; the files list up to the rule pack's limit.</summary>
    private const int MostEntries = 400;

    private const int MostExamples = 6;

    private const int MostCaused = 10;

    public static void Add(Html html, FeedbackInput input, FindingList findings)
    {
        var counts = input.Verdict.Counts;
        var caused = findings.All.ToLookup(view => view.Cause);
        if (counts.All > findings.All.Count)
        {
            html.Add($"<p>共 {counts.All} 处问题，逐条列出前 {findings.All.Count} 处；各处数量都按全部问题统计。</p>\n");
        }

        var errors = findings.All.Where(view => view.Severity >= Severity.Error && view.Cause is null).ToList();
        if (counts.Fatal + counts.Error > 0)
        {
            html.Add($"<section>\n<h2>必须修改（{counts.Fatal + counts.Error} 处）</h2>\n");
            AddEntries(html, findings, errors, caused);
            html.Add($"</section>\n");
        }

        if (counts.Warning > 0)
        {
            var warnings = findings.All.Where(view => view is { Severity: Severity.Warning, Cause: null }).ToList();
            html.Add($"<section>\n<h2>请核对（{counts.Warning} 处提醒）</h2>\n<details class=\"print\">\n");
            html.Add($"<summary>展开 {counts.Warning} 处提醒</summary>\n<div class=\"inside\">\n");
            AddEntries(html, findings, warnings, caused);
            html.Add($"</div>\n</details>\n</section>\n");
        }

        if (counts.Advice > 0)
        {
            html.Add($"<section>\n<h2>可以更好（{counts.Advice} 条建议）</h2>\n<p>建议不影响通过，只用于提高填报质量。</p>\n<details>\n");
            html.Add($"<summary>按类别展开 {counts.Advice} 条建议</summary>\n<div class=\"inside\">\n");
            AddAdvice(html, input, findings);
            html.Add($"</div>\n</details>\n</section>\n");
        }
    }

    private static void AddEntries(Html html, FindingList findings, List<FindingView> views, ILookup<FindingView?, FindingView> caused)
    {
        var groups = findings.Group(views);
        var left = MostEntries;
        foreach (var group in groups.Where(group => group.Count > 1).Take(left))
        {
            AddGroup(html, group);
            left--;
        }

        var singles = groups.Where(group => group.Count == 1).Select(group => group.First).ToList();
        foreach (var place in singles.Take(left).GroupBy(view => view.Place))
        {
            html.Add($"<div class=\"place\">\n<h3>");
            AddHeading(html, findings, place.Key);
            html.Add($"</h3>\n<ul>\n");
            foreach (var view in place)
            {
                AddItem(html, view, caused[view]);
            }

            html.Add($"</ul>\n</div>\n");
        }

        if (singles.Count > left)
        {
            html.Add($"<p>其余 {singles.Count - left} 处见 <code>findings.csv</code> 和 <code>annotated.xlsx</code>。</p>\n");
        }
    }

    private static void AddHeading(Html html, FindingList findings, Place place)
    {
        if (place.Kind == PlaceKind.File)
        {
            html.Add($"整个文件");
            return;
        }

        html.Add($"<span class=\"line\">");
        if (findings.Places.SheetOf(place) is { } sheet)
        {
            html.Add($"“{Html.User(sheet, 40)}”");
        }

        html.Add($"第 {Html.Plain(place.Line)} 行</span>{Html.User(place.Label, 120)}");
    }

    private static void AddItem(Html html, FindingView view, IEnumerable<FindingView> caused)
    {
        html.Add($"<li class=\"item\"><div class=\"what\"><p>{Tag(view.Severity)} <strong>{view.Title}</strong> ");
        html.Add($"<span class=\"where\">{view.Hit.Code}</span>");
        if (view.Finding.Waived)
        {
            html.Add($" <span class=\"tag plain\">已豁免</span>");
        }

        html.Add($"</p>\n<p>{Html.User(view.Finding.Message)}</p>\n");
        AddFacts(html, view);
        html.Add($"<p class=\"fix\">{Html.User(view.Fix, 600)}</p>\n");
        AddCaused(html, [.. caused]);
        html.Add($"</div>\n");
        if (view.Cell is { } cell)
        {
            html.Add($"<div class=\"cell\"><span class=\"name\">{Html.User(cell.Name, 60)}</span>");
            html.Add($"{(cell.Text.Length == 0 ? new Html.Markup("（空白）") : Html.User(cell.Text, 240))}</div>\n");
        }

        html.Add($"</li>\n");
    }

    private static Html.Markup Tag(Severity severity) =>
        new($"<span class=\"tag {Words.Class(severity)}\">{Words.Of(severity)}</span>");

    private static void AddFacts(Html html, FindingView view)
    {
        var hit = view.Hit;
        if (hit.Expected is null && hit.Difference is null)
        {
            return;
        }

        html.Add($"<dl class=\"facts\">");
        var expected = hit.Found is { Length: > 0 } ? "应为" : "应有";
        foreach (var (name, value) in new[] { ("发现", hit.Found), (expected, hit.Expected), ("差额", hit.Difference) })
        {
            if (value is { Length: > 0 })
            {
                html.Add($"<div><dt>{name}</dt><dd>{Html.User(value, 120)}</dd></div>");
            }
        }

        html.Add($"</dl>\n");
    }

    private static void AddCaused(Html html, IReadOnlyList<FindingView> caused)
    {
        if (caused.Count == 0)
        {
            return;
        }

        html.Add($"<p class=\"where\">改好这一条，由它引起的另外 {caused.Count} 处也会一并消除：");
        foreach (var view in caused.Take(MostCaused))
        {
            html.Add($"{view.Hit.Code} {view.Title}（{Html.User(view.Where, 80)}）{(view == caused[^1] ? "。" : "；")}");
        }

        html.Add($"{(caused.Count > MostCaused ? "……" : "")}</p>\n");
    }

    private static void AddGroup(Html html, FindingGroup group)
    {
        var first = group.First;
        html.Add($"<div class=\"place group\">\n<h3><span class=\"line\">{Html.User(group.Where)}</span>{first.Title}</h3>\n<ul>\n");
        html.Add($"<li class=\"item\"><div class=\"what\"><p>{Tag(first.Severity)} <span class=\"where\">{first.Hit.Code}</span> ");
        html.Add($"例如：{Html.User(first.Finding.Message)}</p>\n");
        AddFacts(html, first);
        html.Add($"<p class=\"fix\">{Html.User(first.Fix, 600)}</p>\n</div>\n<div class=\"cell\">");
        foreach (var view in group.Findings.Take(MostExamples))
        {
            html.Add($"<span class=\"name\">{Html.User(view.Where, 60)}</span>{Html.User(Example(view), 80)}\n");
        }

        if (group.Count > MostExamples)
        {
            html.Add($"<span class=\"name\">其余 {group.Count - MostExamples} 处同类，逐条见 findings.csv</span>");
        }

        html.Add($"</div>\n</li>\n</ul>\n</div>\n");
    }

    private static string Example(FindingView view) =>
        view.Cell is { Text.Length: > 0 } cell && (view.Hit.Seq is not null || view.Place.Label.Length == 0) ? cell.Text : view.Place.Label;

    private static void AddAdvice(Html html, FeedbackInput input, FindingList findings)
    {
        html.Add($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"建议\">\n<table>\n<thead><tr><th scope=\"col\">类别</th>");
        html.Add($"<th scope=\"col\" class=\"n\">条数</th><th scope=\"col\">位置</th><th scope=\"col\">怎样改</th></tr></thead>\n<tbody>\n");
        var mixed = findings.All.Where(view => view.Severity != Severity.Advice)
            .Select(view => view.Hit.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var kind in findings.All.Where(view => view.Severity == Severity.Advice).GroupBy(view => view.Hit.Code)
            .OrderByDescending(kind => kind.Count()).ThenBy(kind => kind.Key, StringComparer.Ordinal))
        {
            var group = findings.Merge([.. kind]);
            var count = Math.Max(group.Count, mixed.Contains(kind.Key) ? 0 : input.Verdict.CountsByCode.GetValueOrDefault(kind.Key));
            html.Add($"<tr><th scope=\"row\">{group.First.Title}<br><span class=\"where\">{kind.Key}</span></th>");
            html.Add($"<td class=\"n\">{count}</td><td>{Html.User(group.Where)}</td><td>{FixAdvice.OfCode(kind.Key)}</td></tr>\n");
        }

        html.Add($"</tbody>\n</table>\n</div>\n");
    }
}
