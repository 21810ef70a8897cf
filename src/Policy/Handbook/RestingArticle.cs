using Consult.Access;
using Consult.Data;
using Consult.Knowledge;
using Microsoft.EntityFrameworkCore;

namespace Consult.Policy.Handbook;

/// <summary>An article that rests on a clause or one below it.</summary>
public sealed record RestingArticle(string Number, string Title, ArticleStatus Status)
{
    public static Task<List<RestingArticle>> ListAsync(ConsultDb db, Reader me, IReadOnlyCollection<int> clauseIds, CancellationToken stop = default) =>
        db.Articles.AsNoTracking().VisibleTo(me)
            .Where(a => a.Status != ArticleStatus.Retired && a.Clauses.Any(c => clauseIds.Contains(c.ClauseId)))
            .OrderBy(a => a.Number)
            .Select(a => new RestingArticle(a.Number, a.PublishedVersion != null ? a.PublishedVersion.Title : a.Versions.OrderByDescending(v => v.Number).First().Title, a.Status))
            .ToListAsync(stop);
}
