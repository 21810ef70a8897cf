using System.Globalization;
using Consult.Accounts;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Consult.Tests.Browser;

/// <summary>A person at a browser on a walk through the product: acts, and at each stop looks (screenshots at 1280 and 390 px, axe).</summary>
internal sealed class Person(IPage page, string walk)
{
    private static int stop;

    public IPage Page => page;

    public static async Task<Person> SignInAsync(Chromium chromium, App app, User user, string walk, bool javaScript)
    {
        var person = new Person(await chromium.OpenAsync(app.Address, javaScript), walk);
        await person.GoAsync("/session/new");
        await page(person).GetByLabel("メールアドレス").FillAsync(user.Email!);
        await page(person).GetByLabel("パスワード").FillAsync(Make.Password);
        await person.PressAsync("サインインする");
        return person;

        static IPage page(Person p) => p.Page;
    }

    public async Task GoAsync(string path)
    {
        var response = await page.GotoAsync(path);
        Assert.True(response!.Ok, $"{path} answered {response.Status}");
    }

    /// <summary>Presses a button, and the same words in the dialog that asks once more, if one opens.</summary>
    public async Task PressAsync(string button)
    {
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = button, Exact = true }).Filter(new LocatorFilterOptions { Visible = true }).First.ClickAsync();
        var dialog = page.Locator("dialog[open]");
        if (await dialog.CountAsync() > 0)
            await dialog.Locator(".button-danger, .button-primary").First.ClickAsync();
        await page.WaitForLoadStateAsync();
    }

    public Task FollowAsync(string link) => page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = link }).First.ClickAsync();

    public Task WriteAsync(string selector, string text) => page.Locator(selector).FillAsync(text);

    public async Task<string> NumberAsync()
    {
        var path = new Uri(page.Url).AbsolutePath;
        return await Task.FromResult(path.Split('/')[2]);
    }

    public Task SeesAsync(string text) => Assertions.Expect(page.Locator("body")).ToContainTextAsync(text);

    public Task DoesNotSeeAsync(string text) => Assertions.Expect(page.Locator("body")).Not.ToContainTextAsync(text);

    /// <summary>Keeps a picture at both widths, lets axe read the page, and sees that nothing sticks out sideways on a phone.</summary>
    public async Task LookAsync(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Environment.GetEnvironmentVariable("CONSULT_TEST_OUTPUT") ?? Path.Combine(AppContext.BaseDirectory, "pictures"), walk)).FullName;
        var number = Interlocked.Increment(ref stop).ToString("00", CultureInfo.InvariantCulture);
        foreach (var width in (int[])[390, 1280])
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{number}-{name}-{width}.png"), FullPage = true });
            if (width == 390)
                Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 390, $"{name}: the page is wider than a phone.");
            var found = await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
            Assert.True(found.Violations.Length == 0, $"{name} ({width}): " + string.Join("; ", found.Violations.Select(v => $"{v.Id} {v.Help}: {string.Join(", ", v.Nodes.Select(n => n.Html))}")));
        }
    }
}
