using Consult.Access;
using Consult.Data;
using Microsoft.AspNetCore.Mvc;

namespace Consult.Search.Nearness;

/// <summary>What is near a ticket. Its own page for those without JavaScript; the ticket's page fetches the part.</summary>
[RequirePermission(Permission.ReadTickets), Route("tickets/{number}/near")]
public sealed class TicketNeighboursController(ConsultDb db, SearchIndex index, CurrentUser me, TimeProvider clock) : Controller
{
    /// <param name="number">Of the ticket.</param>
    /// <param name="part">Only the lists, to be put into a page.</param>
    [HttpGet]
    public async Task<IActionResult> Index(string number, bool part, CancellationToken stop) =>
        await NeighboursPage.OfTicketAsync(db, index, me.Me, number, clock.GetUtcNow(), stop) is not { } page ? NotFound() : part ? PartialView("_Neighbours", page) : View("Neighbours", page);
}
