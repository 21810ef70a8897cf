using System.Net;
using Consult.Access;
using Consult.Accounts;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consult.Tests.Accounts;

public class InvitationTests(App app) : IClassFixture<App>
{
    private const string Chosen = "a long enough phrase";

    [Fact]
    public async Task An_administrator_adds_a_person_who_chooses_a_password_by_the_link_and_signs_in()
    {
        using var admin = await app.Visitor().SignInAsync(await app.UserAsync(Role.Administrator));
        var department = await app.DepartmentAsync();
        var email = $"new{Make.Next()}@example.jp";

        var shown = await (await admin.GoAsync("/users/new")).SubmitAsync("main form", ("Email", email), ("Name", "新任 花子"), ("Role", "0"), ("DepartmentId", $"{department.Id}"));
        var link = new Uri(shown.Find("#link").GetAttribute("value")!);
        Assert.False((await admin.GoAsync(shown.Url.AbsolutePath)).Has("#link"), "The link is shown once.");

        using var person = app.Visitor();
        var page = await (await person.GoAsync(link.PathAndQuery)).SubmitAsync("main form", ("Password", Chosen), ("Again", Chosen));
        Assert.Equal("/session/new", page.Url.AbsolutePath);
        await person.SignInAsync(await FindAsync(email), Chosen);

        using var other = app.Visitor();
        page = await other.GoAsync(link.PathAndQuery);
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Contains("既に使われています", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_an_expired_and_a_replaced_link_say_why_they_do_not_work()
    {
        var user = await app.UserAsync(Role.Requester);
        var first = await InviteAsync(user);
        var second = await InviteAsync(user);
        using var visitor = app.Visitor();

        Assert.Contains("見つかりません", (await visitor.GoAsync("/invitations/0123456789")).Text, StringComparison.Ordinal);
        Assert.Contains("新しいリンクが発行されています", (await visitor.GoAsync($"/invitations/{first}")).Text, StringComparison.Ordinal);
        Assert.True((await visitor.GoAsync($"/invitations/{second}")).Has("input[name=Password]"));

        await using var later = await App.StartAsync();
        var late = await later.UserAsync(Role.Requester);
        var secret = await later.InAsync<Enrolment, string>(enrolment => enrolment.InviteAsync(late, later.System()));
        later.Clock.Advance(Invitation.Lifetime);
        using var latecomer = later.Visitor();
        Assert.Contains("期限が切れています", (await latecomer.GoAsync($"/invitations/{secret}")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("short", "short", "12文字以上")]
    [InlineData("a long enough phrase", "another long phrase", "一致しません")]
    [InlineData("", "", "パスワードを入力してください")]
    public async Task A_password_that_does_not_do_is_refused_and_the_link_stays_good(string password, string again, string sentence)
    {
        var user = await app.UserAsync(Role.Requester);
        var secret = await InviteAsync(user);
        using var visitor = app.Visitor();

        var page = await (await visitor.GoAsync($"/invitations/{secret}")).SubmitAsync("main form", ("Password", password), ("Again", again));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(sentence, page.Text, StringComparison.Ordinal);
        Assert.True((await visitor.GoAsync($"/invitations/{secret}")).Has("input[name=Password]"));
        await visitor.SignInAsync(user);
    }

    private Task<string> InviteAsync(User user) => app.InAsync<Enrolment, string>(enrolment => enrolment.InviteAsync(user, app.System()));

    private Task<User> FindAsync(string email) => app.InDbAsync(db => db.Users.SingleAsync(u => u.Email == email));
}
