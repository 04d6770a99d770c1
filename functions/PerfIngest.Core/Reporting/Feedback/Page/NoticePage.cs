namespace PerfIngest.Core.Reporting.Feedback.Page;

/// <summary>Pages for uploads that were not judged.</summary>
internal static class NoticePage
{
    public static byte[] Ignored(string file, IgnoredReason reason)
    {
        var why = reason switch
        {
            IgnoredReason.Year => "第一层文件夹不是年度（四位数字，例如 2025）。",
            IgnoredReason.Unit => "第二层文件夹不是单位代码。",
            IgnoredReason.Extension => "文件类型不在接收范围内。",
            _ => "文件没有放在“年度/单位代码”文件夹里。",
        };
        var html = Head("✕ 未处理：文件放错了位置", "warning", file, why);
        html.Add($"""
            <main>
            <h2>先做什么</h2>
            <ol class="steps">
            <li><h3>按“年度/单位代码/文件名”放置</h3><p>例如 <code>2025/101001/项目支出绩效目标表.xlsx</code>。年度写四位数字，单位代码用区财政局单位名录里的代码。</p></li>
            <li><h3>使用接收的文件类型</h3><p>.xlsx、.xls、.csv、.tsv、.txt、.html。PDF、图片、Word、WPS 表格（.et）请先另存为 .xlsx 或 .csv。</p></li>
            <li><h3>重新上传</h3><p>原文件不会被删除，也不计入报送；放对位置后几秒钟内会有审核反馈。</p></li>
            </ol>
            </main>

            """);
        return Shell.Page($"未处理 · {VisibleText.Of(file)}", html);
    }

    public static byte[] Failed(string file, DateTimeOffset? received, string? cause)
    {
        var time = received is { } at ? $"{Words.Time(at)} 收到。" : "";
        var html = Head("⚠ 处理失败，已通知管理员", "warning", file, $"{time}系统多次尝试后仍未能处理这个文件。文件已保存，没有丢失。");
        html.Add($"""
            <main>
            <h2>先做什么</h2>
            <p>暂时不必重新上传：管理员排除故障后会重新处理，届时这里会换成审核反馈。临近截止时间的，请联系区财政局说明已经上传。</p>
            <p class="where">原因：{Html.User(string.IsNullOrWhiteSpace(cause) ? "未知" : cause)}</p>
            </main>

            """);
        return Shell.Page($"处理失败 · {VisibleText.Of(file)}", html);
    }

    private static Html Head(string title, string style, string file, string text)
    {
        var html = new Html();
        html.Add($"""
            <header>
            <p class="eyebrow">项目支出绩效目标表 · 上传反馈</p>
            <h1>{Html.User(file)}</h1>
            <section class="verdict {style}" aria-label="处理结果">
            <b>{title}</b>
            <p>{text}</p>
            </section>
            </header>

            """);
        return html;
    }
}
