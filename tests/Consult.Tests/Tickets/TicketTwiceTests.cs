using System.Net;
using Consult.Access;
using Consult.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static Consult.Tests.Tickets.Walk;
using static Consult.Tickets.TicketStatus;

namespace Consult.Tests.Tickets;

/// <summary>A form sent twice is done once; only somebody else's save is a collision.</summary>
public class TicketTwiceTests(App app) : IClassFixture<App>
{
    private static readonly (string, string?)[] Question = [("Subject", "二度押しの相談"), ("Body", "内容です。"), ("Topic", "other")];

    [Fact]
    public async Task A_new_ticket_sent_twice_is_one_ticket_and_both_answers_lead_to_it()
    {
        var asker = await app.UserAsync(Role.Requester);
        using var visitor = await app.Visitor().SignInAsync(asker);
        var form = await visitor.GoAsync("/tickets/new");

        var pages = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => form.SubmitAsync("form[action='/tickets']", Question)));

        var path = Assert.Single(pages.Select(p => p.Url.AbsolutePath).Distinct());
        Assert.Equal(1, await app.InDbAsync(db => db.Tickets.CountAsync(t => t.RequesterId == asker.Id)));
        var again = await form.SubmitAsync("form[action='/tickets']", Question);
        Assert.Equal(path, again.Url.AbsolutePath);
        Assert.Contains("受け付けました", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_page_sent_with_other_words_or_anew_is_another_message()
    {
        var asker = await app.UserAsync(Role.Requester);
        var ticket = await app.TicketAsync(asker);
        using var visitor = await app.Visitor().SignInAsync(asker);
        var page = await visitor.GoAsync(ticket.Path);
        var reply = $"form[action='{ticket.Path}/replies']";

        await page.SubmitAsync(reply, [("Text", "追記です。")], [("Files", "a.txt", "い"u8.ToArray())]);
        await page.SubmitAsync(reply, [("Text", "追記です。")], [("Files", "a.txt", "い"u8.ToArray())]);
        Assert.Equal((1, 1), await CountAsync());
        await page.SubmitAsync(reply, [("Text", "追記です。")], [("Files", "a.txt", "ろ"u8.ToArray())]);
        await page.SubmitAsync(reply, ("Text", "別の追記です。"));
        await (await visitor.GoAsync(ticket.Path)).SubmitAsync(reply, ("Text", "追記です。"));

        Assert.Equal((4, 2), await CountAsync());

        async Task<(int, int)> CountAsync() => await app.InDbAsync(async db => (await db.Messages.CountAsync(m => m.TicketId == ticket.Id), await db.Attachments.CountAsync(a => a.TicketId == ticket.Id)));
    }

    [Fact]
    public async Task A_refused_form_may_be_corrected_under_its_key()
    {
        var asker = await app.UserAsync(Role.Requester);
        using var visitor = await app.Visitor().SignInAsync(asker);
        var form = await visitor.GoAsync("/tickets/new");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await form.SubmitAsync("form[action='/tickets']", ("Subject", "件名だけ"))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await form.SubmitAsync("form[action='/tickets']", ("Subject", "件名だけ"))).Status);
        Assert.Contains("受け付けました", (await form.SubmitAsync("form[action='/tickets']", Question)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Withdrawing_twice_says_twice_that_it_is_withdrawn()
    {
        var asker = await app.UserAsync(Role.Requester);
        var ticket = await app.TicketAsync(asker);
        using var visitor = await app.Visitor().SignInAsync(asker);
        var (page, otherTab) = (await visitor.GoAsync(ticket.Path), await visitor.GoAsync(ticket.Path));

        foreach (var pressed in (Page[])[page, page, otherTab])
        {
            var after = await pressed.SubmitAsync($"form[action='{ticket.Path}/withdrawal']", ("Text", "不要になりました。"));
            Assert.Equal(HttpStatusCode.OK, after.Status);
            Assert.Contains("相談を取り下げました。", after.Text, StringComparison.Ordinal);
        }

        Assert.Equal(1, await app.InDbAsync(db => db.TicketEvents.CountAsync(e => e.TicketId == ticket.Id && e.Act == "withdraw")));
    }

    [Fact]
    public async Task Ones_own_save_in_another_tab_is_no_collision_and_anothers_is()
    {
        var ticket = await app.TicketAsync(await app.UserAsync(Role.Requester));
        using var own = await app.Visitor().SignInAsync(await app.UserAsync(Role.Coordinator));
        using var other = await app.Visitor().SignInAsync(await app.UserAsync(Role.Coordinator));
        var (stale, staleToo) = (await own.GoAsync(ticket.Path), await own.GoAsync(ticket.Path));
        await (await own.GoAsync(ticket.Path)).SubmitAsync($"form[action='{ticket.Path}/check']");

        Assert.Equal(HttpStatusCode.OK, (await stale.SubmitAsync($"form[action='{ticket.Path}/hold']", ("Text", "待つため"))).Status);
        await (await other.GoAsync(ticket.Path)).SubmitAsync($"form[action='{ticket.Path}/resumption']");
        Assert.Equal(HttpStatusCode.Conflict, (await staleToo.SubmitAsync($"form[action='{ticket.Path}/hold']", ("Text", "まだ待つため"))).Status);
    }

    [Fact]
    public async Task What_became_invisible_meanwhile_is_not_found()
    {
        var ticket = await app.TicketAsync(await app.UserAsync(Role.Requester));
        using var consultant = await app.Visitor().SignInAsync(await app.UserAsync(Role.Consultant));
        using var office = await app.Visitor().SignInAsync(await app.UserAsync(Role.Coordinator));
        var page = await consultant.GoAsync(ticket.Path);
        await (await office.GoAsync(ticket.Path)).SubmitAsync($"form[action='{ticket.Path}/confidentiality']");

        Assert.Equal(HttpStatusCode.NotFound, (await page.SubmitAsync($"form[action='{ticket.Path}/notes']", ("Text", "メモ"))).Status);
    }

    [Fact]
    public void A_verb_that_was_just_done_is_done_for_its_doer_and_refused_to_others()
    {
        var (drafted, answered) = (In(Approving), In(Approving));
        drafted.Return("根拠が足りません。", DxOffice);
        drafted.Return("根拠が足りません。", DxOffice);
        answered.Approve([], DxOffice);
        answered.Approve([], DxOffice);

        Assert.Equal((Drafted, 1), (drafted.Status, drafted.Events.Count(e => e.Act == "return")));
        Assert.Single(answered.Messages);
        Assert.Throws<RuleBroken>(() => answered.Approve([], DxOffice with { UserId = 77 }));
    }
}
