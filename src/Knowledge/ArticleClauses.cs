using Consult.Data;
using Consult.Policy;
using Consult.Policy.Comparing;
using Microsoft.EntityFrameworkCore;

namespace Consult.Knowledge;

/// <summary>A clause an article rests on, as it stands on a day.</summary>
/// <param name="InForce">False: no edition in force has it; the text is its last one.</param>
public sealed record ArticleClauseText(int ClauseId, string Document, string Code, string Key, string Title, string Text, string Edition, bool InForce)
{
    public string Url => $"/policies/{Code}/clauses/{Key}";

    /// <summary>What it said on the day a person last found the article right, where that is not what it says now.</summary>
    public ArticleClauseText? Earlier { get; init; }

    /// <summary>From that to this, word by word; what is not in force any more says nothing now.</summary>
    public IReadOnlyList<DiffRun> Difference => WordDiff.Between(Earlier?.Text ?? "", InForce ? Text : "");
}

public static class ArticleClauses
{
    /// <summary>The clauses with their text in force today, beside the text of an earlier day where it was another one.</summary>
    public static async Task<IReadOnlyList<ArticleClauseText>> ClauseTextsAsync(this ConsultDb db, IReadOnlyList<int> clauseIds, DateOnly today, DateOnly earlier, CancellationToken stop = default)
    {
        var then = (await db.ClauseTextsAsync(clauseIds, earlier, stop)).ToDictionary(c => c.ClauseId);
        return [.. (await db.ClauseTextsAsync(clauseIds, today, stop)).Select(now => then.TryGetValue(now.ClauseId, out var was) && was.InForce && !(now.InForce && ClauseWords.AreSame(was.Text, now.Text)) ? now with { Earlier = was } : now)];
    }

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
