using Consult.Access;
using Consult.Data;
using Microsoft.AspNetCore.Mvc;

namespace Consult.Search.Nearness;

/// <summary>What is near a clause. Its own page for those without JavaScript; the clause's page fetches the part.</summary>
[RequirePermission(Permission.ReadPolicy), Route("policies/{code}/clauses/{key}/near")]
public sealed class ClauseNeighboursController(ConsultDb db, SearchIndex index, CurrentUser me, TimeProvider clock) : Controller
{
    /// <param name="code">Of the document.</param>
    /// <param name="key">Of the clause.</param>
    /// <param name="part">Only the lists, to be put into a page.</param>
    [HttpGet]
    public async Task<IActionResult> Index(string code, string key, bool part, CancellationToken stop) =>
        await NeighboursPage.OfClauseAsync(db, index, me.Me, code, key, clock.GetUtcNow(), stop) is not { } page ? NotFound() : part ? PartialView("_Neighbours", page) : View("Neighbours", page);
}
