using System.Net;
using Consult.Access;
using Consult.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consult.Tests.Accounts;

public class SessionTests(App app) : IClassFixture<App>
{
    private const string Refused = "サインインできませんでした。";

    [Fact]
    public async Task Someone_signed_out_is_sent_to_sign_in_and_then_to_the_page_asked_for()
    {
        var user = await app.UserAsync(Role.Requester);
        using var visitor = app.Visitor();

        var page = await visitor.GoAsync("/account/password");
        Assert.Equal("/session/new", page.Url.AbsolutePath);
        page = await page.SubmitAsync("form[action='/session']", ("Email", user.Email), ("Password", Make.Password));

        Assert.Equal("/account/password", page.Url.AbsolutePath);
        Assert.Equal(HttpStatusCode.OK, page.Status);
    }

    [Theory]
    [InlineData("https://example.com/")]
    [InlineData("//example.com/")]
    [InlineData("/\\example.com")]
    public async Task Signing_in_never_leads_to_another_site(string back)
    {
        var user = await app.UserAsync(Role.Requester);
        using var visitor = app.Visitor();

        var page = await visitor.GoAsync($"/session/new?back={Uri.EscapeDataString(back)}");
        page = await page.SubmitAsync("form[action='/session']", ("Email", user.Email), ("Password", Make.Password));

        Assert.Equal(new Uri(app.Address, "/"), page.Url);
    }

    [Fact]
    public async Task A_wrong_password_an_unknown_address_a_locked_and_a_stopped_account_are_refused_with_the_same_words()
    {
        var wrong = await app.UserAsync(Role.Requester);
        var locked = await app.UserAsync(Role.Requester);
        var stopped = await app.UserAsync(Role.Consultant);
        await app.InAsync<UserManager<User>, bool>(async users =>
        {
            await users.SetLockoutEndDateAsync((await users.FindByIdAsync($"{locked.Id}"))!, DateTimeOffset.MaxValue);
            var user = (await users.FindByIdAsync($"{stopped.Id}"))!;
            user.Disable(app.System());
            return (await users.UpdateAsync(user)).Succeeded;
        });

        var words = new List<string>();
        foreach (var (email, password) in new[] { (wrong.Email!, "wrong"), ("nobody@example.jp", Make.Password), (locked.Email!, Make.Password), (stopped.Email!, Make.Password) })
        {
            using var visitor = app.Visitor();
            var page = await TryAsync(visitor, email, password);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
            Assert.Contains(Refused, page.Text, StringComparison.Ordinal);
            Assert.Empty(page.Find("input[name=Password]").GetAttribute("value") ?? "");
            words.Add(page.Text);
        }

        Assert.Single(words.Distinct());
    }

    [Fact]
    public async Task After_five_failures_the_right_password_does_not_help_until_the_lock_ends()
    {
        var user = await app.UserAsync(Role.Requester);
        using var visitor = app.Visitor();
        for (var i = 0; i < 5; i++)
            await TryAsync(visitor, user.Email!, "wrong");

        Assert.Contains(Refused, (await TryAsync(visitor, user.Email!, Make.Password)).Text, StringComparison.Ordinal);

        await app.InAsync<UserManager<User>, IdentityResult>(async users => await users.SetLockoutEndDateAsync((await users.FindByIdAsync($"{user.Id}"))!, null));
        await visitor.SignInAsync(user);
    }

    [Fact]
    public async Task An_api_tokens_user_cannot_sign_in()
    {
        var user = await app.InAsync<UserManager<User>, User>(async users =>
        {
            var token = User.CreateToken("連携", Role.Consultant, null, app.System());
            await users.CreateAsync(token, Make.Password);
            return token;
        });
        using var visitor = app.Visitor();

        var page = await TryAsync(visitor, user.UserName!, Make.Password);

        Assert.Contains(Refused, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_attempts_from_one_address_are_put_off()
    {
        await using var strict = await App.StartAsync("--Consult:Access:SignInsPerMinute=3");
        using var visitor = strict.Visitor();
        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TryAsync(visitor, "nobody@example.jp", "wrong")).Status);

        var page = await TryAsync(visitor, "nobody@example.jp", "wrong");

        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.Contains("しばらくお待ちください", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        using var visitor = app.Visitor();
        await visitor.SignInAsync(await app.UserAsync(Role.Requester));

        var page = await visitor.GoAsync("/account/password");
        page = await page.SubmitAsync("form[action='/session/destroy']");

        Assert.Contains("サインアウトしました。", page.Text, StringComparison.Ordinal);
        Assert.Equal("/session/new", (await visitor.GoAsync("/account/password")).Url.AbsolutePath);
    }

    [Fact]
    public async Task A_copied_cookie_is_worth_nothing_after_signing_out_and_signing_out_is_in_the_trail()
    {
        var user = await app.UserAsync(Role.Requester);
        using var visitor = await app.Visitor().SignInAsync(user);
        using var elsewhere = await app.Visitor().SignInAsync(user);
        using var thief = app.Visitor().With(visitor.SessionCookie);
        Assert.Equal("/tickets", (await thief.GoAsync("/tickets")).Url.AbsolutePath);

        await (await visitor.GoAsync("/account/password")).SubmitAsync("form[action='/session/destroy']");

        Assert.Equal("/session/new", (await thief.GoAsync("/tickets")).Url.AbsolutePath);
        Assert.Equal("/tickets", (await elsewhere.GoAsync("/tickets")).Url.AbsolutePath);
        Assert.Equal(user.Name, (await app.InDbAsync(db => db.Trail.SingleAsync(e => e.Act == "session.destroy" && e.Subject == $"user:{user.Email}"))).Actor);
    }

    [Theory]
    [InlineData("password")]
    [InlineData("suspension")]
    [InlineData("role")]
    public async Task A_copied_cookie_is_worth_nothing_after_another(string change)
    {
        var user = await app.UserAsync(Role.Consultant);
        using var visitor = await app.Visitor().SignInAsync(user);
        using var thief = app.Visitor().With(visitor.SessionCookie);
        using var admin = await app.Visitor().SignInAsync(await app.UserAsync(Role.Administrator));
        if (change == "password")
            await (await visitor.GoAsync("/account/password")).SubmitAsync("main form", ("Current", Make.Password), ("Password", "a long enough phrase"), ("Again", "a long enough phrase"));
        else if (change == "role")
            await (await admin.GoAsync($"/users/{user.Id}/edit")).SubmitAsync("main form", ("Role", "1"));
        else
            await (await (await admin.GoAsync($"/users/{user.Id}")).SubmitAsync($"form[action='/users/{user.Id}/suspension']")).SubmitAsync($"form[action='/users/{user.Id}/suspension/destroy']");

        Assert.Equal("/session/new", (await thief.GoAsync("/tickets")).Url.AbsolutePath);
    }

    [Fact]
    public async Task A_failed_sign_in_is_in_the_trail_without_what_was_typed_and_an_unknown_address_leaves_none()
    {
        var user = await app.UserAsync(Role.Requester);
        using var visitor = app.Visitor();
        await TryAsync(visitor, user.Email!, "my other secret");
        await TryAsync(visitor, "nobody-at-all@example.jp", "my other secret");

        var entries = await app.InDbAsync(db => db.Trail.Where(e => e.Act == "session.refuse").ToListAsync());
        Assert.Single(entries, e => e.Subject == $"user:{user.Email}");
        Assert.DoesNotContain(entries, e => e.Subject.Contains("nobody-at-all", StringComparison.Ordinal) || $"{e.Before}{e.After}".Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Too_many_attempts_for_one_account_are_put_off_whatever_the_address()
    {
        await using var strict = await App.StartAsync("--Consult:Access:SignInsPerMinutePerAccount=3");
        using var visitor = strict.Visitor();
        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TryAsync(visitor, "Somebody@example.jp", "wrong")).Status);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await TryAsync(visitor, " somebody@example.jp", "wrong")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TryAsync(visitor, "another@example.jp", "wrong")).Status);
    }

    private static async Task<Page> TryAsync(Visitor visitor, string email, string password) =>
        await (await visitor.GoAsync("/session/new")).SubmitAsync("form[action='/session']", ("Email", email), ("Password", password));
}
