using System.Globalization;
using Consult.Accounts;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Consult.Tests.Browser;

/// <summary>What a person has to work with.</summary>
public enum Hands
{
    Mouse,

    /// <summary>Tab, arrows, space and enter; nothing is clicked.</summary>
    Keyboard,

    /// <summary>A mouse, and a browser with JavaScript switched off.</summary>
    NoScript,
}

/// <summary>A person at a browser on a walk through the product: acts, and at each stop looks (screenshots at 1280 and 390 px, axe).</summary>
internal sealed class Person(IPage page, Hands hands)
{
    private static int stop;

    public IPage Page => page;

    public static async Task<Person> SignInAsync(Chromium chromium, App app, User user, Hands hands)
    {
        var person = new Person(await chromium.OpenAsync(app.Address, javaScript: hands != Hands.NoScript), hands);
        await person.GoAsync("/session/new");
        await person.FillAsync("メールアドレス", user.Email!);
        await person.FillAsync("パスワード", Make.Password);
        await person.PressAsync("サインインする");
        return person;
    }

    public async Task GoAsync(string path)
    {
        var response = await page.GotoAsync(path);
        Assert.True(response!.Ok, $"{path} answered {response.Status}");
    }

    /// <summary>Presses a button and, where it asks once more, the dialog's; then the next page is there.</summary>
    public async Task PressAsync(string button)
    {
        var found = Seen(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = button, Exact = true }));
        if (hands != Hands.NoScript && await found.EvaluateAsync<bool>("b => b.closest('form[data-confirm]') !== null"))
        {
            await UseAsync(found);
            found = page.Locator("dialog[open] .button-danger");
        }

        await LeavingAsync(found);
    }

    public Task FollowAsync(string link) => LeavingAsync(Seen(page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = link })));

    /// <summary>Opens what is folded under a summary that has these words.</summary>
    public async Task OpenAsync(string summary)
    {
        var found = Seen(page.Locator("summary", new PageLocatorOptions { HasText = summary }));
        if (!await found.EvaluateAsync<bool>("s => s.parentElement.open"))
            await UseAsync(found);
    }

    /// <summary>One of the composer's tabs: radio buttons, of which Tab reaches the chosen one and the arrows choose.</summary>
    public async Task TabAsync(string id)
    {
        if (hands != Hands.Keyboard)
        {
            await page.Locator($"label[for={id}]").ClickAsync();
            return;
        }

        await ReachAsync(page.Locator(".tab-input:checked"));
        for (var n = 0; n < 3 && !await page.Locator($"#{id}").IsCheckedAsync(); n++)
            await page.Keyboard.PressAsync("ArrowRight");
        Assert.True(await page.Locator($"#{id}").IsCheckedAsync(), $"The arrow keys do not reach {id}.");
    }

    public Task FillAsync(string label, string text) => WriteAsync(Seen(page.GetByLabel(label, new PageGetByLabelOptions { Exact = false })), text);

    public Task WriteAsync(string selector, string text) => WriteAsync(page.Locator(selector), text);

    public async Task ChooseAsync(string label, string option)
    {
        var select = Seen(page.GetByLabel(label));
        if (hands != Hands.Keyboard)
        {
            await select.SelectOptionAsync(new SelectOptionValue { Label = option });
            return;
        }

        await ReachAsync(select);
        var place = await select.EvaluateAsync<int>("(s, label) => [...s.options].findIndex(o => o.label === label)", option);
        Assert.True(place >= 0, $"{label} has no choice {option}.");
        await page.Keyboard.PressAsync("Home");
        for (var n = 0; n < place; n++)
            await page.Keyboard.PressAsync("ArrowDown");
        Assert.Equal(option, await select.EvaluateAsync<string>("s => s.selectedOptions[0].label"));
    }

    /// <summary>Puts a mark into a box, if it has none.</summary>
    public async Task TickAsync(ILocator box)
    {
        if (await box.IsCheckedAsync())
            return;
        if (hands == Hands.Keyboard)
            await UseAsync(box, "Space");
        else
            await box.CheckAsync();
    }

    public Task SeesAsync(string text) => Assertions.Expect(page.Locator("body")).ToContainTextAsync(text);

    public Task DoesNotSeeAsync(string text) => Assertions.Expect(page.Locator("body")).Not.ToContainTextAsync(text);

    /// <summary>
    /// Keeps a picture at both widths, lets axe read the page, and sees that nothing sticks out sideways on a phone.
    /// Once a walk is enough: with the mouse.
    /// </summary>
    public async Task LookAsync(string name)
    {
        if (hands != Hands.Mouse)
            return;
        var folder = Directory.CreateDirectory(Path.Combine(Environment.GetEnvironmentVariable("CONSULT_TEST_OUTPUT") ?? Path.Combine(AppContext.BaseDirectory, "pictures"), "journey")).FullName;
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

    private static ILocator Seen(ILocator found) => found.Filter(new LocatorFilterOptions { Visible = true }).First;

    private async Task WriteAsync(ILocator field, string text)
    {
        if (hands == Hands.Keyboard)
            await ReachAsync(field);
        await field.FillAsync(text);
    }

    private async Task UseAsync(ILocator found, string key = "Enter")
    {
        if (hands != Hands.Keyboard)
        {
            await found.ClickAsync();
            return;
        }

        await ReachAsync(found);
        await page.Keyboard.PressAsync(key);
    }

    private async Task LeavingAsync(ILocator found)
    {
        var arrived = new TaskCompletionSource();
        void Arrive(object? sender, IFrame frame) => arrived.TrySetResult();
        page.FrameNavigated += Arrive;
        await UseAsync(found);
        await arrived.Task.WaitAsync(TimeSpan.FromMinutes(1));
        page.FrameNavigated -= Arrive;
        await page.WaitForLoadStateAsync();
    }

    /// <summary>Goes on by Tab until the element has the focus, and the focus can be seen.</summary>
    private async Task ReachAsync(ILocator wanted)
    {
        const int Enough = 600;
        var here = "e => e === document.activeElement";
        for (var n = 0; n < Enough && !await wanted.EvaluateAsync<bool>(here); n++)
            await page.Keyboard.PressAsync("Tab");
        Assert.True(await wanted.EvaluateAsync<bool>(here), $"Tab does not reach {wanted} on {page.Url}.");
        Assert.True(await wanted.EvaluateAsync<bool>("e => { const s = getComputedStyle(e), l = e.labels?.length ? getComputedStyle(e.labels[0]) : s; return [s, l].some(x => x.outlineStyle !== 'none' && parseFloat(x.outlineWidth) >= 2); }"),
            $"The focus on {wanted} at {page.Url} cannot be seen.");
    }
}
