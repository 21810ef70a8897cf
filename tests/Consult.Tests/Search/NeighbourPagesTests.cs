using System.Net;
using Consult.Access;
using Consult.Accounts;
using Consult.Knowledge;
using Consult.Search.Nearness;
using Consult.Tests.Knowledge;
using Xunit;

namespace Consult.Tests.Search;

/// <summary>What is near a ticket or an article, as each person sees it.</summary>
public sealed class NeighbourPagesTests(App app) : IClassFixture<App>
{
    private const string Subject = "噴水の制御盤の遠隔操作";
    private const string Body = "公園の噴水の制御盤を、業者の端末から遠隔で操作させてよいでしょうか。";

    [Fact]
    public async Task A_ticket_has_near_tickets_articles_and_clauses_each_with_its_reason()
    {
        var (park, _, consultant) = await CityAsync();
        var clauses = await app.PolicyAsync(("7.7(1)", "遠隔操作の制限", "制御盤の遠隔操作は、許可した端末からだけ行う。"), ("7.7(2)", "花壇", "花壇の水やりをする。"));
        var asked = await app.TicketAsync(park, Subject, Body);
        var before = await app.TicketAsync(park, "噴水の制御盤を業者が操作する", "噴水の制御盤を遠隔操作する業者の端末には、どのような条件が要りますか。");
        await app.AnswerAsync(before, consultant, clauses[1].Id);
        var article = await ArticleAsync("噴水の制御盤の遠隔操作", "制御盤を遠隔で操作してよいですか。", publish: true);
        var draft = await ArticleAsync("噴水の制御盤の遠隔操作の案", "制御盤を遠隔で操作してよいですか。", publish: false);
        await app.IndexedAsync();

        using var desk = await app.Visitor().SignInAsync(consultant);
        var ticket = await desk.GoAsync(asked.Path);
        Assert.True(ticket.Has($".near[data-near='{asked.Path}/near?part=true'] a[href='{asked.Path}/near']"));
        var page = await desk.GoAsync($"{asked.Path}/near");
        Assert.True(page.Has("header"));
        var line = page.Document.QuerySelectorAll(".neighbours > li").Single(li => li.QuerySelector("a")!.GetAttribute("href") == before.Path).TextContent;
        Assert.Matches("共通する言葉：[^\\n]*噴水", line);
        Assert.Contains("同じ分類：", line, StringComparison.Ordinal);
        Assert.True(page.Has($".neighbours a[href='/articles/{article}']"));
        Assert.False(page.Has($".neighbours a[href='/articles/{draft}']"));
        Assert.True(page.Has($".neighbours a[href$='/clauses/{clauses[0].Key}']"));
        Assert.Contains("近い相談1件の回答の根拠", page.Document.QuerySelectorAll(".neighbours > li").Single(li => li.QuerySelector("a")!.GetAttribute("href")!.EndsWith(clauses[1].Key, StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);

        var part = await desk.GoAsync($"{asked.Path}/near?part=true");
        Assert.False(part.Has("header"));
        Assert.True(part.Has($".neighbours a[href='{before.Path}']"));
    }

    [Fact]
    public async Task Nobody_is_shown_or_told_of_what_they_may_not_see()
    {
        var (park, water, consultant) = await CityAsync();
        var mine = await app.TicketAsync(park, "温室の暖房の監視", "温室の暖房の監視画面を、外部から見られるようにしてよいですか。");
        var theirs = await app.TicketAsync(water, "温室の暖房の監視画面", "温室の暖房の監視画面を業者に見せてよいですか。");
        var secret = await app.TicketAsync(water, "温室の暖房の監視と職員", "温室の暖房の監視画面で職員の行動を見てよいですか。", confidential: true);
        var clause = (await app.PolicyAsync(("8.8(1)", "鉢植え", "鉢植えを日なたに置く。")))[0];
        await app.AnswerAsync(theirs, consultant, clause.Id);
        var office = await ArticleAsync("温室の暖房の監視", "温室の暖房の監視画面を外部に見せてよいですか。", publish: true, ArticleAudience.Office);
        await app.IndexedAsync();

        using var asker = await app.Visitor().SignInAsync(park);
        var page = await asker.GoAsync($"{mine.Path}/near");
        Assert.False(page.Has(".neighbours"));
        Assert.Contains("見つかりませんでした", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await asker.GoAsync($"{theirs.Path}/near?part=true")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await asker.GoAsync($"/articles/{office}/near")).Status);

        using var desk = await app.Visitor().SignInAsync(consultant);
        var seen = await desk.GoAsync($"{mine.Path}/near");
        Assert.True(seen.Has($".neighbours a[href='{theirs.Path}']"));
        Assert.False(seen.Has($".neighbours a[href='{secret.Path}']"));
        Assert.True(seen.Has($".neighbours a[href='/articles/{office}']"));
    }

    [Fact]
    public async Task An_article_has_near_articles_that_the_reader_may_read()
    {
        var (park, _, consultant) = await CityAsync();
        var article = await ArticleAsync("撮影用ドローンの飛行記録", "撮影用ドローンの飛行記録はどこに保存しますか。", publish: true);
        var near = await ArticleAsync("撮影用ドローンの保管", "撮影用ドローンの飛行記録と保管の方法を教えてください。", publish: true);
        var draft = await ArticleAsync("撮影用ドローンの貸出", "撮影用ドローンの飛行記録を貸すときはどうしますか。", publish: false);
        await app.IndexedAsync();
        using var asker = await app.Visitor().SignInAsync(park);
        Assert.True((await asker.GoAsync($"/articles/{article}")).Has($".near[data-near='/articles/{article}/near?part=true']"));
        var page = await asker.GoAsync($"/articles/{article}/near");
        Assert.True(page.Has($".neighbours a[href='/articles/{near}']"));
        Assert.False(page.Has($".neighbours a[href='/articles/{article}']"));
        Assert.False(page.Has($".neighbours a[href='/articles/{draft}']"));
        using var desk = await app.Visitor().SignInAsync(consultant);
        Assert.True((await desk.GoAsync($"/articles/{article}/near")).Has($".neighbours a[href='/articles/{draft}']"));
    }

    [Theory]
    [InlineData("住民記録システム、財務会計", "財務会計／ＬＧＷＡＮ", "財務会計")]
    [InlineData("メール", "ﾒｰﾙ", "メール")]
    [InlineData(null, "財務会計", "")]
    [InlineData("財務", "財務会計", "")]
    public void Systems_are_the_same_by_their_whole_names(string? one, string? other, string same) =>
        Assert.Equal(same, string.Join(',', Neighbourhood.SameSystems(one, other)));

    private async Task<(User Park, User Water, User Consultant)> CityAsync()
    {
        var (park, water) = (await app.DepartmentAsync(), await app.DepartmentAsync());
        return (await app.UserAsync(Role.Requester, park), await app.UserAsync(Role.Requester, water), await app.UserAsync(Role.Consultant));
    }

    private Task<string> ArticleAsync(string title, string question, bool publish, ArticleAudience audience = ArticleAudience.Everyone) => app.InDbAsync(async db =>
    {
        var article = Article.Write($"K-{8000 + Make.Next()}", new ArticleText(title, question, "規定なし。推進室に相談してから始めます。", "", []), new ArticleFrame(audience, null, null, null, null), app.System());
        db.Articles.Add(article);
        await db.SaveChangesAsync();
        if (publish)
            article.SubmitAndPublish(app.By(await app.UserAsync(Role.Coordinator)));
        await db.SaveChangesAsync();
        return article.Number;
    });
}
