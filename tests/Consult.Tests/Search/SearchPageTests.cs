using System.Net;
using Consult.Access;
using Consult.Knowledge;
using Consult.Search;
using Consult.Tests.Knowledge;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consult.Tests.Search;

public sealed class SearchPageTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task The_box_finds_what_one_may_see_and_marks_it()
    {
        var asker = await app.UserAsync(Role.Requester);
        var ticket = await app.TicketAsync(asker, "議場の録画装置", "録画装置の映像を外部へ渡してよいですか。");
        await CatchUpAsync();

        using var mine = await app.Visitor().SignInAsync(asker);
        var page = await mine.GoAsync("/search?q=ﾛｸｶﾞ録画装置の映像");
        Assert.Equal($"/tickets/{ticket.Number}", page.Find(".result h2 a").GetAttribute("href"));
        Assert.Contains("録画装置", page.Find(".result mark").TextContent, StringComparison.Ordinal);

        using var others = await app.Visitor().SignInAsync(await app.UserAsync(Role.Requester));
        var none = await others.GoAsync("/search?q=議場の録画装置");
        Assert.False(none.Has(".result"));
        Assert.Contains("相談する", none.Find(".empty").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_narrow_by_department_topic_clause_period_and_kind()
    {
        var asker = await app.UserAsync(Role.Requester);
        var ticket = await app.TicketAsync(asker, "巡回車の記録媒体", "巡回車に積む記録媒体です。");
        var clause = (await app.PolicyAsync(("4.4(1)", "記録媒体の管理", "巡回車の記録媒体は施錠して保管する。")))[0];
        await CatchUpAsync();
        using var desk = await app.Visitor().SignInAsync(await app.UserAsync(Role.Consultant));

        Assert.Equal([$"/tickets/{ticket.Number}"], await HitsAsync(desk, $"q=巡回車&department={asker.DepartmentId}"));
        Assert.Equal([$"/tickets/{ticket.Number}"], await HitsAsync(desk, "q=巡回車&topic=mochidashi"));
        Assert.Empty(await HitsAsync(desk, "q=巡回車&topic=haiki"));
        Assert.Equal([$"/clauses/{clause.Key}"], await HitsAsync(desk, "q=巡回車&clause=４．４（１）"));
        Assert.Equal([$"/clauses/{clause.Key}"], await HitsAsync(desk, "q=巡回車&kind=clause"));
        Assert.Equal([$"/tickets/{ticket.Number}"], await HitsAsync(desk, "q=巡回車&from=2026-11-18&to=2026-11-18"));
        Assert.Empty(await HitsAsync(desk, "q=巡回車&from=2026-11-19"));
        Assert.Equal(2, (await HitsAsync(desk, "q=巡回車")).Count);
        Assert.Contains("見つかりませんでした", (await desk.GoAsync("/search?clause=999.9")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("q=")]
    [InlineData("q=%00%01%ED%A0%80")]
    [InlineData("q=((((((((((([[[[{{{{\\\"\\\"%22")]
    [InlineData("q=*&page=99999999&size=-1&from=never&department=x&kind=nonsense")]
    [InlineData("q=a&page=2147483647&size=200&to=9999-12-31&from=0001-01-01")]
    [InlineData("q=AND OR NOT -- ~ ^2 field:value")]
    public async Task Nothing_typed_is_an_error(string query)
    {
        using var visitor = await app.Visitor().SignInAsync(await app.UserAsync(Role.Requester));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GoAsync($"/search?{query}")).Status);
    }

    [Theory]
    [InlineData('(', 10_000)]
    [InlineData('相', 5_000)]
    public async Task Very_long_texts_are_cut_and_the_page_says_so(char repeated, int length)
    {
        using var visitor = await app.Visitor().SignInAsync(await app.UserAsync(Role.Requester));
        var page = await visitor.GoAsync("/search?q=" + Uri.EscapeDataString(new string(repeated, length)));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("1000文字", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suggestions_are_published_articles_and_clauses_with_a_way_to_say_solved()
    {
        await app.InDbAsync(async db =>
        {
            foreach (var (number, publish) in new[] { ("K-7001", true), ("K-7002", false) })
            {
                var article = Article.Write(number, new ArticleText("水道検針端末の紛失", "検針端末をなくしたとき", "規定なし。すぐに統括情報セキュリティ責任者へ電話します。", "", []), new ArticleFrame(ArticleAudience.Everyone, null, null, null, null), app.System());
                db.Articles.Add(article);
                await db.SaveChangesAsync();
                if (publish)
                    article.SubmitAndPublish(app.By(await app.UserAsync(Role.Coordinator)));
                await db.SaveChangesAsync();
            }
        });
        await CatchUpAsync();
        foreach (var role in new[] { Role.Requester, Role.Coordinator })
        {
            using var visitor = await app.Visitor().SignInAsync(await app.UserAsync(role));
            var form = await visitor.GoAsync("/tickets/new");
            var fragment = await SuggestAsync(visitor, form, "水道の検針端末を外でなくしてしまいました。どこへ電話すればよいでしょうか。");
            Assert.False(fragment.Has("header"));
            Assert.Equal("K-7001", Assert.Single(fragment.Document.QuerySelectorAll("form[action='/self-solutions'] input[name='Article']")).GetAttribute("value"));
            Assert.True(fragment.Has("form[action='/self-solutions'] input[name='__RequestVerificationToken']"));
            Assert.Equal("", (await SuggestAsync(visitor, form, "")).Text);
        }
    }

    /// <summary>As suggestions.js asks: posted, with the form's token as a header.</summary>
    private static async Task<Page> SuggestAsync(Visitor visitor, Page form, string text)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/suggestions", UriKind.Relative)) { Content = new FormUrlEncodedContent([new("text", text)]) };
        request.Headers.Add("RequestVerificationToken", form.Find("form[action='/tickets'] input[name=__RequestVerificationToken]").GetAttribute("value"));
        return await visitor.ReadAsync(await visitor.Http.SendAsync(request, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Without_signing_in_nothing_is_searched()
    {
        using var visitor = app.Visitor();
        Assert.Equal("/session/new", (await visitor.GoAsync("/search?q=端末")).Url.AbsolutePath);
    }

    [Fact]
    public async Task The_page_says_what_it_understood_counts_what_can_be_chosen_and_puts_slips_right()
    {
        var asker = await app.UserAsync(Role.Requester);
        var ticket = await app.TicketAsync(asker, "プラネタリウムの投影", "プラネタリウムの投影機を庁内の回線につないでよいですか。", "cloud");
        await app.TicketAsync(asker, "プラネタリウムの座席", "プラネタリウムの座席の予約です。");
        await CatchUpAsync();
        using var desk = await app.Visitor().SignInAsync(await app.UserAsync(Role.Consultant));

        var page = await desk.GoAsync("/search?q=プラネタリウム 分類:cloud 部署:月面課");
        Assert.Equal([$"/tickets/{ticket.Number}"], page.Document.QuerySelectorAll(".result h2 a").Select(a => a.GetAttribute("href")));
        Assert.Contains("「部署:月面課」に当たる部署はありません。語として検索しました。", page.Text, StringComparison.Ordinal);
        Assert.Equal(["2件", "1件"], (await desk.GoAsync("/search?q=プラネタリウム&state=Received")).Document.QuerySelectorAll("#facet-topic ~ ul .facet-count, #facet-state ~ ul .facet-count").Select(c => c.TextContent).Order(StringComparer.Ordinal).Distinct().Reverse());
        var chip = Assert.Single(page.Document.QuerySelectorAll(".narrowings a"));
        Assert.Equal(2, (await HitsAsync(desk, new Uri(new Uri("http://x"), chip.GetAttribute("href")).Query[1..].Replace("月面課", "", StringComparison.Ordinal).Replace(Uri.EscapeDataString("部署:月面課"), "", StringComparison.Ordinal))).Count);

        var meant = (await desk.GoAsync("/search?q=プラネタリアム 種別:相談")).Document.QuerySelectorAll(".notice a").Single(a => a.TextContent == "プラネタリウム").GetAttribute("href")!;
        Assert.Equal(2, (await HitsAsync(desk, meant.Split('?')[1])).Count);
        Assert.Contains(Uri.EscapeDataString("種別:相談"), meant, StringComparison.Ordinal);
        using var others = await app.Visitor().SignInAsync(await app.UserAsync(Role.Requester));
        Assert.DoesNotContain("プラネタリウム", (await others.GoAsync("/search?q=プラネタリアム")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("プラネタリウム", (await others.GoAsync("/completions?text=プラネ")).Text, StringComparison.Ordinal);
        Assert.Contains("プラネタリウム", System.Text.RegularExpressions.Regex.Unescape((await desk.GoAsync("/completions?text=プラネ")).Text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_a_hit_stands_where_it_stands_is_told_to_administrators_alone()
    {
        await app.TicketAsync(await app.UserAsync(Role.Requester), "熱気球の係留", "熱気球を係留する綱です。");
        await CatchUpAsync();
        using var administrator = await app.Visitor().SignInAsync(await app.UserAsync(Role.Administrator));
        var why = (await administrator.GoAsync("/search?q=熱気球の係留")).Document.QuerySelectorAll("a[href*='why=true']").Single().GetAttribute("href")!;
        var told = (await administrator.GoAsync(why)).Find(".why").TextContent;
        foreach (var part in new[] { "なぜここに出たか", "本文の言葉", "題名の言葉", "新しさ" })
            Assert.Contains(part, told, StringComparison.Ordinal);
        using var desk = await app.Visitor().SignInAsync(await app.UserAsync(Role.Coordinator));
        Assert.False((await desk.GoAsync(why)).Has(".why"));
    }

    [Fact]
    public async Task An_article_shows_the_tickets_it_was_made_from_and_usefulness_reaches_the_index()
    {
        var asker = await app.UserAsync(Role.Requester);
        var ticket = await app.TicketAsync(asker, "気象観測の百葉箱", "百葉箱の記録を外へ渡してよいですか。");
        await app.InDbAsync(async db =>
        {
            var article = Article.Write("K-7100", new ArticleText("百葉箱の記録", "百葉箱の記録を渡すとき", "規定なし。許可を受けます。", "", []), new ArticleFrame(ArticleAudience.Everyone, null, null, null, null), app.System());
            db.Articles.Add(article);
            await db.SaveChangesAsync();
            article.SubmitAndPublish(app.By(await app.UserAsync(Role.Coordinator)));
            await db.SaveChangesAsync();
        });
        await CatchUpAsync();
        await app.InDbAsync(async db =>
        {
            var article = db.Articles.Single(a => a.Number == "K-7100");
            db.Add(new Consult.Tickets.TicketArticle { TicketId = ticket.Id, ArticleId = article.Id, IsSource = true });
            db.ArticleFeedback.Add(ArticleFeedback.Useful(article, app.By(asker)));
            await db.SaveChangesAsync();
        });
        await CatchUpAsync();

        using var mine = await app.Visitor().SignInAsync(asker);
        var page = await mine.GoAsync("/search?q=百葉箱の記録");
        Assert.Contains("この記事のもとになった相談 1件", page.Text, StringComparison.Ordinal);
        Assert.Equal($"/tickets/{ticket.Number}", page.Find(".result-under h2 a").GetAttribute("href"));
        Assert.Equal([$"/tickets/{ticket.Number}"], await HitsAsync(mine, "q=" + Uri.EscapeDataString("記事:K-7100")));
        using var others = await app.Visitor().SignInAsync(await app.UserAsync(Role.Requester));
        Assert.DoesNotContain("もとになった相談", (await others.GoAsync("/search?q=百葉箱の記録")).Text, StringComparison.Ordinal);
        var why = app.Services.GetRequiredService<SearchIndex>().Search(new SearchQuery { Text = "百葉箱", Kinds = [SearchKinds.Article], Explains = true }, AccessKeys.Of(new Reader(0, "", Role.Coordinator, null, null, null))).Items[0].Why;
        Assert.Contains(why, p => p.Reason == ScoreReason.Usefulness);
    }

    private static async Task<List<string?>> HitsAsync(Visitor visitor, string query) => [.. (await visitor.GoAsync($"/search?{query}")).Document.QuerySelectorAll(".result h2 a").Select(a => a.GetAttribute("href"))];

    private Task CatchUpAsync() => app.Services.GetRequiredService<Indexer>().CatchUpAsync(TestContext.Current.CancellationToken);
}
