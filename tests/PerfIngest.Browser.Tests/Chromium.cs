using Microsoft.Playwright;

namespace PerfIngest.Browser.Tests;

/// <summary>One headless browser for all tests: the system's own Chromium, never a downloaded one.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Paths = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        var path = Array.Find(Paths, File.Exists);
        if (path is null)
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = path,
            Headless = true,
            Timeout = 120_000,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
        });
    }

    /// <summary>Opens a page file. Without a browser the test is skipped, in CI it fails.</summary>
    /// <param name="javaScript">Whether the page may run scripts: it must not need to.</param>
    public async Task<OpenPage> OpenAsync(string name, ReadOnlyMemory<byte> content, int width, int height, bool javaScript = true)
    {
        if (_browser is null)
        {
            const string Missing = "No Chromium: apt-get install -y chromium";
            if (Environment.GetEnvironmentVariable("CI") == "true")
            {
                Assert.Fail(Missing);
            }

            Assert.Skip(Missing);
        }

        var folder = Path.Combine(AppContext.BaseDirectory, "pages");
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, $"{name}-{width}.html");
        await File.WriteAllBytesAsync(file, content, TestContext.Current.CancellationToken);
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            Locale = "zh-CN",
            JavaScriptEnabled = javaScript,
        });
        context.SetDefaultTimeout(120_000);
        var page = await context.NewPageAsync();
        var open = new OpenPage(page, context, new Uri(file).AbsoluteUri, Path.ChangeExtension(file, ".png"));
        await page.GotoAsync(open.Address);
        return open;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}

/// <summary>A page that is open, with all that it asked for and complained about.</summary>
public sealed class OpenPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;

    public OpenPage(IPage page, IBrowserContext context, string address, string screenshot)
    {
        (Page, _context, Address, Screenshot) = (page, context, address, screenshot);
        page.Request += (_, request) => Requests.Add(request.Url);
        page.Console += (_, message) => Complaints.Add($"{message.Type}: {message.Text}");
        page.PageError += (_, error) => Complaints.Add(error);
    }

    public IPage Page { get; }

    public string Address { get; }

    /// <summary>Where a picture of the page belongs: beside it, for people to look at.</summary>
    public string Screenshot { get; }

    public List<string> Requests { get; } = [];

    public List<string> Complaints { get; } = [];

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
