using System.Globalization;
using System.Text;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using PerfIngest.Core.Tests.Reporting.Feedback;

namespace PerfIngest.Browser.Tests;

public sealed class FeedbackPageTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const int Phone = 390;

    private const int Desk = 1280;

    public static TheoryData<string, int> Pages
    {
        get
        {
            var pages = new TheoryData<string, int>();
            foreach (var name in new[] { "hostile", "held", "withdrawn", "rejected", "accepted", "broken", "ignored", "failed" })
            {
                pages.Add(name, Phone);
                pages.Add(name, Desk);
            }

            return pages;
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_page_renders_asks_for_nothing_fits_its_screen_and_is_accessible(string name, int width)
    {
        await using var open = await OpenAsync(name, width);
        await OpenDetailsAsync(open.Page);
        await open.Page.ScreenshotAsync(new PageScreenshotOptions { Path = open.Screenshot, FullPage = true });

        Assert.Empty(open.Complaints);
        Assert.Equal([open.Address], open.Requests);
        Assert.Equal("zh-CN", await open.Page.EvaluateAsync<string>("document.documentElement.lang"));
        Assert.True(await open.Page.Locator(".verdict").IsVisibleAsync());
        Assert.Equal(width, await open.Page.EvaluateAsync<int>("document.scrollingElement.scrollWidth"));

        var result = await open.Page.RunAxe();
        Assert.NotEmpty(result.Passes);
        Assert.Empty(result.Violations.Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation => $"{violation.Id}: {violation.Help}: {violation.Nodes[0].Html}"));
    }

    [Theory]
    [InlineData("hostile")]
    [InlineData("broken")]
    [InlineData("rejected")]
    [InlineData("accepted")]
    public async Task The_first_screen_of_a_phone_says_what_to_do_first(string name)
    {
        await using var open = await OpenAsync(name, Phone);

        var step = await open.Page.Locator(".steps > li h3").First.BoundingBoxAsync();

        Assert.NotNull(step);
        Assert.InRange(step.Y + step.Height, 0, 844);
    }

    [Fact]
    public async Task Hostile_text_shows_as_text()
    {
        await using var open = await OpenAsync("hostile", Desk);
        await OpenDetailsAsync(open.Page);

        var text = await open.Page.InnerTextAsync("body");

        Assert.Contains(Samples.Script, text, StringComparison.Ordinal);
        Assert.Contains(Samples.Formula, text, StringComparison.Ordinal);
        Assert.Contains("甲U+202E乙U+200F丙", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', text);
        Assert.NotEqual("owned", await open.Page.TitleAsync());
        Assert.Equal(0, await open.Page.Locator("script, a, img, iframe, form, object").CountAsync());
    }

    [Fact]
    public async Task Hostile_text_that_went_through_the_reader_shows_as_text()
    {
        await using var open = await OpenAsync("broken", Desk);

        var text = await open.Page.InnerTextAsync("body");

        Assert.Contains(Samples.Formula, text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', text);
        Assert.Equal(0, await open.Page.Locator("script, a, img, iframe, form, object").CountAsync());
    }

    [Fact]
    public async Task Nothing_needs_a_script()
    {
        await using var open = await chromium.OpenAsync("noscript", FeedbackPages.Of("accepted"), Desk, 900, javaScript: false);
        var item = open.Page.Locator("details .item").First;

        Assert.False(await item.IsVisibleAsync());
        await open.Page.Locator("summary").First.ClickAsync();
        Assert.True(await item.IsVisibleAsync());
    }

    [Theory]
    [InlineData("broken")]
    [InlineData("accepted")]
    public async Task It_prints_on_A4_with_the_warnings_unfolded(string name)
    {
        await using var open = await OpenAsync(name, Desk);

        var pdf = await open.Page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true, PrintBackground = true });
        await File.WriteAllBytesAsync(Path.ChangeExtension(open.Screenshot, ".pdf"), pdf, TestContext.Current.CancellationToken);
        var box = Encoding.Latin1.GetString(pdf).Split("/MediaBox [")[1].Split(']')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);

        Assert.InRange(decimal.Parse(box[2], CultureInfo.InvariantCulture), 594, 596);
        Assert.InRange(decimal.Parse(box[3], CultureInfo.InvariantCulture), 841, 843);
        await open.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        Assert.True(await open.Page.Locator("details.print .item").First.IsVisibleAsync());
    }

    private Task<OpenPage> OpenAsync(string name, int width) =>
        chromium.OpenAsync(name, FeedbackPages.Of(name), width, width == Phone ? 844 : 900);

    private static async Task OpenDetailsAsync(IPage page)
    {
        foreach (var summary in await page.Locator("summary").AllAsync())
        {
            await summary.ClickAsync();
        }
    }
}
