using Consult.Access;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Consult.Tickets.Verbs;

/// <summary>保留にする.</summary>
[Route("tickets/{number}/hold")]
[RequirePermission(Permission.HoldTicket)]
[AnswersOnce, KeepsTyped]
public sealed class HoldsController(TicketVerb verb, IStringLocalizer<Words> L) : Controller
{
    [HttpPost]
    public async Task<IActionResult> Create(string number, VerbForm form)
    {
        var ticket = await verb.DoAsync(number, form.Version, (ticket, by) => ticket.Hold(form.Text ?? "", by));
        if (ticket is null)
            return NotFound();
        this.Say(L["相談を保留にしました。再開するまで期限は進みません。"]);
        return Redirect(ticket.Path);
    }
}
