using PerfIngest.Core.Checking;

namespace PerfIngest.Core.Reporting.Feedback.Page;

/// <summary>先做什么: at most five steps, root causes first.</summary>
internal static class StepsSection
{
    private const int MostMessages = 3;

    public static void Add(Html html, FeedbackInput input, FindingList findings)
    {
        html.Add($"<section>\n<h2>先做什么</h2>\n");
        var blocking = FirstSteps.Of(findings);
        if (blocking.Count > 0)
        {
            AddSteps(html, blocking);
            html.Add($"<p>改好后，把整张表重新上传到同一个文件夹（{Html.User(Folder(input))}），几秒钟内就会有新的反馈。</p>\n");
        }
        else if (input.Withdrawal is not null)
        {
            html.Add($"<p>需要重报的，把改好的表重新上传到同一个文件夹（{Html.User(Folder(input))}）；对撤回有疑问的，请联系区财政局。</p>\n");
        }
        else if (input.Held)
        {
            html.Add($"<p>先核对表头的金额单位和各项目金额；确认无误后联系区财政局放行，不必重新上传。</p>\n");
        }
        else if (input.Verdict.ReceivedAfterCloses)
        {
            html.Add($"<p>请联系区财政局，说明需要补报的原因。</p>\n");
        }
        else
        {
            AddWarnings(html, findings);
        }

        html.Add($"</section>\n");
    }

    private static void AddSteps(Html html, IReadOnlyList<FindingGroup> groups)
    {
        html.Add($"<ol class=\"steps\">\n");
        foreach (var group in groups.Take(FirstSteps.Most))
        {
            var first = group.First;
            html.Add($"<li><h3>{first.Title} <span class=\"tag {Words.Class(first.Severity)}\">{first.Hit.Code}</span></h3>\n");
            html.Add($"<p class=\"where\">{Html.User(group.Where)}{Label(group)}</p>\n");
            foreach (var view in group.Findings.Take(MostMessages))
            {
                html.Add($"<p>{Html.User(view.Finding.Message, 160)}</p>\n");
            }

            if (group.Count > MostMessages)
            {
                html.Add($"<p>……共 {group.Count} 处。</p>\n");
            }

            html.Add($"<p class=\"fix\">{Html.User(first.Fix, 600)}</p>\n");
            var caused = group.Findings.Sum(view => view.Causes);
            if (caused > 0)
            {
                html.Add($"<p class=\"where\">改好这里，由它引起的另外 {caused} 处也会一并消除。</p>\n");
            }

            html.Add($"</li>\n");
        }

        html.Add($"</ol>\n");
        if (groups.Count > FirstSteps.Most)
        {
            html.Add($"<p>还有 {groups.Count - FirstSteps.Most} 类问题要改，见下面的“必须修改”。</p>\n");
        }
    }

    private static Html.Markup Label(FindingGroup group) =>
        group.Count == 1 && group.First.Place.Kind is PlaceKind.Project or PlaceKind.Unit && group.First.Place.Label.Length > 0
            ? new Html.Markup(" · " + Html.User(group.First.Place.Label, 60).Text)
            : default;

    private static void AddWarnings(Html html, FindingList findings)
    {
        var kinds = findings.All.Where(view => view is { Severity: Severity.Warning, Finding.Waived: false })
            .GroupBy(view => view.Hit.Code)
            .OrderByDescending(kind => kind.Count()).ThenBy(kind => kind.Key, StringComparer.Ordinal)
            .ToList();
        if (kinds.Count == 0)
        {
            html.Add($"<p>没有需要修改的地方。请保存回执。</p>\n");
            return;
        }

        html.Add($"<p>没有必须修改的错误。有空时请按出现次数核对这些提醒：</p>\n<ol class=\"steps\">\n");
        foreach (var kind in kinds.Take(FirstSteps.Most))
        {
            var group = findings.Merge([.. kind]);
            html.Add($"<li><h3>{group.First.Title} <span class=\"tag warning\">{group.First.Hit.Code}</span></h3>\n");
            html.Add($"<p class=\"where\">{Html.User(group.Where)}</p>\n<p class=\"fix\">{FixAdvice.OfCode(kind.Key)}</p></li>\n");
        }

        html.Add($"</ol>\n");
    }

    private static string Folder(FeedbackInput input) =>
        input.Upload.File.LastIndexOf('/') is var slash and > 0 ? input.Upload.File[..(slash + 1)] : input.Upload.File;
}
