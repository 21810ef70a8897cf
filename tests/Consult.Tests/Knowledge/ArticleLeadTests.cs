using System.Net;
using Consult.Access;
using Consult.Data;
using Consult.Knowledge;
using Consult.Policy;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consult.Tests.Knowledge;

/// <summary>Whatever number stands in an address or a text, it leads to the article, or to what took its place.</summary>
public class ArticleLeadTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_withdrawn_article_leads_its_readers_to_its_successor_and_says_so()
    {
        var (old, next) = (await PublishedAsync(), await PublishedAsync("新しい取扱い"));
        using var desk = await app.Visitor().SignInAsync(await app.UserAsync(Role.Coordinator));
        using var reader = await app.Visitor().SignInAsync(await app.UserAsync(Role.Requester));

        await (await desk.GoAsync($"/articles/{old}")).SubmitAsync("form[action$='/retirement']", ("Successor", $"ｋ－{int.Parse(next[2..], System.Globalization.CultureInfo.InvariantCulture)}"));

        var led = await reader.GoAsync($"/articles/{old}");
        Assert.EndsWith(next, led.Url.AbsolutePath, StringComparison.Ordinal);
        Assert.Contains($"{old}は廃止され", led.Text, StringComparison.Ordinal);
        Assert.Contains($"後継の記事：{next}", (await desk.GoAsync($"/articles/{old}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_successor_readers_are_told_that_it_is_gone_and_others_are_told_nothing()
    {
        var bureau = await app.DepartmentAsync();
        var within = await app.DepartmentAsync(parent: bureau);
        var old = (await app.PublishedArticleAsync((await ClauseAsync()).Id, ArticleAudience.Bureau, bureau)).Number;
        await app.ChangeArticleAsync(old, a => a.Retire(app.System()));
        using var own = await app.Visitor().SignInAsync(await app.UserAsync(Role.Requester, within));
        using var other = await app.Visitor().SignInAsync(await app.UserAsync(Role.Requester));

        var gone = await own.GoAsync($"/articles/{old}");
        Assert.Equal(HttpStatusCode.Gone, gone.Status);
        Assert.DoesNotContain("庁用端末", gone.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GoAsync($"/articles/{old}")).Status);
    }

    [Fact]
    public async Task A_chain_is_followed_to_the_first_article_the_reader_may_read()
    {
        var clause = await ClauseAsync();
        var (first, last) = (await PublishedAsync(), await PublishedAsync("終わりの記事"));
        var office = (await app.PublishedArticleAsync(clause.Id, ArticleAudience.Office)).Number;
        await SucceedAsync(first, office);
        await SucceedAsync(office, last);
        await app.ChangeArticleAsync(first, a => a.Retire(app.System()));
        using var reader = await app.Visitor().SignInAsync(await app.UserAsync(Role.Requester));

        var led = await reader.GoAsync($"/articles/{first}");

        Assert.EndsWith(last, led.Url.AbsolutePath, StringComparison.Ordinal);
        Assert.DoesNotContain(office, led.Text, StringComparison.Ordinal);
        await Assert.ThrowsAsync<RuleBroken>(() => SucceedAsync(last, first));
        await Assert.ThrowsAsync<RuleBroken>(() => SucceedAsync(last, last));
    }

    [Fact]
    public async Task A_new_number_keeps_addresses_and_the_links_of_other_texts_and_is_nobody_elses()
    {
        var named = await PublishedAsync("名指しされる記事");
        var naming = await NamingAsync($"{named} のとおりです。`{named}` と K-99990 と X-{named} は触りません。");
        var other = await PublishedAsync();
        var wanted = $"K-{700_000 + Make.Next()}";
        using var desk = await app.Visitor().SignInAsync(await app.UserAsync(Role.Coordinator));
        using var reader = await app.Visitor().SignInAsync(await app.UserAsync(Role.Requester));

        var taken = await (await desk.GoAsync($"/articles/{named}")).SubmitAsync("form[action$='/number']", ("NewNumber", other));
        Assert.Contains("ほかの記事が使っているか", taken.Text, StringComparison.Ordinal);
        var renumbered = await (await desk.GoAsync($"/articles/{named}")).SubmitAsync("form[action$='/number']", ("NewNumber", wanted));
        Assert.EndsWith(wanted, renumbered.Url.AbsolutePath, StringComparison.Ordinal);

        Assert.EndsWith(wanted, (await reader.GoAsync($"/articles/{named}")).Url.AbsolutePath, StringComparison.Ordinal);
        var page = await reader.GoAsync($"/articles/{naming}");
        Assert.Equal(wanted, page.Find($".prose a[href='/articles/{wanted}']").TextContent);
        Assert.Single(page.Document.QuerySelectorAll(".prose a"));
        Assert.Contains("名指しされる記事", page.Find(".aside").TextContent, StringComparison.Ordinal);
        Assert.Contains(naming, (await reader.GoAsync($"/articles/{wanted}")).Find(".aside").TextContent, StringComparison.Ordinal);
        await app.InDbAsync(async db => Assert.NotNull(await db.ArticleIdOfAsync(named)));
    }

    [Fact]
    public async Task A_number_of_an_article_the_reader_may_not_read_stays_plain_text()
    {
        var hidden = (await app.PublishedArticleAsync((await ClauseAsync()).Id, ArticleAudience.Office, title: "推進室だけの記事")).Number;
        var naming = await NamingAsync($"{hidden} のとおりです。");
        using var reader = await app.Visitor().SignInAsync(await app.UserAsync(Role.Requester));

        var page = await reader.GoAsync($"/articles/{naming}");

        Assert.False(page.Has(".prose a"));
        Assert.DoesNotContain("推進室だけの記事", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clause_that_reads_otherwise_than_when_the_article_was_checked_is_shown_with_both_texts_until_it_is_checked_again()
    {
        var clause = await ClauseAsync();
        var article = (await app.PublishedArticleAsync(clause.Id)).Number;
        await app.ChangeArticleAsync(article, a => a.Follow(new(a.Told.Title, a.Told.Question, a.Told.Answer, a.Told.Conditions, a.Told.ClauseIds), new(a.Audience, null, a.TopicId, a.OwnerId, a.ReviewOn), ArticleStatus.Published, new(null, null, new DateOnly(2026, 11, 10), null), app.System()));
        await app.AmendAsync(clause, "課長の許可を得なければならない。");
        using var reader = await app.Visitor().SignInAsync(await app.UserAsync(Role.Requester));

        var page = await reader.GoAsync($"/articles/{article}");
        // AmendAsync asks nobody for review, as an import of an older article does not: the page sees it by itself.
        Assert.Contains("根拠条文が改定されました", page.Text, StringComparison.Ordinal);
        Assert.Equal("課長の", page.Find("ins").TextContent);

        await app.ChangeArticleAsync(article, a => a.RequestReview(ReviewCause.Reported, "古い", null, app.System()));
        await app.ChangeArticleAsync(article, a => a.Confirm(new DateOnly(2027, 11, 1), app.System()));
        Assert.DoesNotContain("根拠条文が改定されました", (await reader.GoAsync($"/articles/{article}")).Text, StringComparison.Ordinal);
    }

    private async Task<Clause> ClauseAsync() => (await app.PolicyAsync(("5.1", "持ち出し", "許可を得なければならない。")))[0];

    private async Task<string> PublishedAsync(string title = "庁用端末を自宅に持ち帰ってよいか") => (await app.PublishedArticleAsync((await ClauseAsync()).Id, title: title)).Number;

    private async Task<string> NamingAsync(string answer)
    {
        var number = await PublishedAsync();
        await app.ChangeArticleAsync(number, a => a.Revise(new(a.Told.Title, a.Told.Question, answer, "", a.Told.ClauseIds), new(ArticleAudience.Everyone, null, a.TopicId, a.OwnerId, null), "", app.System()));
        await app.ChangeArticleAsync(number, a => a.SubmitAndPublish(app.System()));
        return number;
    }

    private Task SucceedAsync(string number, string successor) => app.InDbAsync(async db =>
    {
        (await db.Articles.SingleAsync(a => a.Number == number)).Succeed(await db.SuccessionAsync(successor), app.System());
        await db.SaveChangesAsync();
    });
}
