using System.Net;
using Consult.Access;
using Consult.Data;
using Consult.Policy;
using Consult.Tests.Knowledge;
using Xunit;

namespace Consult.Tests.Tickets;

public class InsertionTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task What_cannot_be_inserted_is_said_and_nothing_typed_is_lost()
    {
        var clause = (await app.PolicyAsync(("5.1", "外部委託", "委託先を監督する。")))[0];
        var draft = await app.DraftArticleAsync(await app.UserAsync(Role.Consultant), clause.Id);
        var retired = await app.PublishedArticleAsync(clause.Id);
        await app.ChangeArticleAsync(retired.Number, a => a.Retire(app.System()));

        foreach (var (typed, why) in new[]
        {
            ("K-9999", "記事「K-9999」は見つかりません。"), (draft.Number, $"記事 {draft.Number} はまだ公開されていないため、差し込めません。"),
            (retired.Number, $"記事 {retired.Number} は廃止されているため、差し込めません。"), ("", "差し込む記事の番号を入力してください。"),
        })
        {
            var told = await InsertAsync(typed);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, told.Status);
            Assert.Contains(why, told.Text, StringComparison.Ordinal);
            Assert.Equal("先に書いた文。", told.Find("#answer-text").TextContent.Trim());
            Assert.Equal(typed, told.Find("#insert").GetAttribute("value") ?? "");
        }
    }

    [Fact]
    public async Task Clauses_that_are_no_longer_in_force_are_left_out_and_named()
    {
        var clauses = await app.PolicyAsync(("5.1", "外部委託", "委託先を監督する。"), ("5.2", "再委託", "再委託を制限する。"));
        var article = await app.PublishedArticleAsync(clauses[0].Id);
        await app.AmendAsync(clauses[0], null);

        var page = await InsertAsync(article.Number.ToLowerInvariant());

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("記事の根拠条項 5.1 外部委託 は現在効力がないため、差し込みませんでした。", page.Text, StringComparison.Ordinal);
        Assert.False(page.Has($"input[name=ClauseIds][value='{clauses[0].Id}']"));
        Assert.Contains("課長の許可を受ければ可能です。", page.Find("#answer-text").TextContent, StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<RuleBroken>(() => app.InDbAsync(db => db.PinAsync([clauses[0].Id, clauses[1].Id], new DateOnly(2026, 11, 18))));
        Assert.Equal("条項 5.1 外部委託 は現在効力がありません。現行の条項を選び直してください。", refused.Message);
    }

    private async Task<Page> InsertAsync(string article)
    {
        var ticket = await app.TicketAsync(await app.UserAsync(Role.Requester), topic: "incident");
        using var visitor = await app.Visitor().SignInAsync(await app.UserAsync(Role.Consultant));
        await (await visitor.GoAsync(ticket.Path)).SubmitAsync($".next form[action='{ticket.Path}/assignment']");
        return await (await visitor.GoAsync(ticket.Path)).SubmitAsync($"button[formaction='{ticket.Path}/insertions']", ("Text", "先に書いた文。"), ("Insert", article));
    }
}
