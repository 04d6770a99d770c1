namespace PerfIngest.Core.Reporting.Feedback.Page;

/// <summary>撤回记录: that the bureau withdrew this version, or a later one in whose stead this one counts again.</summary>
internal static class WithdrawalSection
{
    public static void Add(Html html, FeedbackInput input)
    {
        if (input.Withdrawal is null && !input.Restored && input.StandsInFor.Count == 0)
        {
            return;
        }

        html.Add($"<section>\n<h2>撤回记录</h2>\n");
        if (input.Withdrawal is { } withdrawal)
        {
            html.Add($"<p>区财政局已撤回这一版，文件和审核结果保留备查。</p>\n<dl class=\"pairs\">\n");
            html.Add($"<dt>原因</dt><dd>{Html.User(withdrawal.Reason)}</dd>\n<dt>签批人</dt><dd>{Html.User(withdrawal.Signer)}</dd>\n</dl>\n");
        }
        else if (input.Restored)
        {
            html.Add($"<p>这一版曾被撤回，撤回已经取消，审核结果恢复有效。</p>\n");
        }

        foreach (var later in input.StandsInFor)
        {
            html.Add($"<p>{Words.Time(later.Received)} 收到的一版（<code>{later.Revision}</code>）已由区财政局撤回；没有其他较新的通过版本时，本版重新计入全区汇总，不必重报。</p>\n");
        }

        html.Add($"</section>\n");
    }

    /// <summary>What counts instead of a withdrawn version.</summary>
    public static string StandIn(FeedbackInput input) => input.Previous is { } previous
        ? $"此前已通过的一版（{Words.Time(previous.Received)} 收到）重新有效；之后另有新版通过的，以新版为准。"
        : "此前没有已通过的版本；在新版通过以前，汇总时按未报送统计。";
}
