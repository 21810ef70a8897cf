using System.Net;
using Consult.Access;
using Consult.Accounts;
using Consult.Tickets;
using Consult.Web.Kept;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consult.Tests.Web;

/// <summary>What was typed comes back when the session, or the form's token, did not last as long as the typing.</summary>
public sealed class InterruptedFormTests(App app) : IClassFixture<App>
{
    private const string NotSent = "サインインが切れたため、まだ送られていません。内容を確かめて、もう一度送ってください。";

    [Fact]
    public async Task A_new_ticket_typed_beyond_the_end_of_the_session_comes_back_to_its_form_and_is_sent_by_hand()
    {
        var asker = await app.UserAsync(Role.Requester);
        using var visitor = await app.Visitor().SignInAsync(asker);
        var form = await (await visitor.GoAsync("/tickets/new")).SubmitAsync("button[formaction='/tickets/draft'][value=questions]", ("Subject", "古い件名"), ("Body", "古い下書き"), ("Topic", "mochidashi"));
        visitor.SignOutBehindTheirBack();

        var challenged = await form.SubmitAsync("form[action='/tickets']",
            [("Subject", "新しい件名"), ("Body", "新しい本文\n二行目 <b>&amp;"), ("Answers[持ち出す端末や書類]", "タブレット"), ("Answers[持ち出し先]", "県庁"), ("Urgent", "true"), ("Systems", "財務会計")],
            [("Files", "資料.txt", "資料"u8.ToArray())]);
        Assert.Equal(HttpStatusCode.Unauthorized, challenged.Status);
        Assert.DoesNotContain("新しい本文", challenged.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Contains("添付ファイルは引き継げません", challenged.Text, StringComparison.Ordinal);
        var wrong = await challenged.SubmitAsync("form[action='/session']", ("Email", asker.Email), ("Password", "wrong"));
        var back = await wrong.SubmitAsync("form[action='/session']", ("Email", asker.Email), ("Password", Make.Password));

        Assert.Equal("/tickets/new", back.Url.AbsolutePath);
        Assert.Contains(NotSent, back.Text, StringComparison.Ordinal);
        Assert.Contains("もう一度選んでください", back.Find("#kept").TextContent, StringComparison.Ordinal);
        Assert.Equal("新しい件名", back.Find("#Subject").GetAttribute("value"));
        Assert.Equal("新しい本文\n二行目 <b>&amp;", back.Find("#Body").TextContent.Replace("\r\n", "\n", StringComparison.Ordinal).TrimStart('\n'));
        Assert.True(back.Find("#Urgent").HasAttribute("checked"));
        Assert.False(back.Find("#Confidential").HasAttribute("checked"));
        Assert.False(back.Find("fieldset[data-topic=mochidashi]").HasAttribute("disabled"));
        Assert.False(await app.InDbAsync(db => db.Tickets.AnyAsync(t => t.RequesterId == asker.Id)));
        var sent = await back.SubmitAsync("form[action='/tickets']");
        Assert.Contains("受け付けました", sent.Text, StringComparison.Ordinal);
        Assert.Contains("タブレット", sent.Text, StringComparison.Ordinal);
        Assert.Equal("/tickets", sent.Find("[data-accepted]").GetAttribute("data-accepted"));
        Assert.False(await app.InDbAsync(db => db.KeptForms.AnyAsync(k => k.UserId == asker.Id)));
    }

    [Theory]
    [InlineData("replies", "#reply-text", Role.Requester)]
    [InlineData("withdrawal", "#withdraw-text", Role.Requester)]
    [InlineData("notes", "#note-text", Role.Consultant)]
    [InlineData("inquiries", "#inquiry-text", Role.Consultant)]
    [InlineData("draft-answer", "#answer-text", Role.Consultant)]
    [InlineData("hold", "#hold-text", Role.Consultant)]
    public async Task What_was_typed_on_a_ticket_page_comes_back_into_its_own_field(string form, string field, Role role)
    {
        var clause = (await app.PolicyAsync(("1.1", "目的", "守る。")))[0];
        var asker = await app.UserAsync(Role.Requester);
        var ticket = await WorkingAsync(asker);
        var person = role == Role.Requester ? asker : await app.UserAsync(role);
        using var visitor = await app.Visitor().SignInAsync(person);
        var page = await visitor.GoAsync(ticket.Path);
        visitor.SignOutBehindTheirBack();

        var challenged = await page.SubmitAsync($"form[action='{ticket.Path}/{form}']", [("Text", "長く考えて書いた文章。"), ("ClauseIds", $"{clause.Id}"), ("Articles", "K-0001")], []);
        var back = await challenged.SubmitAsync("form[action='/session']", ("Email", person.Email), ("Password", Make.Password));

        Assert.Equal(ticket.Path, back.Url.AbsolutePath);
        Assert.Contains(NotSent, back.Text, StringComparison.Ordinal);
        Assert.Contains("長く考えて書いた文章。", back.Find(field).TextContent, StringComparison.Ordinal);
        foreach (var other in back.Document.QuerySelectorAll("textarea[name=Text]").Where(t => $"#{t.Id}" != field))
            Assert.DoesNotContain("長く考えて", other.TextContent, StringComparison.Ordinal);
        if (form == "draft-answer")
        {
            Assert.True(back.Find($"input[name=ClauseIds][value='{clause.Id}']").HasAttribute("checked"));
            Assert.True(back.Has("form[data-kept] input[type=hidden][name=Articles][value='K-0001']"));
        }
        else if (form is "notes" or "inquiries")
        {
            Assert.True(back.Find(form == "notes" ? "#tab-note" : "#tab-inquiry").HasAttribute("checked"));
            Assert.Single(back.Document.QuerySelectorAll("input.tab-input[checked]"));
        }
        else if (form is "hold" or "withdrawal")
        {
            Assert.NotNull(back.Find(field).Closest("details")!.GetAttribute("open"));
        }
    }

    [Fact]
    public async Task An_article_and_a_topic_come_back_too()
    {
        var writer = await app.UserAsync(Role.Coordinator);
        using var visitor = await app.Visitor().SignInAsync(writer);
        foreach (var (path, action, field, other) in new[] { ("/articles/new", "/articles", "Form.Title", "Form.Answer"), ("/topics/cloud/edit", "/topics/cloud", "Name", "Rows[1].Label") })
        {
            var page = await visitor.GoAsync(path);
            visitor.SignOutBehindTheirBack();
            var challenged = await page.SubmitAsync($"form[action='{action}']", (field, "途中の題名"), (other, "途中の中身"));
            var back = await challenged.SubmitAsync("form[action='/session']", ("Email", writer.Email), ("Password", Make.Password));

            Assert.Equal(path, back.Url.AbsolutePath);
            Assert.Equal("途中の題名", back.Find($"[name='{field}']").GetAttribute("value"));
            var filled = back.Find($"[name='{other}']");
            Assert.Contains("途中の中身", filled.GetAttribute("value") ?? filled.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Another_person_who_signs_in_sees_nothing_of_it()
    {
        var asker = await app.UserAsync(Role.Requester);
        var other = await app.UserAsync(Role.Requester, await app.InDbAsync(db => db.Departments.SingleAsync(d => d.Id == asker.DepartmentId)));
        using var visitor = await app.Visitor().SignInAsync(asker);
        var page = await visitor.GoAsync("/tickets/new");
        visitor.SignOutBehindTheirBack();

        var challenged = await page.SubmitAsync("form[action='/tickets']", ("Subject", "内密の件名"), ("Body", "内密の本文"));
        var back = await challenged.SubmitAsync("form[action='/session']", ("Email", other.Email), ("Password", Make.Password));

        Assert.Equal("/", back.Url.AbsolutePath);
        Assert.DoesNotContain("内密", back.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("内密", (await visitor.GoAsync("/tickets/new")).Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
        var kept = await app.InDbAsync(async db =>
        {
            var form = new KeptForm { Id = $"{Make.Next()}", UserId = asker.Id, Page = "/tickets/new", Action = "/tickets", Fields = """[{"Name":"Body","Value":"内密の本文"}]""", At = app.Clock.GetUtcNow() };
            db.KeptForms.Add(form);
            await db.SaveChangesAsync();
            return form;
        });
        Assert.DoesNotContain("内密", (await visitor.GoAsync($"/tickets/new?kept={kept.Id}")).Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
        using var owner = await app.Visitor().SignInAsync(asker);
        Assert.Contains("内密の本文", (await owner.GoAsync($"/tickets/new?kept={kept.Id}")).Find("#Body").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_whose_token_is_of_an_earlier_session_comes_back_to_the_same_person_and_not_to_another()
    {
        var asker = await app.UserAsync(Role.Requester);
        var ticket = await app.TicketAsync(asker);
        using var visitor = await app.Visitor().SignInAsync(asker);
        var page = await visitor.GoAsync(ticket.Path);

        var back = await page.SubmitAsync($"form[action='{ticket.Path}/replies']", ("Text", "前の画面で書いた返事。"), ("__RequestVerificationToken", "古い"));

        Assert.Equal(ticket.Path, back.Url.AbsolutePath);
        Assert.Contains("画面を開いてから時間がたったため、まだ送られていません。", back.Text, StringComparison.Ordinal);
        var sent = await back.SubmitAsync($"form[action='{ticket.Path}/replies']");
        Assert.Contains("返事を送りました。", sent.Text, StringComparison.Ordinal);
        Assert.Contains("前の画面で書いた返事。", sent.Find(".conversation").TextContent, StringComparison.Ordinal);

        await page.SubmitAsync("form[action='/session/destroy']");
        await visitor.SignInAsync(await app.UserAsync(Role.Requester));
        var refused = await page.SubmitAsync($"form[action='{ticket.Path}/replies']", ("Text", "前の人の返事。"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.DoesNotContain("前の人の返事", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_for_a_form_that_is_gone_meanwhile_is_shown_to_be_copied()
    {
        var asker = await app.UserAsync(Role.Requester);
        var ticket = await app.TicketAsync(asker);
        using var visitor = await app.Visitor().SignInAsync(asker);
        var page = await visitor.GoAsync(ticket.Path);
        await (await visitor.GoAsync(ticket.Path)).SubmitAsync($"form[action='{ticket.Path}/withdrawal']", ("Text", "不要になりました。"));
        visitor.SignOutBehindTheirBack();

        var challenged = await page.SubmitAsync($"form[action='{ticket.Path}/replies']", ("Text", "もう送れない追記。"));
        var back = await challenged.SubmitAsync("form[action='/session']", ("Email", asker.Email), ("Password", Make.Password));

        Assert.Contains("もう送れない追記。", back.Find("#kept").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_too_old_is_not_brought_back()
    {
        await using var own = await App.StartAsync();
        var asker = await own.UserAsync(Role.Requester);
        using var visitor = await own.Visitor().SignInAsync(asker);
        var page = await visitor.GoAsync("/tickets/new");
        visitor.SignOutBehindTheirBack();
        var challenged = await page.SubmitAsync("form[action='/tickets']", ("Body", "一週間前の本文"));
        own.Clock.Advance(KeptForm.Lifetime);

        var back = await challenged.SubmitAsync("form[action='/session']", ("Email", asker.Email), ("Password", Make.Password));

        Assert.Contains("入力した内容は戻せませんでした。", back.Text, StringComparison.Ordinal);
    }

    private async Task<Ticket> WorkingAsync(User asker)
    {
        var ticket = await app.TicketAsync(asker, topic: "incident");
        using var consultant = await app.Visitor().SignInAsync(await app.UserAsync(Role.Consultant));
        await (await consultant.GoAsync(ticket.Path)).SubmitAsync($".next form[action='{ticket.Path}/assignment']");
        return ticket;
    }
}
