using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Consult.Tickets.Verbs;

/// <summary>統合する.</summary>
[Route("tickets/{number}/merger")]
[RequirePermission(Permission.AnswerTicket)]
[AnswersOnce, KeepsTyped]
public sealed class MergersController(TicketVerb verb, ConsultDb db, CurrentUser me, IStringLocalizer<Words> L) : Controller
{
    /// <param name="into">The number of the ticket in which the matter goes on.</param>
    /// <param name="number">The ticket that ends.</param>
    /// <param name="form">The version the page showed.</param>
    [HttpPost]
    public async Task<IActionResult> Create(string number, string? into, VerbForm form)
    {
        var ticket = await verb.DoAsync(number, form.Version, async (ticket, by) => ticket.MergeInto(await db.Tickets.MergeTargetAsync(me.Me, into), by));
        if (ticket is null)
            return NotFound();
        this.Say(L["相談を {0} に統合しました。", ticket.MergedInto!.Number]);
        return Redirect(ticket.MergedInto.Path);
    }
}
