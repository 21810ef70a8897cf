using Consult.Access;
using Consult.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace Consult.Tests.Browser;

/// <summary>The unfinished ticket form in a real browser: what was typed last is what comes back.</summary>
public class DraftTests(Chromium chromium)
{
    [Fact]
    public async Task What_was_typed_after_the_session_was_lost_comes_back_after_signing_in()
    {
        await using var app = await App.StartAsync();
        var asker = await app.UserAsync(Role.Requester);
        var person = await Person.SignInAsync(chromium, app, asker, Hands.Mouse);
        await TypeAsync(person, "自動保存される本文");
        await person.SeesAsync("下書きを保存しました");

        await person.Page.Context.ClearCookiesAsync(new BrowserContextClearCookiesOptions { Name = "consult.session" });
        await person.WriteAsync("#Body", "サインインが切れた後に書いた本文");
        await person.SeesAsync("下書きをこのブラウザーに残しました");
        await person.PressAsync("相談を送る");
        await SignInAsync(person, asker);

        Assert.EndsWith("/tickets/new", new Uri(person.Page.Url).AbsolutePath, StringComparison.Ordinal);
        await person.SeesAsync("サインインが切れたため、まだ送られていません。");
        await Assertions.Expect(person.Page.Locator("#Body")).ToHaveValueAsync("サインインが切れた後に書いた本文");
        // Also for who leaves the page now: the browser's own copy is newer than the server's draft.
        await person.GoAsync("/tickets/new");
        await Assertions.Expect(person.Page.Locator("#Body")).ToHaveValueAsync("サインインが切れた後に書いた本文");
        await person.PressAsync("相談を送る");
        await person.SeesAsync("受け付けました");
        await person.GoAsync("/tickets/new");
        await Assertions.Expect(person.Page.Locator("#Body")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task A_newer_draft_of_the_server_is_not_covered_by_an_older_copy_of_the_browser()
    {
        await using var app = await App.StartAsync();
        var asker = await app.UserAsync(Role.Requester);
        var person = await Person.SignInAsync(chromium, app, asker, Hands.Mouse);
        await TypeAsync(person, "古い写し");
        await person.SeesAsync("下書きを保存しました");
        await person.Page.EvaluateAsync("sessionStorage.setItem('draft:/tickets', JSON.stringify({ at: '2026-11-01T00:00:00Z', base: '', values: [['Body', 'とても古い写し']] }))");

        await person.GoAsync("/tickets/new");

        await Assertions.Expect(person.Page.Locator("#Body")).ToHaveValueAsync("古い写し");
    }

    [Fact]
    public async Task An_autosave_still_under_way_does_not_bring_the_sent_draft_back()
    {
        await using var app = await App.StartAsync();
        var asker = await app.UserAsync(Role.Requester);
        var person = await Person.SignInAsync(chromium, app, asker, Hands.Mouse);
        var (asked, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        await person.Page.RouteAsync("**/tickets/draft", async route =>
        {
            asked.TrySetResult();
            await go.Task;
            await route.ContinueAsync();
        });
        await TypeAsync(person, "送る本文");
        await asked.Task;

        await person.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "相談を送る" }).ClickAsync();
        go.SetResult();
        await person.SeesAsync("受け付けました");

        Assert.False(await app.InDbAsync(db => db.TicketDrafts.AnyAsync(d => d.UserId == asker.Id)));
    }

    [Fact]
    public async Task Too_many_bytes_are_said_before_anything_is_sent()
    {
        await using var app = await App.StartAsync("--Consult:Tickets:MaximumAttachmentBytes=2000", "--Consult:Tickets:MaximumAttachmentsTotalBytes=3000");
        var person = await Person.SignInAsync(chromium, app, await app.UserAsync(Role.Requester), Hands.Mouse);
        await TypeAsync(person, "送る本文");
        static FilePayload File(string name) => new() { Name = name, MimeType = "text/plain", Buffer = new byte[1900] };
        await person.Page.Locator("input[type=file]").SetInputFilesAsync([File("a.txt"), File("b.txt")]);

        await person.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "相談を送る" }).ClickAsync();

        await person.SeesAsync("合計3 KBまでにしてください。");
        Assert.EndsWith("/tickets/new", new Uri(person.Page.Url).AbsolutePath, StringComparison.Ordinal);
    }

    private static async Task TypeAsync(Person person, string body)
    {
        await person.GoAsync("/tickets/new");
        await person.WriteAsync("#Subject", "下書きの件名");
        await person.Page.GetByLabel("相談の分類").SelectOptionAsync("other");
        await person.WriteAsync("#Body", body);
    }

    private static async Task SignInAsync(Person person, User user)
    {
        await person.Page.GetByLabel("メールアドレス").FillAsync(user.Email!);
        await person.Page.GetByLabel("パスワード").FillAsync(Make.Password);
        await person.PressAsync("サインインする");
    }
}
