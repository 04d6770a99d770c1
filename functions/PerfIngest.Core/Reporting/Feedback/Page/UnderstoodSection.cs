using System.Globalization;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Reading.Workbooks;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Reporting.Feedback.Page;

/// <summary>What was understood: encoding, sheet, header, mapping, totals. It shows where the system read something else.</summary>
internal static class UnderstoodSection
{
    private const int MostTables = 20;

    private const int MostHeaders = 12;

    private const int MostTotals = 20;

    private const int MostSections = 100;

    public static void Add(Html html, FeedbackInput input)
    {
        var document = input.Document;
        html.Add($"<section>\n<h2>系统读到的内容</h2>\n<dl class=\"pairs\">\n<dt>文件</dt><dd>{Html.User(input.Upload.File)}</dd>\n");
        html.Add($"<dt>格式与编码</dt><dd>{Words.Of(document.Format)}");
        if (document.Encoding is { } encoding)
        {
            html.Add($"，编码 {Words.Encoding(encoding)}");
        }

        if (document.Delimiter is { } delimiter)
        {
            html.Add($"，分隔符：{Words.Delimiter(delimiter)}");
        }

        html.Add($"</dd>\n");
        if (document.Tables.Count == 0)
        {
            html.Add($"<dt>表格</dt><dd>没有读到表格。</dd>\n");
        }

        AddCannotTell(html, input.Verdict);
        html.Add($"</dl>\n");
        for (var t = 0; t < Math.Min(document.Tables.Count, MostTables); t++)
        {
            AddTable(html, input, t);
        }

        if (document.Tables.Count > MostTables)
        {
            html.Add($"<p>共 {document.Tables.Count} 张表格，列出前 {MostTables} 张。</p>\n");
        }

        html.Add($"</section>\n");
    }

    private static void AddCannotTell(Html html, Verdict verdict)
    {
        if (verdict.CannotTell.Count > 0)
        {
            html.Add($"<dt>未能检查</dt><dd>{string.Join('、', verdict.CannotTell.Select(rule => $"{rule.Code} {RuleTitle.Of(rule.Code)}"))}");
            html.Add($"（缺少所需的资料，不表示没有问题）</dd>\n");
        }
    }

    private static void AddTable(Html html, FeedbackInput input, int t)
    {
        var table = input.Document.Tables[t];
        var prelude = table.Prelude;
        html.Add($"<h3>{(input.Document.Tables.Count > 1 ? $"表格 {Plain(t + 1)}" : "表格")}</h3>\n<dl class=\"pairs\">\n");
        if (table.Sheet is { } sheet)
        {
            html.Add($"<dt>工作表</dt><dd>{Html.User(sheet)}</dd>\n");
        }

        AddPair(html, "表名", prelude.Title?.Value, prelude.Title?.Line);
        AddPair(html, "单位名称", prelude.UnitName?.Value ?? prelude.UnitFromTitle, prelude.UnitName?.Line);
        AddPair(html, "预算年度", prelude.Year is { } year ? Plain(year.Value) : null, prelude.Year?.Line);
        AddPair(html, "金额单位", table.CurrencyUnit?.Name(), prelude.CurrencyUnits.Count > 0 ? prelude.CurrencyUnits[0].Line : null);
        html.Add($"<dt>表头</dt><dd>第 {new Html.Markup(string.Join('、', table.Header.Lines.Take(MostHeaders).Select(Plain)))} 行");
        html.Add($"{(table.Header.Lines.Count > MostHeaders ? $" 等，共 {Plain(table.Header.Lines.Count)} 处" : "")}</dd>\n");
        html.Add($"<dt>列的对应</dt><dd><ul class=\"map\">");
        foreach (var column in table.Header.Columns)
        {
            html.Add($"<li><span class=\"where\">{CellReference.Letters(column.Index)} 列</span> {Html.User(column.Text, 40)}");
            html.Add($"{Use(column.Column)}</li>");
        }

        html.Add($"</ul></dd>\n");
        var projects = table.Projects().ToList();
        html.Add($"<dt>项目与指标</dt><dd>{(table.IsNilReturn ? "本表声明无数据（零报送）。" : "")}");
        html.Add($"{projects.Count} 个项目，{projects.Sum(project => project.Indicators.Count)} 条指标</dd>\n</dl>\n");
        AddTotals(html, table);
        AddSections(html, input, t);
    }

    private static string Use(FormColumn column) => column switch
    {
        FormColumn.Extra => "（不使用）",
        FormColumn.FiscalPart => " → 并入财政拨款",
        FormColumn.OtherPart => " → 并入其他资金",
        _ => " → " + column.Name(),
    };

    private static void AddPair(Html html, string name, string? value, int? line)
    {
        html.Add($"<dt>{name}</dt><dd>{(value is null ? new Html.Markup("没有读到") : Html.User(value))}");
        html.Add($"{(line is { } at ? new Html.Markup($" <span class=\"where\">第 {Plain(at)} 行</span>") : default)}</dd>\n");
    }

    private static void AddTotals(Html html, ParsedTable table)
    {
        html.Add($"""
            <div class="scroll" tabindex="0" role="region" aria-label="金额">
            <table>
            <caption>金额，单位：万元。汇总以项目行之和为准，表内合计只作核对；“尾差”为表内合计减项目行之和。</caption>
            <thead><tr><th scope="col">行</th><th scope="col" class="n">总计</th><th scope="col" class="n">财政拨款</th>
            <th scope="col" class="n">财政专户拨款</th><th scope="col" class="n">其他资金</th></tr></thead>
            <tbody>

            """);
        var sums = AmountSums.Of(table.Sections);
        html.Add($"<tr><th scope=\"row\">项目行之和</th>");
        AddRow(html, column => Money.Of(sums[column]));
        foreach (var row in table.GrandTotals.Take(MostTotals))
        {
            html.Add($"<tr><th scope=\"row\">{Html.User(row.Label, 40)} <span class=\"where\">第 {Html.Plain(row.Line)} 行</span></th>");
            AddRow(html, column => row.Amounts[column] is { Fen: { } fen } ? Money.Of(fen) : VisibleText.Of(row.Amounts[column].Text));
            html.Add($"<tr><th scope=\"row\">尾差</th>");
            AddRow(html, column => row.Amounts[column].Status is AmountStatus.Value or AmountStatus.Blank
                ? Money.Signed(AmountSums.Difference(row.Amounts[column].OrZero, sums[column])) : "—");
        }

        html.Add($"</tbody>\n</table>\n</div>\n");
    }

    private static void AddRow(Html html, Func<AmountColumn, string> cell)
    {
        foreach (var column in Enum.GetValues<AmountColumn>())
        {
            html.Add($"<td class=\"n\">{cell(column)}</td>");
        }

        html.Add($"</tr>\n");
    }

    private static void AddSections(Html html, FeedbackInput input, int t)
    {
        var sections = input.Document.Tables[t].Sections;
        if (sections.Count < 2)
        {
            return;
        }

        html.Add($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"各单位\">\n<table>\n<caption>表内各单位，单位：万元。</caption>\n");
        html.Add($"<thead><tr><th scope=\"col\">单位</th><th scope=\"col\">结论</th><th scope=\"col\" class=\"n\">项目</th>");
        html.Add($"<th scope=\"col\" class=\"n\">总计</th></tr></thead>\n<tbody>\n");
        for (var s = 0; s < Math.Min(sections.Count, MostSections); s++)
        {
            var state = input.Verdict.Sections.FirstOrDefault(own => own.Table == t && own.Section == s)?.State ?? input.Verdict.State;
            html.Add($"<tr><th scope=\"row\">{Html.User(sections[s].UnitName ?? "（未写单位）", 80)}</th><td>{Words.Of(state)}</td>");
            html.Add($"<td class=\"n\">{sections[s].Projects.Count}</td><td class=\"n\">{Money.Of(sections[s].Sums().Total)}</td></tr>\n");
        }

        html.Add($"</tbody>\n</table>\n</div>\n");
        if (sections.Count > MostSections)
        {
            html.Add($"<p>共 {sections.Count} 个单位，列出前 {MostSections} 个。</p>\n");
        }
    }

    private static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);
}
