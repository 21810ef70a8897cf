using Consult.Data;
using Consult.Policy;
using Microsoft.EntityFrameworkCore;

namespace Consult.Knowledge;

/// <summary>A clause an article rests on, as it stands on a day.</summary>
/// <param name="InForce">False: no edition in force has it; the text is its last one.</param>
public sealed record ArticleClauseText(int ClauseId, string Document, string Code, string Key, string Title, string Text, string Edition, bool InForce)
{
    public string Url => $"/policies/{Code}/clauses/{Key}";
}

public static class ArticleClauses
{
    /// <summary>The clauses in the order given, with the text in force that day, else the last they had.</summary>
    public static async Task<IReadOnlyList<ArticleClauseText>> ClauseTextsAsync(this ConsultDb db, IReadOnlyList<int> clauseIds, DateOnly day, CancellationToken stop = default)
    {
        var versions = await db.ClauseVersions.AsNoTracking().Where(v => clauseIds.Contains(v.ClauseId) && v.Edition!.EffectiveOn <= day)
            .Include(v => v.Clause).Include(v => v.Edition).ThenInclude(e => e!.Document).ToListAsync(stop);
        var inForce = await db.PolicyEditions.InForce(day).Select(e => e.Id).ToListAsync(stop);
        return
        [
            .. clauseIds.Select(id => versions.Where(v => v.ClauseId == id).MaxBy(v => v.Edition!.EffectiveOn)).OfType<ClauseVersion>().Select(v =>
                new ArticleClauseText(v.ClauseId, v.Edition!.Document!.Title, v.Edition.Document.Code, v.Clause!.Key, v.Title, v.Text, v.Edition.Name, inForce.Contains(v.EditionId))),
        ];
    }
}
