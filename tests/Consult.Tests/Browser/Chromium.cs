using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Consult.Tests.Browser.Chromium))]

namespace Consult.Tests.Browser;

/// <summary>One Chromium for the run; started by the first test that asks for it.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> started = new(StartAsync);

    /// <summary>A browser window of its own: own cookies, 1280 × 900.</summary>
    public async Task<IPage> OpenAsync(Uri address, bool javaScript = true)
    {
        var context = await (await started.Value).Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            Locale = "ja-JP",
            TimezoneId = "Asia/Tokyo",
            JavaScriptEnabled = javaScript,
            ViewportSize = new ViewportSize { Width = 1280, Height = 900 },
        });
        // The city's network is closed: a page that asks another host for anything is broken.
        await context.RouteAsync(url => !url.StartsWith(address.ToString(), StringComparison.Ordinal) && !url.StartsWith("data:", StringComparison.Ordinal), route => route.AbortAsync());
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(60_000);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (!started.IsValueCreated)
            return;
        var (playwright, browser) = await started.Value;
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    private static async Task<(IPlaywright, IBrowser)> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CONSULT_TEST_CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        return (playwright, browser);
    }
}
