using Consult.Access;
using Consult.Data;
using Microsoft.AspNetCore.Mvc;

namespace Consult.Search.Nearness;

/// <summary>What is near an article. Its own page for those without JavaScript; the article's page fetches the part.</summary>
[RequirePermission(Permission.ReadArticles), Route("articles/{number}/near")]
public sealed class ArticleNeighboursController(ConsultDb db, SearchIndex index, CurrentUser me, TimeProvider clock) : Controller
{
    /// <param name="number">Of the article.</param>
    /// <param name="part">Only the list, to be put into a page.</param>
    [HttpGet]
    public async Task<IActionResult> Index(string number, bool part, CancellationToken stop) =>
        await NeighboursPage.OfArticleAsync(db, index, me.Me, number, clock.GetUtcNow(), stop) is not { } page ? NotFound() : part ? PartialView("_Neighbours", page) : View("Neighbours", page);
}
