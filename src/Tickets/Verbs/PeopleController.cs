using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Consult.Tickets.Verbs;

/// <summary>ほかに見られる人.</summary>
[Route("tickets/{number}/people")]
[RequirePermission(Permission.AskTicket)]
[AnswersOnce, KeepsTyped]
public sealed class PeopleController(TicketVerb verb, ConsultDb db, IStringLocalizer<Words> L) : Controller
{
    /// <param name="number">Of the ticket.</param>
    /// <param name="version">The <see cref="Ticket.Version"/> the page showed.</param>
    /// <param name="person">Name or e-mail address.</param>
    [HttpPost]
    public async Task<IActionResult> Create(string number, [FromForm] int version, [FromForm] string? person)
    {
        var ticket = await verb.DoAsync(number, version, async (ticket, by) => ticket.Name(await TicketPerson.FindAsync(db, person), by));
        if (ticket is null)
            return NotFound();
        this.Say(L["ほかに見られる人を加えました。"]);
        return Redirect(ticket.Path);
    }

    /// <param name="number">Of the ticket.</param>
    /// <param name="id">Of the person.</param>
    /// <param name="version">The <see cref="Ticket.Version"/> the page showed.</param>
    [HttpPost("{id:int}/destroy")]
    public async Task<IActionResult> Destroy(string number, int id, [FromForm] int version)
    {
        var ticket = await verb.DoAsync(number, version, (ticket, by) =>
        {
            if (ticket.People.Find(p => p.UserId == id)?.User is { } named)
                ticket.Unname(named, by);
        });
        if (ticket is null)
            return NotFound();
        this.Say(L["見られる人から外しました。"]);
        return Redirect(ticket.Path);
    }
}
