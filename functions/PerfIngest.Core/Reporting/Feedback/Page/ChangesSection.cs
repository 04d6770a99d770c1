using System.Globalization;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Reporting.Feedback.Page;

/// <summary>What changed against the last accepted version, project by project, with its effect on the unit's total.</summary>
internal static class ChangesSection
{
    private const int MostRows = 200;

    public static void Add(Html html, FeedbackInput input)
    {
        html.Add($"<section>\n<h2>与上一版相比</h2>\n");
        if (input.Previous is not { } previous)
        {
            html.Add($"<p>没有可比的上一版：这是首次报送，或以前的版本都没有通过。</p>\n</section>\n");
            return;
        }

        var changes = VersionChanges.Between(previous, input.Document);
        var list = changes.Changes;
        html.Add($"<p>上一版：{Words.Time(previous.Received)} 收到并已通过。本版新增 {list.Count(c => c.Kind == ChangeKind.Added)} 个项目，");
        html.Add($"删去 {list.Count(c => c.Kind == ChangeKind.Removed)} 个，金额变动 {list.Count(c => c.Kind == ChangeKind.Changed)} 个，");
        html.Add($"{changes.Unchanged} 个没有变化。</p>\n");
        if (list.Count > 0)
        {
            AddTable(html, changes);
        }

        html.Add($"</section>\n");
    }

    private static void AddTable(Html html, VersionChanges changes)
    {
        html.Add($"""
            <div class="scroll" tabindex="0" role="region" aria-label="与上一版相比">
            <table>
            <caption>总计，单位：万元。“占比”为增减额占上一版单位总额的比例。</caption>
            <thead><tr><th scope="col">项目</th><th scope="col">变化</th><th scope="col" class="n">上一版</th>
            <th scope="col" class="n">本版</th><th scope="col" class="n">增减</th><th scope="col" class="n">占比</th></tr></thead>
            <tbody>

            """);
        foreach (var change in changes.Changes.Take(MostRows))
        {
            var line = change.Line is { } at ? string.Create(CultureInfo.InvariantCulture, $"第 {at} 行") : "";
            html.Add($"<tr><th scope=\"row\">{Html.User(change.Name, 120)} <span class=\"where\">{line}</span></th>");
            html.Add($"<td>{Kind(change)}</td>");
            html.Add($"<td class=\"n\">{(change.Kind == ChangeKind.Added ? "—" : Money.Of(change.Before.Total))}</td>");
            html.Add($"<td class=\"n\">{(change.Kind == ChangeKind.Removed ? "—" : Money.Of(change.After.Total))}</td>");
            html.Add($"<td class=\"n\">{Money.Signed(change.Effect.Total)}</td>");
            html.Add($"<td class=\"n\">{Words.Share(change.Effect.Total, changes.Before.Total)}</td></tr>\n");
        }

        if (changes.Changes.Count > MostRows)
        {
            var rest = AmountSums.Of(changes.Changes.Skip(MostRows).Select(change => change.Effect));
            html.Add($"<tr><th scope=\"row\">其余 {changes.Changes.Count - MostRows} 个项目</th><td></td>");
            html.Add($"<td class=\"n\"></td><td class=\"n\"></td><td class=\"n\">{Money.Signed(rest.Total)}</td>");
            html.Add($"<td class=\"n\">{Words.Share(rest.Total, changes.Before.Total)}</td></tr>\n");
        }

        var effect = AmountSums.Difference(changes.After, changes.Before);
        html.Add($"<tr class=\"sum\"><th scope=\"row\">单位总额</th><td></td><td class=\"n\">{Money.Of(changes.Before.Total)}</td>");
        html.Add($"<td class=\"n\">{Money.Of(changes.After.Total)}</td><td class=\"n\">{Money.Signed(effect.Total)}</td>");
        html.Add($"<td class=\"n\">{Words.Share(effect.Total, changes.Before.Total)}</td></tr>\n</tbody>\n</table>\n</div>\n");
    }

    private static string Kind(ProjectChange change) => change.Kind switch
    {
        ChangeKind.Added => "新增",
        ChangeKind.Removed => "删去",
        _ when change.Effect.Total.Value == 0 => "资金来源调整",
        _ when change.Effect.Total.Value > 0 => "增加",
        _ => "减少",
    };
}
