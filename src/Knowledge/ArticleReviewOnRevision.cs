using Consult.Access;
using Consult.Data;
using Consult.Policy;
using Microsoft.EntityFrameworkCore;

namespace Consult.Knowledge;

/// <summary>A new edition changed or deleted clauses: every article that rests on them asks for review.</summary>
public static class ArticleReviewOnRevision
{
    /// <summary>Marks the articles that readers can see and saves; call it in the import's transaction, after the edition was saved.</summary>
    /// <param name="db">The import's own.</param>
    /// <param name="edition">The edition that changed them.</param>
    /// <param name="changed">The clauses, with the cause in words: 「6.1(3) 記録の取得」が令和8年度版で改定されました。</param>
    /// <param name="by">Who imports.</param>
    /// <param name="only">The ids of the articles to look at; null for all.</param>
    /// <returns>How many articles now ask for review because of this edition.</returns>
    public static async Task<int> MarkAsync(ConsultDb db, PolicyEdition edition, IReadOnlyList<(int ClauseId, ReviewCause Cause, string Text)> changed, By by, IReadOnlyCollection<int>? only = null)
    {
        if (changed.Count == 0)
            return 0;
        var ids = changed.Select(c => c.ClauseId).ToHashSet();
        var articles = await db.Articles.Readable().Where(a => a.Clauses.Any(c => ids.Contains(c.ClauseId)))
            .Where(a => only == null || only.Contains(a.Id))
            .Include(a => a.Clauses).Include(a => a.Reviews).AsSplitQuery().OrderBy(a => a.Id).ToListAsync();
        foreach (var article in articles)
        {
            foreach (var (clauseId, cause, text) in changed.Where(c => article.Clauses.Any(own => own.ClauseId == c.ClauseId)))
                article.RequestReview(cause, text, clauseId, by, edition);
        }

        await db.SaveChangesAsync();
        return articles.Count;
    }
}
