using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Tickets.Verbs;

/// <summary>受託者へ渡す.</summary>
[Route("tickets/{number}/passing")]
[RequirePermission(Permission.CheckTicket)]
[AnswersOnce, KeepsTyped]
public sealed class PassingsController(TicketVerb verb, ConsultDb db, IStringLocalizer<Words> L) : Controller
{
    [HttpPost]
    public async Task<IActionResult> Create(string number, VerbForm form)
    {
        var to = await db.Users.SingleOrDefaultAsync(u => u.Id == form.AssigneeId);
        var ticket = await verb.DoAsync(number, form.Version, (ticket, by) => ticket.PassOn(to, by));
        if (ticket is null)
            return NotFound();
        this.Say(to is null ? L["受託者へ渡しました。担当者はまだ決まっていません。"] : L["{0}さんへ渡しました。", to.Name]);
        return Redirect(ticket.Path);
    }
}
