using System.Text;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Reporting.Feedback;

namespace PerfIngest.Core.Tests.Reporting.Feedback;

public sealed class FeedbackPageTests
{
    [Fact]
    public void The_same_input_gives_the_same_files()
    {
        var first = FeedbackFiles.Write(Samples.Hostile());
        var second = FeedbackFiles.Write(Samples.Hostile());

        Assert.Equal(["page.html", "findings.csv", "findings.json", "annotated.xlsx", "receipt.json"], first.Select(file => file.Name));
        Assert.All(first.Zip(second), pair => Assert.True(pair.First.Content.Span.SequenceEqual(pair.Second.Content.Span)));
    }

    [Fact]
    public void Text_of_a_submission_never_becomes_markup()
    {
        var page = Page(Samples.Hostile());

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;document.title=&#39;owned&#39;&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', page);
        Assert.Contains("<span class=\"hidden\">U+202E</span>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_loaded_and_the_policy_names_the_one_style_sheet()
    {
        var page = Page(Samples.Hostile());

        Assert.Contains("default-src &#39;none&#39;; style-src &#39;sha256-", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", page, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_screen_says_what_to_fix_first()
    {
        var page = Page(Samples.Hostile());

        var verdict = page.IndexOf("需修改后重报</b>", StringComparison.Ordinal);
        var steps = page.IndexOf("先做什么", StringComparison.Ordinal);
        Assert.True(verdict > 0 && verdict < steps && steps < page.IndexOf("必须修改（3 处）", StringComparison.Ordinal));
        Assert.Contains("由它引起的另外 1 处", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_capped_list_keeps_exact_counts()
    {
        var verdict = Samples.Verdict(Samples.Finding("A009", Severity.Warning, 12)) with
        {
            Counts = new FindingCounts(0, 0, 12_345, 67_890),
            CountsByCode = new Dictionary<string, int> { ["A009"] = 12_345, ["T009"] = 67_890 },
        };

        var page = Page(Samples.Input(Samples.Document(("甲", "1.00")), verdict));

        Assert.Contains("提醒<b>12,345</b>", page, StringComparison.Ordinal);
        Assert.Contains("共 80,235 处问题，逐条列出前 1 处", page, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_rejected_file_says_is_the_reason_and_what_counts_meanwhile()
    {
        var document = Samples.Document() with { Tables = [], Encoding = null };
        var verdict = Samples.Verdict(Samples.Finding("F002", Severity.Fatal, null, "无法识别文件编码"));

        Assert.Contains("按未报送统计", Page(Samples.Input(document, verdict)), StringComparison.Ordinal);
        var previous = PreviousVersion.From(Samples.Document(("甲", "1.00")), "r0", Samples.Upload.Received);
        var page = Page(Samples.Input(document, verdict, previous));
        Assert.Contains("沿用上一版", page, StringComparison.Ordinal);
        Assert.Contains("退回原因<b>1</b>", page, StringComparison.Ordinal);
        Assert.Contains("没有读到表格", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_held_total_is_not_called_counted()
    {
        var page = Page(Samples.Input(Samples.Document(("甲", "1.00")), Samples.Verdict()) with { Held = true, Late = true });

        Assert.Contains("已通过，暂不计入汇总", page, StringComparison.Ordinal);
        Assert.DoesNotContain("计入全区汇总。</p>", page, StringComparison.Ordinal);
        Assert.Contains("逾期报送", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_withdrawn_version_says_why_and_what_counts_and_the_one_before_it_that_it_counts_again()
    {
        var input = Samples.Input(Samples.Document(("甲", "1.00")), Samples.Verdict());
        var page = Page(input with { Withdrawal = new(2025, "101001", "r1", "<b>误报</b>", "张三") });

        Assert.Contains("已撤回，不计入汇总", page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;误报&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.Contains("汇总时按未报送统计", page, StringComparison.Ordinal);
        Assert.DoesNotContain("本表已入库", page, StringComparison.Ordinal);

        page = Page(input with { StandsInFor = [new("r2", Samples.Upload.Received)] });
        Assert.Contains("<code>r2</code>）已由区财政局撤回；没有其他较新的通过版本时，本版重新计入全区汇总", page, StringComparison.Ordinal);
        Assert.Contains("✓ 已通过", page, StringComparison.Ordinal);
        Assert.DoesNotContain("撤回记录", Page(input), StringComparison.Ordinal);
    }

    [Fact]
    public void The_change_against_the_last_version_is_shown_project_by_project()
    {
        var previous = PreviousVersion.From(Samples.Document(("甲", "9.00"), ("乙", "1.00")), "r0", Samples.Upload.Received);

        var page = Page(Samples.Input(Samples.Document(("甲", "12.50")), Samples.Verdict(), previous));

        Assert.Contains("<td class=\"n\">+3.50</td>\n".TrimEnd(), page, StringComparison.Ordinal);
        Assert.Contains("+35.0%", page, StringComparison.Ordinal);
        Assert.Contains("−10.0%", page, StringComparison.Ordinal);
        Assert.Contains("+25.0%", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stated_total_that_differs_shows_its_difference()
    {
        var page = Page(Samples.Input(Samples.Document(("甲", "30.00")), Samples.Verdict()));
        Assert.Contains("尾差</th><td class=\"n\">0.00</td>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Notices_explain_the_path_and_the_failure()
    {
        var ignored = Encoding.UTF8.GetString(FeedbackFiles.Ignored("<b>.pdf", IgnoredReason.Extension).Content.Span);
        Assert.Contains("&lt;b&gt;.pdf", ignored, StringComparison.Ordinal);
        Assert.Contains("2025/101001/", ignored, StringComparison.Ordinal);

        var failed = Encoding.UTF8.GetString(FeedbackFiles.Failed("a.txt", Samples.Upload.Received, null).Content.Span);
        Assert.Contains("处理失败，已通知管理员", failed, StringComparison.Ordinal);
        Assert.Contains("2025年1月23日 09:05", failed, StringComparison.Ordinal);
    }

    private static string Page(FeedbackInput input) => Encoding.UTF8.GetString(FeedbackFiles.Write(input)[0].Content.Span);
}
