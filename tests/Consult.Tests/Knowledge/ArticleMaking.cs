using Consult.Accounts;
using Consult.Data;
using Consult.Departments;
using Consult.Knowledge;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Consult.Tests.Knowledge;

internal static class ArticleMaking
{
    /// <summary>A draft by this person.</summary>
    public static async Task<Article> DraftArticleAsync(this App app, User author, int clauseId, ArticleAudience audience = ArticleAudience.Everyone, Department? bureau = null, string title = "庁用端末を自宅に持ち帰ってよいか", DateOnly? reviewOn = null)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ConsultDb>();
        var topic = await db.Topics.SingleAsync(t => t.Code == "mochidashi");
        var above = bureau is null ? null : await db.Departments.SingleAsync(d => d.Id == bureau.Id);
        return await scope.ServiceProvider.GetRequiredService<ArticleWriting>().WriteAsync(
            new ArticleText(title, "自宅に持ち帰ってよいですか。", "課長の許可を受ければ可能です。", "庁用の端末に限ります。", [clauseId]),
            new ArticleFrame(audience, above, topic.Id, author.Id, reviewOn), null, app.By(author));
    }

    /// <summary>A published article by two new consultants.</summary>
    public static async Task<Article> PublishedArticleAsync(this App app, int clauseId, ArticleAudience audience = ArticleAudience.Everyone, Department? bureau = null, string title = "庁用端末を自宅に持ち帰ってよいか", DateOnly? reviewOn = null)
    {
        var author = await app.UserAsync(Access.Role.Consultant);
        var second = await app.UserAsync(Access.Role.Consultant);
        var draft = await app.DraftArticleAsync(author, clauseId, audience, bureau, title, reviewOn);
        await app.ChangeArticleAsync(draft.Number, article => article.Publish(app.By(second)));
        return await app.FindArticleAsync(draft.Number);
    }

    public static Task ChangeArticleAsync(this App app, string number, Action<Article> change) => app.InDbAsync(async db =>
    {
        change(await Loaded(db).SingleAsync(a => a.Number == number));
        await db.SaveChangesAsync();
    });

    public static Task<Article> FindArticleAsync(this App app, string number) => app.InDbAsync(db => Loaded(db).AsNoTracking().SingleAsync(a => a.Number == number));

    private static IQueryable<Article> Loaded(ConsultDb db) => db.Articles.Include(a => a.Versions).Include(a => a.Clauses).Include(a => a.Reviews).Include(a => a.Tickets).AsSplitQuery();
}
