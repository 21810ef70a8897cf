using Consult.Access;
using Consult.Data;
using Consult.Knowledge;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consult.Tests.Knowledge;

/// <summary>An article that asks for review is someone's task, with a day, on the start page.</summary>
public class ReviewTaskTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task The_owner_is_asked_first_and_has_it_on_the_start_page_until_it_is_settled()
    {
        var article = await AskedAsync();
        var found = await app.FindArticleAsync(article);
        Assert.Equal((found.OwnerId, new DateOnly(2026, 12, 2)), (found.ReviewerId, found.ReviewDueOn!.Value));
        using var owner = await app.Visitor().SignInAsync(await app.InDbAsync(db => db.Users.SingleAsync(u => u.Id == found.OwnerId)));
        using var other = await app.Visitor().SignInAsync(await app.UserAsync(Role.Consultant));

        var home = await owner.GoAsync("/");
        Assert.True(home.Has($"main a[href='/articles/{article}']"));
        Assert.False((await other.GoAsync("/")).Has($"main a[href='/articles/{article}']"));
        Assert.True((await owner.GoAsync("/reviews?mine=true")).Has($"main a[href='/articles/{article}']"));

        await (await owner.GoAsync($"/articles/{article}")).SubmitAsync("form[action$='/confirmation']", ("NextReviewOn", "2027-11-01"));
        Assert.False((await owner.GoAsync("/")).Has($"main a[href='/articles/{article}']"));
        Assert.Null((await app.FindArticleAsync(article)).ReviewerId);
    }

    [Fact]
    public async Task Several_are_given_to_one_person_at_once()
    {
        string[] articles = [await AskedAsync(), await AskedAsync()];
        var reviewer = await app.UserAsync(Role.Consultant, name: "見直 花子");
        using var office = await app.Visitor().SignInAsync(await app.UserAsync(Role.Coordinator));
        var page = await office.GoAsync("/reviews");
        foreach (var box in page.Document.QuerySelectorAll("input[name=Numbers]").OfType<AngleSharp.Html.Dom.IHtmlInputElement>())
            box.IsChecked = articles.Contains(box.Value);

        var after = await page.SubmitAsync("form[action='/reviews/assignment']", ("ReviewerId", $"{reviewer.Id}"), ("DueOn", "2026-11-30"));

        Assert.Contains("2件の記事の見直しの担当を見直 花子さんに決めました", after.Text, StringComparison.Ordinal);
        foreach (var article in articles)
        {
            var asked = await app.InDbAsync(db => db.Articles.SingleAsync(a => a.Number == article));
            Assert.Equal((reviewer.Id, new DateOnly(2026, 11, 30)), (asked.ReviewerId, asked.ReviewDueOn));
        }
    }

    [Fact]
    public async Task A_requester_a_day_gone_by_and_an_empty_choice_are_refused()
    {
        var article = await AskedAsync();
        var requester = await app.UserAsync(Role.Requester);
        await app.ChangeArticleAsync(article, a =>
        {
            Assert.Throws<RuleBroken>(() => a.AssignReview(requester, new DateOnly(2026, 12, 1), app.System()));
            Assert.Throws<RuleBroken>(() => a.AssignReview(null, new DateOnly(2026, 11, 17), app.System()));
        });
        using var office = await app.Visitor().SignInAsync(await app.UserAsync(Role.Coordinator));
        var refused = await (await office.GoAsync("/reviews")).SubmitAsync("form[action='/reviews/assignment']");
        Assert.Contains("担当を決める記事に印を付けてください", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_by_clause_and_newest_first_show_what_the_reader_may_see()
    {
        var clause = (await app.PolicyAsync(("9.9", "探し方", "許可を得なければならない。")))[0];
        var seen = await app.PublishedArticleAsync(clause.Id, title: "条項から見つかる記事");
        await app.PublishedArticleAsync(clause.Id, ArticleAudience.Office, title: "推進室だけの記事");
        using var reader = await app.Visitor().SignInAsync(await app.UserAsync(Role.Requester));

        var byClause = await reader.GoAsync("/articles?by=clause");
        Assert.Contains("9.9 探し方", byClause.Text, StringComparison.Ordinal);
        Assert.Contains("条項から見つかる記事", byClause.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("推進室だけの記事", byClause.Text, StringComparison.Ordinal);
        var newest = await reader.GoAsync("/articles?by=new");
        Assert.Equal($"/articles/{seen.Number}", newest.Find("main .list .list-title a").GetAttribute("href"));
        Assert.Contains("9.9 探し方", (await reader.GoAsync($"/articles?by=clause&q={Uri.EscapeDataString("条項から見つかる")}")).Text, StringComparison.Ordinal);
        Assert.Contains("条件に合う記事はありません", (await reader.GoAsync("/articles?by=clause&q=ここにはない言葉")).Text, StringComparison.Ordinal);
    }

    private async Task<string> AskedAsync()
    {
        var clause = (await app.PolicyAsync(("5.1", "持ち出し", "許可を得なければならない。")))[0];
        var number = (await app.PublishedArticleAsync(clause.Id)).Number;
        await app.ChangeArticleAsync(number, a => a.RequestReview(ReviewCause.Reported, "古い", null, app.System()));
        return number;
    }
}
