using Consult.Data;
using Consult.Policy;
using Microsoft.EntityFrameworkCore;

namespace Consult.Knowledge;

/// <summary>The articles on one clause, for who knows the clause and not the question.</summary>
/// <param name="Document">Title of the policy document.</param>
/// <param name="Title">The clause's number and heading.</param>
/// <param name="InForce">False: no edition in force has it.</param>
public sealed record ClauseArticles(string Document, string Title, string Url, bool InForce, IReadOnlyList<ArticleReference> Articles)
{
    /// <summary>In the order of the policy; clauses no longer in force come last in their document.</summary>
    public static async Task<IReadOnlyList<ClauseArticles>> LoadAsync(ConsultDb db, IQueryable<Article> articles, DateOnly today, CancellationToken stop)
    {
        var rows = await articles.Where(a => a.PublishedVersionId != null).SelectMany(a => a.Clauses, (a, c) => new { c.ClauseId, a.Number, a.PublishedVersion!.Title }).ToListAsync(stop);
        var texts = await db.ClauseTextsAsync([.. rows.Select(r => r.ClauseId).Distinct()], today, stop);
        var places = await db.ClauseVersions.AsNoTracking().InForce(today).Select(v => new { v.ClauseId, v.Position }).ToDictionaryAsync(v => v.ClauseId, v => v.Position, stop);
        var on = rows.ToLookup(r => r.ClauseId, r => new ArticleReference(r.Number, r.Title));
        return
        [
            .. texts.OrderBy(c => c.Document, StringComparer.Ordinal).ThenBy(c => places.GetValueOrDefault(c.ClauseId, int.MaxValue)).ThenBy(c => c.Key, StringComparer.Ordinal)
                .Select(c => new ClauseArticles(c.Document, c.Title, c.Url, c.InForce, [.. on[c.ClauseId].OrderBy(a => a.Number, StringComparer.Ordinal)])),
        ];
    }
}
