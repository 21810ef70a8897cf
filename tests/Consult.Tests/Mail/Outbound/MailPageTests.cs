using Consult.Access;
using Xunit;

namespace Consult.Tests.Mail.Outbound;

/// <summary>The pages of the outgoing mail, and who reads them.</summary>
public class MailPageTests
{
    [Fact]
    public async Task Everyone_chooses_which_letters_come_and_in_which_language()
    {
        await using var desk = await Desk.OpenAsync();
        using var asker = await desk.App.Visitor().SignInAsync(desk.Asker);
        var page = await asker.GoAsync("/mail/preferences");
        Assert.Contains("必ず届きます", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("承認の依頼", page.Text, StringComparison.Ordinal);
        Assert.All(page.Document.QuerySelectorAll("input[name=Wanted]"), box => Assert.True(box.HasAttribute("checked")));

        page = await page.SubmitAsync("form[action='/mail/preferences']", ("Wanted", "closing"), ("Language", "en"));

        Assert.Contains("受け取るメールを保存しました。", page.Text, StringComparison.Ordinal);
        Assert.Equal("closing", Assert.Single(page.Document.QuerySelectorAll("input[name=Wanted]"), box => box.HasAttribute("checked")).GetAttribute("value"));
        await desk.App.TicketAsync(desk.Asker);
        await desk.DrainAsync();
        Assert.Empty(desk.Sink.To(desk.Asker.Email));
    }

    [Theory]
    [InlineData(Role.Requester, false)]
    [InlineData(Role.Consultant, false)]
    [InlineData(Role.Coordinator, true)]
    [InlineData(Role.Administrator, true)]
    public async Task The_outbox_and_the_wordings_are_for_those_who_run_the_desk(Role role, bool may)
    {
        await using var desk = await Desk.OpenAsync();
        using var visitor = await desk.App.Visitor().SignInAsync(await desk.App.UserAsync(role));

        foreach (var path in (string[])["/mail/outbox", "/mail/templates", "/mail/templates/answer/en"])
            Assert.Equal(may ? 200 : 403, (int)(await visitor.GoAsync(path)).Status);
        Assert.Equal(may, (await visitor.GoAsync("/")).Document.QuerySelectorAll("nav a[href='/mail/outbox']").Length > 0);
        Assert.Equal(200, (int)(await visitor.GoAsync("/mail/preferences")).Status);
        if (may)
            Assert.Equal(404, (int)(await visitor.GoAsync("/mail/templates/nothing/ja")).Status);
    }

    [Fact]
    public async Task The_pages_speak_English_too()
    {
        await using var desk = await Desk.OpenAsync();
        using var office = await desk.App.Visitor().SignInAsync(desk.Office);
        await (await office.GoAsync("/")).SubmitAsync("form[action='/languages']", ("language", "en"));
        await desk.App.TicketAsync(desk.Asker);
        await desk.DrainAsync();

        Assert.Contains("Outgoing mail", (await office.GoAsync("/mail/outbox?list=sent")).Text, StringComparison.Ordinal);
        var page = await office.GoAsync("/mail/templates/answer/ja");
        var refused = await page.SubmitAsync("form[action='/mail/templates/answer/ja']", ("Text", "なし"));
        Assert.Contains("This message needs the placeholder {text}.", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_mail_is_set_up_the_page_says_what_to_do()
    {
        await using var app = await App.StartAsync();
        using var office = await app.Visitor().SignInAsync(await app.UserAsync(Role.Coordinator));

        Assert.Contains("メールを送る設定がありません。", (await office.GoAsync("/mail/outbox")).Text, StringComparison.Ordinal);
    }
}
