using Consult.Knowledge;
using Consult.Tests.Knowledge;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consult.Tests.Mail.Outbound;

/// <summary>The receipt names published articles near the question, and only those its reader may open.</summary>
public sealed class ReceiptTests
{
    private const string Subject = "熱気球の搭載カメラ";
    private const string Body = "熱気球の搭載カメラで撮った映像を、観光の動画に使ってよいでしょうか。";

    [Fact]
    public async Task A_receipt_lists_near_articles_that_its_reader_may_read()
    {
        await using var desk = await Desk.OpenAsync();
        var open = await ArticleAsync(desk, "熱気球の搭載カメラの映像", ArticleAudience.Everyone);
        var closed = await ArticleAsync(desk, "熱気球の搭載カメラの運用", ArticleAudience.Office);
        await desk.App.IndexedAsync();
        await desk.App.TicketAsync(desk.Asker, Subject, Body);
        await desk.DrainAsync();

        var text = desk.Sink.To(desk.Asker.Email)[0].TextBody;
        Assert.Contains("近い内容の公開済みの回答", text, StringComparison.Ordinal);
        Assert.Contains($"/articles/{open}", text, StringComparison.Ordinal);
        Assert.DoesNotContain(closed, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawn_article_is_not_named_though_the_index_has_it_yet()
    {
        await using var desk = await Desk.OpenAsync();
        var gone = await ArticleAsync(desk, "熱気球の搭載カメラの映像", ArticleAudience.Everyone);
        await desk.App.IndexedAsync();
        await desk.App.InDbAsync(async db =>
        {
            (await db.Articles.Include(a => a.Versions).SingleAsync(a => a.Number == gone)).Retire(desk.App.System());
            await db.SaveChangesAsync();
        });
        await desk.App.TicketAsync(desk.Asker, Subject, Body);
        await desk.DrainAsync();
        Assert.DoesNotContain("近い内容", desk.Sink.To(desk.Asker.Email)[0].TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Confidential_questions_and_askers_without_an_account_get_none()
    {
        await using var desk = await Desk.OpenAsync();
        var open = await ArticleAsync(desk, "熱気球の搭載カメラの映像", ArticleAudience.Everyone);
        await desk.App.IndexedAsync();
        await desk.App.TicketAsync(desk.Asker, Subject, Body, confidential: true);
        await desk.LetterTicketAsync("gaibu@example.org", Subject);
        await desk.DrainAsync();
        Assert.Equal(2, desk.Sink.To(desk.Asker.Email).Count + desk.Sink.To("gaibu@example.org").Count);
        Assert.All(desk.Sink.Letters, letter => Assert.DoesNotContain(open, letter.TextBody, StringComparison.Ordinal));
    }

    private static Task<string> ArticleAsync(Desk desk, string title, ArticleAudience audience) => desk.App.InDbAsync(async db =>
    {
        var article = Article.Write($"K-{7000 + Make.Next()}", new ArticleText(title, "熱気球の搭載カメラの映像を使ってよいですか。", "規定なし。推進室に相談します。", "", []), new ArticleFrame(audience, null, null, null, null), desk.App.System());
        db.Articles.Add(article);
        await db.SaveChangesAsync();
        article.SubmitAndPublish(desk.By(desk.Office));
        await db.SaveChangesAsync();
        return article.Number;
    });
}
