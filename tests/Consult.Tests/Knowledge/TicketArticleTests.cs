using System.Net;
using Consult.Access;
using Consult.Accounts;
using Consult.Policy;
using Consult.Tickets;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consult.Tests.Knowledge;

public class TicketArticleTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task An_answered_ticket_becomes_a_draft_with_the_accepted_words_masked_and_both_are_linked()
    {
        var (ticket, clause, consultant) = await AnsweredAsync("市民課の山田です。PC-1203を持ち帰ってよいですか。");
        using var visitor = await app.Visitor().SignInAsync(consultant);
        var page = await visitor.GoAsync($"/tickets/{ticket.Number}/article/new");
        var proposed = page.Document.QuerySelectorAll("input[name='masking.Accepted']").Select(i => i.GetAttribute("value")).ToList();
        Assert.Contains("Host:PC-1203", proposed);
        Assert.Contains("Person:橋本課長", proposed);
        Assert.True(page.Has($"input[name='Form.ClauseIds'][value='{clause.Id}'][checked]"));

        var saved = await page.SubmitAsync("form.form", ("masking.Accepted", "Host:PC-1203"));

        Assert.Contains("伏せずに残した語が", saved.Text, StringComparison.Ordinal);
        Assert.Contains("橋本課長", saved.Text, StringComparison.Ordinal);
        var article = await app.InDbAsync(db => db.Articles.Include(a => a.Versions).Include(a => a.Tickets).SingleAsync(a => a.Tickets.Any(t => t.TicketId == ticket.Id)));
        Assert.Contains("〔ホスト名〕を持ち帰ってよいですか。", article.LatestVersion!.Question, StringComparison.Ordinal);
        Assert.Contains("橋本課長", article.LatestVersion.Answer, StringComparison.Ordinal);
        Assert.Equal([clause.Id], article.LatestVersion.ClauseIds);
        Assert.True(article.Tickets.Single().IsSource);
        var again = await visitor.GoAsync($"/tickets/{ticket.Number}/article/new");
        Assert.Equal($"/articles/{article.Number}", again.Url.AbsolutePath);
    }

    [Fact]
    public async Task A_word_that_came_while_editing_is_shown_before_anything_is_saved()
    {
        var (ticket, _, consultant) = await AnsweredAsync("端末を持ち帰ってよいですか。");
        using var visitor = await app.Visitor().SignInAsync(consultant);
        var page = await visitor.GoAsync($"/tickets/{ticket.Number}/article/new");

        var told = await page.SubmitAsync("form.form", ("Form.Conditions", "鈴木さんの課に限ります。"));
        Assert.Contains("まだ保存していません", told.Text, StringComparison.Ordinal);
        Assert.False(await app.InDbAsync(db => db.TicketArticles.AnyAsync(l => l.TicketId == ticket.Id)));
        Assert.True(told.Has("input[value='Person:鈴木さん'][checked]"));

        await told.SubmitAsync("form.form");
        var conditions = await app.InDbAsync(db => db.Articles.Where(a => a.Tickets.Any(t => t.TicketId == ticket.Id)).Select(a => a.Versions.First().Conditions).SingleAsync());
        Assert.Equal("担当者の課に限ります。", conditions);
    }

    [Fact]
    public async Task A_ticket_without_an_answer_and_a_requester_make_no_article()
    {
        var asker = await app.UserAsync(Role.Requester);
        var ticket = await app.TicketAsync(asker);
        using var desk = await app.Visitor().SignInAsync(await app.UserAsync(Role.Consultant));
        using var own = await app.Visitor().SignInAsync(asker);

        var refused = await desk.GoAsync($"/tickets/{ticket.Number}/article/new");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("回答済の相談だけです", refused.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await own.GoAsync($"/tickets/{ticket.Number}/article/new")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.GoAsync("/tickets/R8-9999/article/new")).Status);
    }

    private async Task<(Ticket Ticket, Clause Clause, User Consultant)> AnsweredAsync(string body)
    {
        var clause = (await app.PolicyAsync(("5.1", "持ち出し", "許可を得なければならない。")))[0];
        var asker = await app.UserAsync(Role.Requester);
        var consultant = await app.UserAsync(Role.Consultant);
        var coordinator = await app.UserAsync(Role.Coordinator);
        var ticket = await app.TicketAsync(asker, body: body);
        await app.InDbAsync(async db =>
        {
            var loaded = await db.Tickets.Include(t => t.Topic).Include(t => t.Drafts).SingleAsync(t => t.Id == ticket.Id);
            loaded.Check(app.By(coordinator));
            loaded.PassOn(await db.Users.SingleAsync(u => u.Id == consultant.Id), app.By(coordinator));
            loaded.Draft("橋本課長の許可を受ければ可能です。", [clause.Id], false, app.By(consultant));
            loaded.Submit(app.By(consultant));
            loaded.Approve(await db.PinAsync([clause.Id], new DateOnly(2026, 11, 18)), app.By(coordinator));
            await db.SaveChangesAsync();
        });
        return (ticket, clause, consultant);
    }
}
