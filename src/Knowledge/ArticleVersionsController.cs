using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Consult.Knowledge;

/// <summary>One saved state of an article, as the desk sees it.</summary>
public sealed record ArticleVersionPage(Article Article, ArticleVersion Version, IReadOnlyList<ArticleClauseText> Clauses);

/// <summary>Every save of an article, newest first.</summary>
[Route("articles/{number}/versions")]
[RequirePermission(Permission.WriteArticle)]
public sealed class ArticleVersionsController(ConsultDb db, CurrentUser me, TimeProvider clock) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(string number, CancellationToken stop) =>
        await FindAsync(number, stop) is { } article ? View(article) : NotFound();

    [HttpGet("{version:int}")]
    public async Task<IActionResult> Show(string number, int version, CancellationToken stop)
    {
        if (await FindAsync(number, stop) is not { } article || article.Versions.SingleOrDefault(v => v.Number == version) is not { } found)
            return NotFound();
        return View(new ArticleVersionPage(article, found, await db.ClauseTextsAsync(found.ClauseIds, Tokyo.Day(clock.GetUtcNow()), Tokyo.Day(found.SavedAt), stop)));
    }

    private Task<Article?> FindAsync(string number, CancellationToken stop) =>
        db.Articles.AsNoTracking().VisibleTo(me.Me).Include(a => a.Versions).ThenInclude(v => v.Bureau).SingleOrDefaultAsync(a => a.Number == number, stop);
}
