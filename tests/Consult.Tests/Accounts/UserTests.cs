using System.Net;
using Consult.Access;
using Consult.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consult.Tests.Accounts;

public class UserTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task The_list_is_narrowed_by_name_role_department_and_state()
    {
        var department = await app.DepartmentAsync();
        var wanted = await app.UserAsync(Role.Requester, department, "市民 太郎");
        await app.UserAsync(Role.Requester, department, "税務 次郎");
        using var admin = await AdminAsync();

        Assert.Equal(2, Rows(await admin.GoAsync($"/users?department={department.Id}")));
        Assert.Equal(1, Rows(await admin.GoAsync($"/users?department={department.Id}&q=市民")));
        Assert.Equal(1, Rows(await admin.GoAsync($"/users?q={wanted.Email!.ToUpperInvariant()}")));
        Assert.Equal(0, Rows(await admin.GoAsync($"/users?department={department.Id}&role=2")));
        Assert.Equal(0, Rows(await admin.GoAsync($"/users?department={department.Id}&state=3")));
        Assert.Contains("条件に合う利用者はいません", (await admin.GoAsync("/users?q=だれもいない")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_account_with_the_same_address_is_refused_and_the_form_keeps_what_was_written()
    {
        var user = await app.UserAsync(Role.Requester);
        using var admin = await AdminAsync();

        var page = await (await admin.GoAsync("/users/new")).SubmitAsync("main form", ("Email", user.Email!.ToUpperInvariant()), ("Name", "同名 三郎"), ("Role", "2"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("既にあります", page.Text, StringComparison.Ordinal);
        Assert.Equal("同名 三郎", page.Find("input[name=Name]").GetAttribute("value"));
    }

    [Theory]
    [InlineData("not an address", "名前", "2", "メールアドレスの形になっていません")]
    [InlineData("a@example.jp", "", "2", "名前を入力してください")]
    [InlineData("a@example.jp", "名前", "", "役割を選んでください")]
    [InlineData("a@example.jp", "名前", "99", "使えない値です")]
    [InlineData("a@example.jp", "名前", "0", "所属を指定してください")]
    public async Task What_an_account_lacks_is_said(string email, string name, string role, string sentence)
    {
        using var admin = await AdminAsync();

        var page = await (await admin.GoAsync("/users/new")).SubmitAsync("main form", ("Email", email), ("Name", name), ("Role", role));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(sentence, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_role_ends_the_session_begun_in_the_old_one()
    {
        var user = await app.UserAsync(Role.Consultant);
        using var person = await app.Visitor().SignInAsync(user);
        Assert.Equal(HttpStatusCode.Forbidden, (await person.GoAsync("/users")).Status);
        using var admin = await AdminAsync();

        await (await admin.GoAsync($"/users/{user.Id}/edit")).SubmitAsync("main form", ("Role", "3"), ("Name", "昇任 四郎"));

        Assert.Equal("/session/new", (await person.GoAsync("/users")).Url.AbsolutePath);
        await person.SignInAsync(user);
        Assert.Equal(HttpStatusCode.OK, (await person.GoAsync("/users")).Status);
        Assert.Contains("昇任 四郎", (await admin.GoAsync($"/users/{user.Id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_suspended_person_is_out_at_once_and_can_come_back_after_the_suspension()
    {
        var user = await app.UserAsync(Role.Requester);
        using var person = await app.Visitor().SignInAsync(user);
        using var admin = await AdminAsync();

        await (await admin.GoAsync($"/users/{user.Id}")).SubmitAsync($"form[action='/users/{user.Id}/suspension']");
        Assert.Equal("/session/new", (await person.GoAsync("/account/password")).Url.AbsolutePath);

        await (await admin.GoAsync($"/users/{user.Id}")).SubmitAsync($"form[action='/users/{user.Id}/suspension/destroy']");
        await person.SignInAsync(user);
        Assert.Equal("/account/password", (await person.GoAsync("/account/password")).Url.AbsolutePath);
    }

    [Fact]
    public async Task No_one_stops_the_own_account_or_takes_the_own_role_away()
    {
        var user = await app.UserAsync(Role.Administrator);

        Assert.Throws<RuleBroken>(() => user.Disable(app.By(user)));
        Assert.Throws<RuleBroken>(() => user.Change(user.Name, Role.Consultant, null, app.By(user)));
        using var admin = await app.Visitor().SignInAsync(user);
        Assert.False((await admin.GoAsync($"/users/{user.Id}")).Has($"form[action='/users/{user.Id}/suspension']"));
    }

    [Fact]
    public async Task A_changed_password_ends_the_sessions_elsewhere_at_once_and_keeps_the_own()
    {
        await using var own = await App.StartAsync();
        var user = await own.UserAsync(Role.Requester);
        using var here = await own.Visitor().SignInAsync(user);
        using var elsewhere = await own.Visitor().SignInAsync(user);

        var page = await (await here.GoAsync("/account/password")).SubmitAsync("main form", ("Current", "wrong"), ("Password", "a long enough phrase"), ("Again", "a long enough phrase"));
        Assert.Contains("現在のパスワードが違います", page.Text, StringComparison.Ordinal);
        page = await page.SubmitAsync("main form", ("Current", Make.Password), ("Password", "a long enough phrase"), ("Again", "a long enough phrase"));
        Assert.Contains("パスワードを変更しました", page.Text, StringComparison.Ordinal);

        Assert.Equal("/account/password", (await here.GoAsync("/account/password")).Url.AbsolutePath);
        Assert.Equal("/session/new", (await elsewhere.GoAsync("/account/password")).Url.AbsolutePath);
        var change = await own.InDbAsync(db => db.Trail.SingleAsync(e => e.Act == "password.change"));
        Assert.Equal(user.Name, change.Actor);
        Assert.DoesNotContain("$", change.After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guessing_the_present_password_from_an_open_screen_locks_the_account()
    {
        var user = await app.UserAsync(Role.Requester);
        using var person = await app.Visitor().SignInAsync(user);
        var page = await person.GoAsync("/account/password");
        for (var i = 0; i < 5; i++)
            Assert.Contains("現在のパスワードが違います", (await page.SubmitAsync("main form", ("Current", $"wrong {i}"), ("Password", "a long enough phrase"), ("Again", "a long enough phrase"))).Text, StringComparison.Ordinal);

        page = await page.SubmitAsync("main form", ("Current", Make.Password), ("Password", "a long enough phrase"), ("Again", "a long enough phrase"));

        Assert.Contains("しばらく変更できません", page.Text, StringComparison.Ordinal);
        Assert.True(await app.InDbAsync(db => db.Users.AnyAsync(u => u.Id == user.Id && u.LockoutEnd != null)));
        Assert.Equal(5, await app.InDbAsync(db => db.Trail.CountAsync(e => e.Act == "session.refuse" && e.Subject == $"user:{user.Email}")));
    }

    [Fact]
    public async Task An_address_is_corrected_by_an_administrator_and_no_two_accounts_share_one()
    {
        var (user, other) = (await app.UserAsync(Role.Consultant), await app.UserAsync(Role.Consultant));
        using var admin = await AdminAsync();
        var edit = await admin.GoAsync($"/users/{user.Id}/edit");

        var refused = await edit.SubmitAsync("main form", ("Email", other.Email));
        Assert.Contains("既にあります", refused.Text, StringComparison.Ordinal);
        var corrected = $"corrected{Make.Next()}@example.jp";
        await edit.SubmitAsync("main form", ("Email", corrected));

        var moved = await app.InDbAsync(db => db.Trail.SingleAsync(e => e.Act == "user.move" && e.Subject == $"user:{corrected}"));
        Assert.Contains(user.Email!, moved.Before, StringComparison.Ordinal);
        using var person = app.Visitor();
        await (await person.GoAsync("/session/new")).SubmitAsync("form[action='/session']", ("Email", corrected), ("Password", Make.Password));
        Assert.Equal(HttpStatusCode.OK, (await person.GoAsync("/account/password")).Status);
    }

    private async Task<Visitor> AdminAsync() => await app.Visitor().SignInAsync(await app.UserAsync(Role.Administrator));

    private static int Rows(Page page) => page.Document.QuerySelectorAll("main tbody tr").Length;
}
