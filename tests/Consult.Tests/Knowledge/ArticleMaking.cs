using Consult.Access;
using Consult.Accounts;
using Consult.Data;
using Consult.Departments;
using Consult.Knowledge;
using Consult.Policy;
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
        await app.ChangeArticleAsync(draft.Number, article => article.SubmitAndPublish(app.By(second)));
        return await app.FindArticleAsync(draft.Number);
    }

    /// <summary>査閲 and 公開 of a version that someone else wrote, on clauses that have not changed since.</summary>
    public static void SubmitAndPublish(this Article article, By by)
    {
        article.Submit(by);
        article.Publish([], by);
    }

    /// <summary>A new edition of the clause's document, imported a minute later and in force since the day before: with this text of the clause, or without it.</summary>
    public static Task AmendAsync(this App app, Clause clause, string? text) => app.InDbAsync(async db =>
    {
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var by = app.System();
        var document = await db.PolicyDocuments.SingleAsync(d => d.Id == clause.DocumentId);
        var before = await db.ClauseVersions.Where(v => v.Edition!.DocumentId == document.Id && v.Change == ClauseChange.Added).Include(v => v.Clause).OrderBy(v => v.Position).ToListAsync();
        var edition = PolicyEdition.Create(document, $"改正{Make.Next()}", null, new DateOnly(2026, 11, 17), "", by);
        db.Add(edition);
        foreach (var v in before.Where(v => v.ClauseId != clause.Id || text is not null))
            db.Add(ClauseVersion.Create(v.Clause!, edition, null, v.Number, v.Label, v.Heading, v.ClauseId == clause.Id ? text! : v.Text, 0, v.Position, v.ClauseId == clause.Id ? ClauseChange.Modified : ClauseChange.Unchanged, by));
        await db.SaveChangesAsync();
    });

    public static Task ChangeArticleAsync(this App app, string number, Action<Article> change) => app.InDbAsync(async db =>
    {
        change(await Loaded(db).SingleAsync(a => a.Number == number));
        await db.SaveChangesAsync();
    });

    public static Task<Article> FindArticleAsync(this App app, string number) => app.InDbAsync(db => Loaded(db).AsNoTracking().SingleAsync(a => a.Number == number));

    private static IQueryable<Article> Loaded(ConsultDb db) => db.Articles.Include(a => a.Versions).Include(a => a.Clauses).Include(a => a.Reviews).Include(a => a.Tickets).AsSplitQuery();
}
