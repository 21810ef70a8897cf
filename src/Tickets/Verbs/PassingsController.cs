using Consult.Access;
using Consult.Accounts;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
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
        User? to = null;
        var ticket = await verb.DoAsync(number, form.Version, async (ticket, by) => ticket.PassOn(to = await form.AssigneeAsync(db), by));
        if (ticket is null)
            return NotFound();
        this.Say(to is null ? L["受託者へ渡しました。担当者はまだ決まっていません。"] : L["{0}さんへ渡しました。", to.Name]);
        return Redirect(ticket.Path);
    }
}
