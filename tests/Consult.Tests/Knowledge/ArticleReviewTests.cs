using Consult.Access;
using Consult.Data;
using Consult.Knowledge;
using Consult.Policy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consult.Tests.Knowledge;

public class ArticleReviewTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_readers_report_needs_a_comment_and_puts_the_article_into_review()
    {
        var article = await PublishedAsync();
        using var reader = await app.Visitor().SignInAsync(await app.UserAsync(Role.Requester));
        using var desk = await app.Visitor().SignInAsync(await app.UserAsync(Role.Coordinator));
        var page = await reader.GoAsync($"/articles/{article.Number}");

        var refused = await page.SubmitAsync("form:has(input[value=Outdated])", ("Comment", " "));
        Assert.Contains("どこが古いか、誤っているかを入力してください。", refused.Text, StringComparison.Ordinal);
        Assert.Equal(ArticleStatus.Published, (await app.FindArticleAsync(article.Number)).Status);

        var told = await page.SubmitAsync("form:has(input[value=Outdated])", ("Comment", "様式が変わっています。担当は山田です。"));
        Assert.Contains("内容が古い・誤っているとの知らせがありました", told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("山田", told.Text, StringComparison.Ordinal);
        Assert.Contains("様式が変わっています", (await desk.GoAsync($"/articles/{article.Number}")).Text, StringComparison.Ordinal);
        Assert.Contains("様式が変わっています", (await desk.GoAsync("/reviews")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Useful_is_counted_once_a_person()
    {
        var article = await PublishedAsync();
        using var reader = await app.Visitor().SignInAsync(await app.UserAsync(Role.Requester));
        var page = await reader.GoAsync($"/articles/{article.Number}");

        await page.SubmitAsync("form:has(input[value=Useful])");
        await page.SubmitAsync("form:has(input[value=Useful])");

        Assert.Equal(1, await app.InDbAsync(db => db.ArticleFeedback.CountAsync(f => f.ArticleId == article.Id)));
    }

    [Fact]
    public async Task A_passed_review_date_asks_once_and_a_confirmation_needs_a_later_date()
    {
        var article = await PublishedAsync(reviewOn: new DateOnly(2026, 11, 17));
        var due = await PublishedAsync(reviewOn: new DateOnly(2026, 11, 18));
        await RunAsync();
        await RunAsync();

        var found = await app.FindArticleAsync(article.Number);
        Assert.Equal(ArticleStatus.ReviewNeeded, found.Status);
        Assert.Equal("見直しの期日（令和8年11月17日（火））を過ぎました。", Assert.Single(found.Reviews).Text);
        Assert.Equal(ArticleStatus.Published, (await app.FindArticleAsync(due.Number)).Status);

        using var desk = await app.Visitor().SignInAsync(await app.UserAsync(Role.Coordinator));
        var page = await desk.GoAsync($"/articles/{article.Number}");
        var refused = await page.SubmitAsync("form[action$='/confirmation']", ("NextReviewOn", "2026-11-17"));
        Assert.Contains("明日以降の日を入力してください", refused.Text, StringComparison.Ordinal);
        await page.SubmitAsync("form[action$='/confirmation']", ("NextReviewOn", "2027-11-30"));
        await RunAsync();

        found = await app.FindArticleAsync(article.Number);
        Assert.Equal((ArticleStatus.Published, new DateOnly(2027, 11, 30)), (found.Status, found.ReviewOn));
        Assert.Equal(ReviewResolution.Confirmed, found.Reviews.Single().Resolution);
    }

    [Fact]
    public async Task A_changed_clause_marks_its_articles_and_the_page_shows_old_and_new_text_until_a_revision_is_published()
    {
        var clauses = await app.PolicyAsync(("6.1(3)", "記録の取得", "記録を一年間保存する。"), ("6.2", "認証", "認証する。"));
        var article = await app.PublishedArticleAsync(clauses[0].Id);
        var untouched = await app.PublishedArticleAsync(clauses[1].Id);
        var marked = await app.InDbAsync(async db =>
        {
            var by = app.System();
            var document = await db.PolicyDocuments.SingleAsync(d => d.Id == clauses[0].DocumentId);
            var edition = PolicyEdition.Create(document, "令和9年度版", null, new DateOnly(2027, 4, 1), "", by);
            var clause = await db.Clauses.SingleAsync(c => c.Id == clauses[0].Id);
            db.AddRange(edition, ClauseVersion.Create(clause, edition, null, "6.1(3)", "(3)", "記録の取得", "記録を三年間保存する。", 0, 0, ClauseChange.Modified, by));
            await db.SaveChangesAsync();
            return await ArticleReviewOnRevision.MarkAsync(db, edition, [(clause.Id, ReviewCause.ClauseModified, "「6.1(3) 記録の取得」が令和9年度版で改定されました。")], by);
        });

        Assert.Equal(1, marked);
        Assert.Equal(ArticleStatus.Published, (await app.FindArticleAsync(untouched.Number)).Status);
        using var reader = await app.Visitor().SignInAsync(await app.UserAsync(Role.Requester));
        var page = await reader.GoAsync($"/articles/{article.Number}");
        Assert.Contains("根拠条文が改定されました", page.Text, StringComparison.Ordinal);
        Assert.Contains("「6.1(3) 記録の取得」が令和9年度版で改定されました。", page.Text, StringComparison.Ordinal);
        Assert.Equal(("一年間保存", "三年間保存"), (page.Find(".notice del").TextContent, page.Find(".notice ins").TextContent));

        var latest = (await app.FindArticleAsync(article.Number)).LatestVersion!;
        await app.ChangeArticleAsync(article.Number, a => a.Revise(new ArticleText(latest.Title, latest.Question, "三年間です。", "", latest.ClauseIds), new ArticleFrame(ArticleAudience.Everyone, null, a.TopicId, null, null), "", app.System()));
        var second = await app.UserAsync(Role.Consultant);
        await app.ChangeArticleAsync(article.Number, a => a.SubmitAndPublish(app.By(second)));
        Assert.DoesNotContain("根拠条文が改定されました", (await reader.GoAsync($"/articles/{article.Number}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publishing_unchanged_text_does_not_settle_a_review()
    {
        var article = await PublishedAsync();
        await app.ChangeArticleAsync(article.Number, a => a.RequestReview(ReviewCause.Reported, "古い", null, app.System()));

        await Assert.ThrowsAsync<RuleBroken>(() => app.ChangeArticleAsync(article.Number, a => a.Publish([], app.System())));
    }

    private async Task<Article> PublishedAsync(DateOnly? reviewOn = null) =>
        await app.PublishedArticleAsync((await app.PolicyAsync(("5.1", "持ち出し", "許可を得なければならない。")))[0].Id, reviewOn: reviewOn);

    private async Task RunAsync()
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ArticleReviewDates>().RunAsync(default);
    }
}
