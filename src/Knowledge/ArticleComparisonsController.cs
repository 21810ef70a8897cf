using Consult.Access;
using Consult.Data;
using Consult.Policy.Comparing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Consult.Knowledge;

/// <summary>Two versions beside each other.</summary>
/// <param name="Parts">What changed, part by part; parts that are alike are left out.</param>
/// <param name="ClausesGone">Titles of clauses the newer one no longer rests on.</param>
/// <param name="ClausesCome">Titles of clauses it newly rests on.</param>
public sealed record ArticleComparisonPage(Article Article, ArticleVersion From, ArticleVersion To, IReadOnlyList<(string Part, IReadOnlyList<DiffRun> Difference)> Parts, IReadOnlyList<string> ClausesGone, IReadOnlyList<string> ClausesCome);

/// <summary>What changed between two versions, word by word.</summary>
[Route("articles/{number}/versions/compare")]
[RequirePermission(Permission.WriteArticle)]
public sealed class ArticleComparisonsController(ConsultDb db, CurrentUser me) : Controller
{
    /// <param name="number">The article's.</param>
    /// <param name="from">A version's number; else the one before <paramref name="to"/>.</param>
    /// <param name="to">A version's number; else the newest.</param>
    /// <param name="stop">Ends the work.</param>
    [HttpGet]
    public async Task<IActionResult> Show(string number, int? from, int? to, CancellationToken stop)
    {
        var article = await db.Articles.AsNoTracking().VisibleTo(me.Me).Include(a => a.Versions).SingleOrDefaultAsync(a => a.Number == number, stop);
        var newer = article?.Versions.SingleOrDefault(v => v.Number == (to ?? article.Versions.Max(other => other.Number)));
        var older = article?.Versions.SingleOrDefault(v => v.Number == (from ?? Math.Max(1, (newer?.Number ?? 2) - 1)));
        if (article is null || newer is null || older is null)
            return NotFound();
        var parts = new[] { ("題名", older.Title, newer.Title), ("質問", older.Question, newer.Question), ("回答", older.Answer, newer.Answer), ("適用条件", older.Conditions, newer.Conditions) }
            .Where(p => p.Item2 != p.Item3).Select(p => (p.Item1, WordDiff.Between(p.Item2, p.Item3))).ToList();
        return View(new ArticleComparisonPage(article, older, newer, parts,
            await TitlesAsync(older.ClauseIds.Except(newer.ClauseIds), stop), await TitlesAsync(newer.ClauseIds.Except(older.ClauseIds), stop)));
    }

    private async Task<IReadOnlyList<string>> TitlesAsync(IEnumerable<int> clauseIds, CancellationToken stop) =>
        [.. (await db.ClauseTextsAsync([.. clauseIds], DateOnly.MaxValue, stop)).Select(c => c.Title)];
}
