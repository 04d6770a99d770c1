using System.Globalization;
using System.Text;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace PerfIngest.Browser.Tests;

public sealed class ReportPageTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const int Phone = 390;

    private const int Desk = 1400;

    [Theory]
    [InlineData("demo", Desk)]
    [InlineData("demo", Phone)]
    [InlineData("hostile", Desk)]
    [InlineData("empty", Phone)]
    public async Task The_report_renders_asks_for_nothing_fits_its_screen_and_is_accessible(string name, int width)
    {
        await using var open = await OpenAsync(name, width);
        await open.Page.ScreenshotAsync(new PageScreenshotOptions { Path = open.Screenshot, FullPage = true });

        Assert.Empty(open.Complaints);
        Assert.Equal([open.Address], open.Requests);
        Assert.Equal(width, await open.Page.EvaluateAsync<int>("document.scrollingElement.scrollWidth"));
        await AssertAccessibleAsync(open.Page);
    }

    [Fact]
    public async Task A_column_sorts_by_number_both_ways_and_back_and_says_so()
    {
        await using var open = await OpenAsync("demo", Desk);
        var head = open.Page.Locator("#t2 th[data-column]", new() { HasText = "总计" });
        var first = await UnitsAsync(open.Page, "#t2");

        await head.GetByRole(AriaRole.Button).ClickAsync();
        var descending = await AmountsAsync(open.Page, 3);
        Assert.Equal("descending", await head.GetAttributeAsync("aria-sort"));
        await head.GetByRole(AriaRole.Button).PressAsync("Enter");
        var ascending = await AmountsAsync(open.Page, 3);

        Assert.True(descending.Count > 30);
        Assert.Equal(descending.OrderDescending(), descending);
        Assert.Equal(ascending.Order(), ascending);
        await head.GetByRole(AriaRole.Button).ClickAsync();
        Assert.Equal(first, await UnitsAsync(open.Page, "#t2"));
        Assert.Equal("合计", await open.Page.Locator("#t2 tbody").First.Locator("td, th").First.InnerTextAsync());
    }

    [Fact]
    public async Task A_long_table_is_filtered_by_text_and_by_value_and_paged()
    {
        await using var open = await OpenAsync("demo", Desk);
        var table = open.Page.Locator("#t4");
        await table.ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(table.GetByRole(AriaRole.Status)).ToContainTextAsync("共 ");
        await Assertions.Expect(table.Locator("tbody.rows tr")).ToHaveCountAsync(50);
        var page = await table.Locator("tbody.rows").InnerTextAsync();

        await table.GetByRole(AriaRole.Button, new() { Name = "下一页" }).ClickAsync();
        Assert.NotEqual(page, await table.Locator("tbody.rows").InnerTextAsync());
        Assert.StartsWith("第 2 / ", await table.Locator(".place").InnerTextAsync(), StringComparison.Ordinal);

        await table.GetByLabel("类别").SelectOptionAsync("设备购置");
        await table.GetByRole(AriaRole.Searchbox).FillAsync("图书");
        await Assertions.Expect(table.Locator("tbody.rows tr", new() { HasNotText = "图书" })).ToHaveCountAsync(0);
        Assert.StartsWith("显示 ", await table.GetByRole(AriaRole.Status).InnerTextAsync(), StringComparison.Ordinal);
        Assert.NotEmpty(await table.Locator("tbody.rows tr").AllInnerTextsAsync());
    }

    [Fact]
    public async Task A_reader_goes_from_a_unit_to_its_project_and_its_indicators_by_keyboard_and_back()
    {
        await using var open = await OpenAsync("demo", Desk);
        var link = open.Page.Locator("#t2 tbody.rows tr:not(.subtotal) th a").First;
        var unit = await link.InnerTextAsync();

        await link.PressAsync("Enter");
        await Assertions.Expect(open.Page.Locator("#drill-path")).ToContainTextAsync(unit);
        var project = open.Page.Locator("#drill-body table tbody a").First;
        var name = await project.InnerTextAsync();
        await project.PressAsync("Enter");

        await Assertions.Expect(open.Page.Locator("#drill-path")).ToContainTextAsync(name);
        var indicators = open.Page.Locator("#drill-body table", new() { HasText = "年度指标值" });
        await Assertions.Expect(indicators.Locator("tbody tr").Nth(4)).ToBeVisibleAsync();
        await Assertions.Expect(open.Page.Locator("#drill-h")).ToBeFocusedAsync();
        Assert.InRange(await indicators.Locator("tbody tr").CountAsync(), 5, 8);
        Assert.Contains("第 12 行", await open.Page.Locator("#drill-body .facts").InnerTextAsync(), StringComparison.Ordinal);
        await AssertAccessibleAsync(open.Page);
        await open.Page.ScreenshotAsync(new PageScreenshotOptions { Path = open.Screenshot.Replace("demo", "drill", StringComparison.Ordinal) });

        await open.Page.GoBackAsync();
        await Assertions.Expect(open.Page.Locator("#drill-path [aria-current]")).ToHaveTextAsync(unit);
        await open.Page.Locator("#drill-path a").Nth(1).ClickAsync();
        await Assertions.Expect(open.Page.Locator("#drill-body caption")).ToContainTextAsync("：单位");
        Assert.Empty(open.Complaints);
        Assert.Equal([open.Address], open.Requests);
    }

    [Fact]
    public async Task A_unit_is_found_by_its_name()
    {
        await using var open = await OpenAsync("demo", Desk);

        await open.Page.GetByLabel("查找单位").FillAsync("人民医院");
        await open.Page.GetByLabel("查找单位").PressAsync("Enter");
        await open.Page.GetByLabel("查找单位").BlurAsync();

        await Assertions.Expect(open.Page.Locator("#drill-path [aria-current]")).ToHaveTextAsync("番禺区人民医院");
    }

    [Fact]
    public async Task Every_chart_has_its_figures_as_a_table()
    {
        await using var open = await OpenAsync("demo", Desk);

        var figures = await open.Page.Locator(".charts figure").AllAsync();
        Assert.Equal(10, figures.Count);
        foreach (var figure in figures)
        {
            Assert.True(await figure.Locator("table tbody tr").CountAsync() > 0, await figure.Locator("figcaption").InnerTextAsync());
        }

        var unnamed = await open.Page.EvaluateAsync<int>(
            "[...document.querySelectorAll('.charts svg')].filter(s => s.getAttribute('aria-hidden') !== 'true' && !s.getAttribute('aria-label')).length");
        Assert.Equal(0, unnamed);
    }

    [Fact]
    public async Task Hostile_text_shows_as_text_in_tables_and_on_the_way_down()
    {
        await using var open = await OpenAsync("hostile", Desk);
        await open.Page.Locator("#t4").ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(open.Page.Locator("#t4").GetByRole(AriaRole.Status)).ToContainTextAsync("共 120 行");
        await open.Page.EvaluateAsync("location.hash = '#unit/U1/1'");
        await Assertions.Expect(open.Page.Locator("#drill-body")).ToContainTextAsync("年度指标值");

        Assert.Contains(ReportPages.Hostile, await open.Page.InnerTextAsync("#drill-body"), StringComparison.Ordinal);
        Assert.Equal(0, await open.Page.Locator("img, iframe, form").CountAsync());
        Assert.Empty(open.Complaints);
        Assert.Equal([open.Address], open.Requests);
    }

    [Fact]
    public async Task The_core_reads_without_a_script()
    {
        await using var open = await chromium.OpenAsync("report-noscript", ReportPages.Of("demo"), Desk, 900, javaScript: false);

        foreach (var anchor in (string[])["#t1", "#t2", "#t3", "#t12", "#proof"])
        {
            Assert.True(await open.Page.Locator(anchor).IsVisibleAsync());
        }

        Assert.True(await open.Page.Locator("#t2 tbody.rows tr").CountAsync() > 35);
        Assert.Contains("陈老师", await open.Page.Locator("#t12").InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await open.Page.Locator("#t4 .noscript").IsVisibleAsync());
        Assert.False(await open.Page.Locator("#drill").IsVisibleAsync());
    }

    [Fact]
    public async Task It_prints_on_A4_landscape_without_controls()
    {
        await using var open = await OpenAsync("demo", Desk);

        var pdf = await open.Page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true, PrintBackground = true });
        await File.WriteAllBytesAsync(Path.ChangeExtension(open.Screenshot, ".pdf"), pdf, TestContext.Current.CancellationToken);
        var box = Encoding.Latin1.GetString(pdf).Split("/MediaBox [")[1].Split(']')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);

        Assert.InRange(decimal.Parse(box[2], CultureInfo.InvariantCulture), 841, 843);
        Assert.InRange(decimal.Parse(box[3], CultureInfo.InvariantCulture), 594, 596);
        await open.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        Assert.False(await open.Page.Locator("#t2 .tools").IsVisibleAsync());
        Assert.False(await open.Page.Locator("#drill").IsVisibleAsync());
        Assert.True(await open.Page.Locator("#t4 .print-only").IsVisibleAsync());
    }

    [Fact]
    public async Task A_whole_district_of_350_units_stays_responsive()
    {
        Assert.InRange(ReportPages.Of("district").Length, 1, 12_000_000);
        await using var open = await OpenAsync("district", Desk);
        await open.Page.EvaluateAsync("""
            window.longest = 0;
            new PerformanceObserver(list => { for (const entry of list.getEntries()) longest = Math.max(longest, entry.duration); }).observe({ entryTypes: ["longtask"] })
            """);
        await open.Page.Locator("#t4").ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(open.Page.Locator("#t4").GetByRole(AriaRole.Status)).ToContainTextAsync("共 ");
        await open.Page.Locator("#t4 th[data-column] button").Nth(1).ClickAsync();
        await open.Page.Locator("#t2 tbody.rows tr:not(.subtotal) th a").Nth(200).PressAsync("Enter");
        await open.Page.Locator("#drill-body table tbody a").First.ClickAsync();
        await Assertions.Expect(open.Page.Locator("#drill-body")).ToContainTextAsync("年度指标值");

        await Assertions.Expect(open.Page.Locator("#t4 tbody.rows tr")).ToHaveCountAsync(50);
        Assert.InRange(await open.Page.EvaluateAsync<int>("document.querySelectorAll('*').length"), 1, 60_000);
        TestContext.Current.TestOutputHelper?.WriteLine("longest task ms: " + await open.Page.EvaluateAsync<int>("Math.round(longest)"));
        Assert.Empty(open.Complaints);
    }

    private Task<OpenPage> OpenAsync(string name, int width) =>
        chromium.OpenAsync("report-" + name, ReportPages.Of(name), width, width == Phone ? 844 : 900);

    private static async Task<IReadOnlyList<string>> UnitsAsync(IPage page, string table) =>
        await page.Locator(table + " tbody.rows tr th").AllInnerTextsAsync();

    private static async Task<List<decimal>> AmountsAsync(IPage page, int column) =>
    [
        .. (await page.Locator($"#t2 tbody.rows tr > :nth-child({column + 1})").AllInnerTextsAsync())
            .Select(text => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture)),
    ];

    private static async Task AssertAccessibleAsync(IPage page)
    {
        var result = await page.RunAxe();
        Assert.NotEmpty(result.Passes);
        Assert.Empty(result.Violations.Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation => $"{violation.Id}: {violation.Help}: {violation.Nodes[0].Html}"));
    }
}
