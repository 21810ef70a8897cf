using System.Net;
using Consult.Access;
using Consult.Data;
using Consult.Knowledge;
using Consult.Policy;
using Consult.Search;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consult.Tests.Knowledge;

/// <summary>What is fixed for a day: publication and end.</summary>
public sealed class ArticleScheduleTests : IAsyncLifetime
{
    private static readonly DateOnly Tomorrow = new(2026, 11, 19);

    private App app = null!;
    private Clause clause = null!;

    public async ValueTask InitializeAsync()
    {
        app = await App.StartAsync();
        clause = (await app.PolicyAsync(("5.1", "持ち出し", "許可を得なければならない。")))[0];
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task What_a_second_person_fixed_for_a_day_is_published_that_day_once_and_found()
    {
        var article = await SubmittedAsync();
        using var second = await app.Visitor().SignInAsync(await app.UserAsync(Role.Consultant));
        var requester = await app.UserAsync(Role.Requester);
        using var before = await app.Visitor().SignInAsync(requester);

        var page = await (await second.GoAsync($"/articles/{article}")).SubmitAsync("form:has([name=PublishOn])", ("PublishOn", "2026-11-19"));
        Assert.Contains("令和8年11月19日（木）に公開します", page.Text, StringComparison.Ordinal);
        await RunAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await before.GoAsync($"/articles/{article}")).Status);

        await MidnightAsync();
        using var reader = await app.Visitor().SignInAsync(requester);
        Assert.Equal(HttpStatusCode.OK, (await reader.GoAsync($"/articles/{article}")).Status);
        var (trail, changes) = await CountAsync(article);
        await RunAsync();
        await RunAsync();
        Assert.Equal((trail, changes), await CountAsync(article));
        var found = await app.FindArticleAsync(article);
        Assert.Equal((ArticleStatus.Published, Tomorrow, (DateOnly?)null), (found.Status, found.CheckedOn!.Value, found.PublishOn));
        await app.IndexedAsync();
        Assert.Contains("庁用端末を自宅に", (await reader.GoAsync("/search?q=庁用端末を自宅に持ち帰る")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_writer_cannot_fix_the_day_and_a_day_gone_by_is_refused()
    {
        var author = await app.UserAsync(Role.Consultant);
        var article = await SubmittedAsync(author);
        var other = await app.UserAsync(Role.Coordinator);
        var loaded = await app.FindArticleAsync(article);

        Assert.Throws<RuleBroken>(() => loaded.Schedule(Tomorrow, [], true, app.By(author)));
        Assert.Throws<RuleBroken>(() => loaded.Schedule(new DateOnly(2026, 11, 18), [], true, app.By(other)));
        loaded.Schedule(Tomorrow, [], true, app.By(other));
        Assert.Equal(Tomorrow, loaded.PublishOn);
    }

    [Fact]
    public async Task A_day_is_forgotten_when_the_draft_is_edited_or_the_day_taken_back()
    {
        var article = await SubmittedAsync();
        await ScheduleAsync(article);
        await app.ChangeArticleAsync(article, a => a.Revise(Text(a, "直した回答"), Frame(a), "", app.System()));
        Assert.Null((await app.FindArticleAsync(article)).PublishOn);

        await app.ChangeArticleAsync(article, a => a.Submit(app.System()));
        await ScheduleAsync(article);
        using var desk = await app.Visitor().SignInAsync(await app.UserAsync(Role.Coordinator));
        await (await desk.GoAsync($"/articles/{article}")).SubmitAsync("form[action$='/schedule-cancellation']");
        await MidnightAsync();
        Assert.Equal(ArticleStatus.InReview, (await app.FindArticleAsync(article)).Status);
    }

    [Fact]
    public async Task A_clause_revised_after_the_day_was_fixed_stops_the_publication_and_says_so()
    {
        var article = await SubmittedAsync();
        await ScheduleAsync(article);
        await app.AmendAsync(clause, "課長の許可を得なければならない。");
        await MidnightAsync();

        var found = await app.FindArticleAsync(article);
        Assert.Equal((ArticleStatus.InReview, (DateOnly?)null), (found.Status, found.PublishOn));
        Assert.Contains("改正されています", found.ScheduleProblem, StringComparison.Ordinal);
        using var owner = await app.Visitor().SignInAsync(await app.InDbAsync(db => db.Users.SingleAsync(u => u.Id == found.OwnerId)));
        Assert.Contains("予約した公開ができませんでした", (await owner.GoAsync("/")).Text, StringComparison.Ordinal);
        Assert.Contains("改正されています", (await owner.GoAsync($"/articles/{article}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_article_written_for_an_edition_to_come_is_published_with_it_and_not_asked_for_review()
    {
        var old = await app.PublishedArticleAsync(clause.Id);
        await EditionAsync("課長の許可を得なければならない。", Tomorrow);
        await app.ChangeArticleAsync(old.Number, a => a.Revise(Text(a, "課長の許可が要ります。"), Frame(a), "", app.System()));
        await app.ChangeArticleAsync(old.Number, a => a.Submit(app.System()));
        using var desk = await app.Visitor().SignInAsync(await app.UserAsync(Role.Coordinator));
        var page = await desk.GoAsync($"/articles/{old.Number}");

        var refused = await page.SubmitAsync("form:has([name=PublishOn])", ("PublishOn", "2026-11-19"));
        Assert.Contains("改正されています", refused.Text, StringComparison.Ordinal);
        await page.SubmitAsync("form:has([name=PublishOn])", ("PublishOn", "2026-11-19"), ("KnowsClauses", "true"));
        await MidnightAsync();

        var found = await app.FindArticleAsync(old.Number);
        Assert.Equal((ArticleStatus.Published, "課長の許可が要ります。"), (found.Status, found.Told.Answer));
        using var reader = await app.Visitor().SignInAsync(await app.UserAsync(Role.Requester));
        Assert.DoesNotContain("根拠条文が改定されました", (await reader.GoAsync($"/articles/{old.Number}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_day_after_its_last_an_article_is_withdrawn_and_leads_on()
    {
        var successor = await app.PublishedArticleAsync(clause.Id, title: "後を継ぐ記事");
        var article = (await app.PublishedArticleAsync(clause.Id)).Number;
        await app.ChangeArticleAsync(article, a => a.Follow(Text(a, a.Told.Answer), Frame(a) with { ExpiresOn = new DateOnly(2026, 11, 18) }, ArticleStatus.Published, new(null, null, null, null), app.System()));
        await app.InDbAsync(async db =>
        {
            (await db.Articles.SingleAsync(a => a.Number == article)).Succeed(await db.SuccessionAsync(successor.Number), app.System());
            await db.SaveChangesAsync();
        });
        var requester = await app.UserAsync(Role.Requester);
        using var before = await app.Visitor().SignInAsync(requester);
        await RunAsync();
        Assert.EndsWith(article, (await before.GoAsync($"/articles/{article}")).Url.AbsolutePath, StringComparison.Ordinal);

        await MidnightAsync();
        await MidnightAsync();
        using var reader = await app.Visitor().SignInAsync(requester);
        var led = await reader.GoAsync($"/articles/{article}");
        Assert.EndsWith(successor.Number, led.Url.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal(1, await app.InDbAsync(db => db.Trail.CountAsync(t => t.Subject == $"article:{article}" && t.Act == "article.expire")));
    }

    [Fact]
    public async Task What_has_ended_already_is_not_published()
    {
        var article = await SubmittedAsync();
        await app.ChangeArticleAsync(article, a => a.Revise(Text(a, "回答です。"), Frame(a) with { ExpiresOn = new DateOnly(2026, 11, 17) }, "", app.System()));
        await app.ChangeArticleAsync(article, a => a.Submit(app.System()));
        var ended = await app.FindArticleAsync(article);
        Assert.Throws<RuleBroken>(() => ended.Publish([], app.System()));
    }

    private async Task<string> SubmittedAsync(Consult.Accounts.User? author = null)
    {
        var draft = await app.DraftArticleAsync(author ?? await app.UserAsync(Role.Consultant), clause.Id);
        await app.ChangeArticleAsync(draft.Number, a => a.Submit(app.System()));
        return draft.Number;
    }

    private Task ScheduleAsync(string article) => app.ChangeArticleAsync(article, a => a.Schedule(Tomorrow, [], true, app.System()));

    private static ArticleText Text(Article a, string answer) => new(a.LatestVersion!.Title, a.LatestVersion.Question, answer, a.LatestVersion.Conditions, a.LatestVersion.ClauseIds);

    private static ArticleFrame Frame(Article a) => new(a.Audience, null, a.TopicId, a.OwnerId, a.ReviewOn, a.ExpiresOn);

    private Task EditionAsync(string text, DateOnly effective) => app.InDbAsync(async db =>
    {
        var by = app.System();
        var before = await db.ClauseVersions.Where(v => v.ClauseId == clause.Id).Include(v => v.Clause).SingleAsync();
        var edition = PolicyEdition.Create(await db.PolicyDocuments.SingleAsync(d => d.Id == clause.DocumentId), "次の版", null, effective, "", by);
        db.Add(edition);
        db.Add(ClauseVersion.Create(before.Clause!, edition, null, before.Number, before.Label, before.Heading, text, 0, before.Position, ClauseChange.Modified, by));
        await db.SaveChangesAsync();
    });

    private Task<(int Trail, int Changes)> CountAsync(string article) => app.InDbAsync(async db =>
        (await db.Trail.CountAsync(t => t.Subject == $"article:{article}"), await db.IndexChanges.CountAsync(c => c.Kind == IndexedKind.Article)));

    private async Task MidnightAsync()
    {
        app.Clock.Advance(TimeSpan.FromHours(24));
        await RunAsync();
    }

    private Task RunAsync() => app.InAsync<ArticleSchedule, string>(job => job.RunAsync(TestContext.Current.CancellationToken));
}
