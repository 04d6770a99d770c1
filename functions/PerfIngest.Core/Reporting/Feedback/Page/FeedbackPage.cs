using PerfIngest.Core.Checking;

namespace PerfIngest.Core.Reporting.Feedback.Page;

/// <summary>page.html: what the clerk reads first, on a phone or on paper.</summary>
internal static class FeedbackPage
{
    public static byte[] Write(FeedbackInput input, FindingList findings)
    {
        var unit = UnitName(input);
        var year = input.Verdict.Year ?? input.Upload.Year;
        var html = new Html();
        html.Add($"<header>\n<p class=\"eyebrow\">{Html.Plain(year)}年项目支出绩效目标表 · 审核反馈</p>\n");
        html.Add($"<h1>{Html.User(unit)}</h1>\n<p class=\"meta\">{Html.User(Words.FileName(input.Upload.File))}　");
        html.Add($"{Words.Time(input.Upload.Received)} 收到（北京时间）</p>\n");
        VerdictBanner.Add(html, input);
        html.Add($"</header>\n<main>\n");
        WithdrawalSection.Add(html, input);
        StepsSection.Add(html, input, findings);
        FindingsSection.Add(html, input, findings);
        ChangesSection.Add(html, input);
        UnderstoodSection.Add(html, input);
        html.Add($"</main>\n");
        AddFooter(html, input);
        var state = input.Withdrawal is null ? Words.Of(input.Verdict.State) : "已撤回";
        return Shell.Page($"{state} · {VisibleText.Of(unit)} · {Words.FileName(input.Upload.File)}", html);
    }

    private static string UnitName(FeedbackInput input) =>
        input.UnitName
        ?? input.Document.Tables.SelectMany(table => table.Sections).FirstOrDefault(section => section.UnitName is not null)?.UnitName
        ?? (input.Document.Tables.Count > 0 ? input.Document.Tables[0].Prelude.UnitName?.Value : null)
        ?? $"单位 {input.Upload.Unit}";

    private static void AddFooter(Html html, FeedbackInput input)
    {
        html.Add($"""
            <footer>
            <h2>回执与其他文件</h2>
            <p>本次反馈的文件夹里还有：</p>
            <ul>
            <li><code>annotated.xlsx</code>：原表，问题单元格已标色并加批注</li>
            <li><code>findings.csv</code>：全部问题，可用 Excel 打开；<code>findings.json</code> 供程序读取</li>
            <li><code>receipt.json</code>：回执，可用 <code>perfingest receipt verify</code> 离线核验</li>
            </ul>
            <dl class="pairs">
            <dt>文件指纹（SHA-256）</dt><dd><code>{input.Document.Sha256}</code></dd>
            <dt>文件大小</dt><dd>{Words.Size(input.Document.Length)}</dd>
            <dt>版本号</dt><dd><code>{input.Upload.Revision}</code></dd>
            <dt>审核编号</dt><dd><code>{input.Upload.Evaluation}</code>，规则库第 {input.Rules.Version} 版 <code>{input.Rules.Hash()}</code></dd>
            </dl>
            </footer>

            """);
    }
}

/// <summary>The verdict, in words before colour.</summary>
internal static class VerdictBanner
{
    public static void Add(Html html, FeedbackInput input)
    {
        var counts = input.Verdict.Counts;
        var (style, title, text) = Say(input);
        html.Add($"<section class=\"verdict {style}\" aria-label=\"审核结论\">\n<b>{title}</b>\n<p>{text}</p>\n<ul class=\"counts\">\n");
        if (counts.Fatal > 0)
        {
            html.Add($"<li>退回原因<b>{counts.Fatal}</b></li>\n");
        }

        html.Add($"<li>错误<b>{counts.Error}</b></li>\n<li>提醒<b>{counts.Warning}</b></li>\n<li>建议<b>{counts.Advice}</b></li>\n");
        if (input.Late)
        {
            html.Add($"<li>逾期报送</li>\n");
        }

        html.Add($"</ul>\n</section>\n");
    }

    private static (string Style, string Title, string Text) Say(FeedbackInput input)
    {
        var verdict = input.Verdict;
        var standIn = input.Previous is { } previous
            ? $"上一版（{Words.Time(previous.Received)} 收到）继续有效，汇总沿用上一版。"
            : "目前没有已通过的版本，汇总时按未报送统计。";
        if (input.Withdrawal is not null)
        {
            return ("warning", "⚠ 已撤回，不计入汇总", $"区财政局已撤回这一版。{WithdrawalSection.StandIn(input)}");
        }

        return verdict.State switch
        {
            VerdictState.Accepted when input.Held =>
                ("warning", "⚠ 已通过，暂不计入汇总", "单位总额与上一版相差 100 倍以上，可能把元填成了万元或相反。请先核对金额单位；金额无误的，请联系区财政局放行。"),
            VerdictState.Accepted when verdict.Counts.Warning > 0 =>
                ("ok", "✓ 已通过", "本表已入库，计入全区汇总，不必重报。有提醒的地方请核对；修改后随时可以重新上传，以最后通过的一版为准。"),
            VerdictState.Accepted => ("ok", "✓ 已通过", "本表已入库，计入全区汇总。"),
            VerdictState.NeedsFix => ("error", "✕ 需修改后重报", $"本表有错误，暂不计入全区汇总。{standIn}"),
            _ when verdict.ReceivedAfterCloses => ("error", "✕ 已退回：超过报送截止时间", $"本次填报已经截止，需要补报请联系区财政局。{standIn}"),
            _ => ("error", "✕ 已退回", $"这个文件不能作为有效报送，原因和改法见下。{standIn}"),
        };
    }
}
