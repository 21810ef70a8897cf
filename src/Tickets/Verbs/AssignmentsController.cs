using Consult.Access;
using Consult.Accounts;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Tickets.Verbs;

/// <summary>担当を決める・替える.</summary>
[Route("tickets/{number}/assignment")]
[RequirePermission(Permission.AssignTicket)]
[AnswersOnce, KeepsTyped]
public sealed class AssignmentsController(TicketVerb verb, ConsultDb db, CurrentUser me, IStringLocalizer<Words> L) : Controller
{
    [HttpPost]
    public async Task<IActionResult> Create(string number, VerbForm form)
    {
        User? to = null;
        var ticket = await verb.DoAsync(number, form.Version, async (ticket, by) => ticket.Assign(to = await form.AssigneeAsync(db), by));
        if (ticket is null)
            return NotFound();
        this.Say(to is null ? L["担当者を外しました。"] : L["担当者を{0}さんにしました。", to.Name]);
        // Who hands a confidential ticket on may no longer see it.
        return Redirect(await db.Tickets.VisibleTo(me.Me).AnyAsync(t => t.Id == ticket.Id) ? ticket.Path : "/tickets");
    }
}
