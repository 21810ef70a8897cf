using System.Net;
using Consult.Access;
using Consult.Knowledge;
using Consult.Tests.Search;
using Consult.Tickets;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consult.Tests.Policy;

/// <summary>What hangs on a clause, for those who keep it.</summary>
public sealed class ClauseHubTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task What_a_change_would_ask_to_review_is_listed_by_how_it_hangs_on_the_clause()
    {
        var code = await app.CityPolicyAsync("taisaku-r8.md");
        var asker = await app.UserAsync(Role.Requester);
        var consultant = await app.UserAsync(Role.Consultant);
        var (itself, below, above) = (await ArticleAsync(code, "4.1-7", "機器を捨てるとき"), await ArticleAsync(code, "4.1-7-3", "記憶装置を壊すとき"), await ArticleAsync(code, "4.1", "サーバーを置く部屋"));
        var beside = await ArticleAsync(code, "4.2", "管理区域に入るとき");
        var drafted = await app.TicketAsync(asker, "古い端末の捨て方");
        var asking = await app.TicketAsync(asker, "複合機を返すとき");
        var secret = await app.TicketAsync(asker, "記憶装置の横流し", confidential: true);
        var done = await app.TicketAsync(asker, "終わった相談");
        await app.InDbAsync(async db =>
        {
            var clause = await db.Clauses.SingleAsync(c => c.Key == code + "-4.1-7-3");
            foreach (var ticket in new[] { asking, secret, done })
                (await db.Tickets.Include(t => t.Clauses).SingleAsync(t => t.Id == ticket.Id)).Concern([clause]);
            var row = await db.Tickets.ForVerbs().SingleAsync(t => t.Id == drafted.Id);
            row.PassOn(null, app.By(await app.UserAsync(Role.Coordinator)));
            row.Draft("壊してから渡してください。", [clause.Id], false, app.By(consultant));
            await db.SaveChangesAsync();
        });
        await app.AnswerAsync(done, consultant);

        using var desk = await app.Visitor().SignInAsync(consultant);
        var page = await desk.GoAsync($"/policies/{code}/clauses/{code}-4.1-7");
        var text = page.Document.QuerySelectorAll("main section").Single(s => s.QuerySelector("h2")?.TextContent == "この条項を改正するとき見直すもの");
        Assert.Equal([$"/articles/{itself}", $"/articles/{below}", $"/articles/{above}"], text.QuerySelectorAll("tbody td:first-child a").Select(a => a.GetAttribute("href")));
        Assert.Contains("下の条項", text.QuerySelectorAll("tbody tr")[1].TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(beside, text.TextContent, StringComparison.Ordinal);
        Assert.Equal(new[] { $"/tickets/{asking.Number}", $"/tickets/{drafted.Number}" }.Order(), text.QuerySelectorAll("ul a").Select(a => a.GetAttribute("href")!).Order());
        Assert.DoesNotContain("横流し", page.Text, StringComparison.Ordinal);

        using var reader = await app.Visitor().SignInAsync(asker);
        Assert.DoesNotContain("見直すもの", (await reader.GoAsync($"/policies/{code}/clauses/{code}-4.1-7")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("令和7年5月1日")]
    [InlineData("２０２５年５月１日")]
    [InlineData("2025-05-01")]
    public async Task The_day_of_the_text_is_typed_in_either_calendar(string typed)
    {
        var code = await app.CityPolicyAsync("taisaku-r6.md", "taisaku-r8.md");
        using var reader = await app.Visitor().SignInAsync(await app.UserAsync(Role.Requester));
        var page = await reader.GoAsync($"/policies/{code}/clauses/{code}-6.2-5");
        page = await page.SubmitAsync("input[name=on]", ("on", typed));
        Assert.StartsWith("6.2(5)", page.Find("h1").TextContent, StringComparison.Ordinal);
        Assert.Contains("令和7年5月1日", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_that_is_none_is_said_beside_the_field()
    {
        var code = await app.CityPolicyAsync("taisaku-r6.md");
        using var reader = await app.Visitor().SignInAsync(await app.UserAsync(Role.Requester));
        var page = await reader.GoAsync($"/policies/{code}/clauses/{code}-4.1-7?on=令和7年2月30日");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("実在する日を入力してください", page.Find(".field:has([name=on])").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_policy_was_silent_near_the_clause_is_shown_to_those_who_may_see_the_ticket()
    {
        var code = await app.CityPolicyAsync("taisaku-r8.md");
        var asker = await app.UserAsync(Role.Requester);
        var consultant = await app.UserAsync(Role.Consultant);
        var near = await app.TicketAsync(asker, "機器の廃棄", "リース期間が終わって機器を返却するとき、記憶装置の情報を復元できないようにする作業は、だれが立ち会えばよいですか。");
        var open = await app.TicketAsync(asker, "機器の廃棄と返却", "機器の廃棄又はリース返却のとき、記憶装置の情報を復元できないようにする必要がありますか。");
        var named = await app.TicketAsync(asker, "花の苗の配布", "苗を配ります。");
        await app.InDbAsync(async db =>
        {
            (await db.Tickets.Include(t => t.Clauses).SingleAsync(t => t.Id == named.Id)).Concern([await db.Clauses.SingleAsync(c => c.Key == code + "-4.1-7")]);
            await db.SaveChangesAsync();
        });
        await app.AnswerAsync(near, consultant);
        await app.AnswerAsync(named, consultant);
        await app.IndexedAsync();

        using var desk = await app.Visitor().SignInAsync(consultant);
        var address = $"/policies/{code}/clauses/{code}-4.1-7";
        Assert.True((await desk.GoAsync(address)).Has($".near[data-near='{address}/near?part=true']"));
        var page = await desk.GoAsync($"{address}/near");
        Assert.Contains("規定なしと答えた相談", page.Text, StringComparison.Ordinal);
        Assert.True(page.Has($".neighbours a[href='{near.Path}']"));
        Assert.Contains("この条項について尋ねた相談", page.Document.QuerySelectorAll(".neighbours > li").Single(li => li.QuerySelector("a")!.GetAttribute("href") == named.Path).TextContent, StringComparison.Ordinal);
        Assert.False(page.Has($".neighbours a[href='{open.Path}']"));

        using var other = await app.Visitor().SignInAsync(await app.UserAsync(Role.Requester));
        var theirs = await other.GoAsync($"{address}/near");
        Assert.DoesNotContain("規定なしと答えた相談", theirs.Text, StringComparison.Ordinal);
        Assert.False(theirs.Has(".neighbours a[href^='/tickets']"));
        Assert.Equal(HttpStatusCode.NotFound, (await other.GoAsync($"/policies/{code}/clauses/{code}-99/near")).Status);
    }

    private Task<string> ArticleAsync(string code, string key, string title) => app.InDbAsync(async db =>
    {
        var clause = await db.Clauses.SingleAsync(c => c.Key == $"{code}-{key}");
        var article = Article.Write($"K-{9000 + Make.Next()}", new ArticleText(title, $"{title}、何をしますか。", "条項のとおりです。", "", [clause.Id]), new ArticleFrame(ArticleAudience.Everyone, null, null, null, null), app.System());
        article.Clauses.Add(new ArticleClause { Article = article, ClauseId = clause.Id });
        db.Articles.Add(article);
        await db.SaveChangesAsync();
        return article.Number;
    });
}
