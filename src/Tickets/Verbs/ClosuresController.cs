using Consult.Access;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Consult.Tickets.Verbs;

/// <summary>完了にする.</summary>
[Route("tickets/{number}/closure")]
[RequirePermission(Permission.AskTicket)]
[AnswersOnce, KeepsTyped]
public sealed class ClosuresController(TicketVerb verb, IStringLocalizer<Words> L) : Controller
{
    [HttpPost]
    public async Task<IActionResult> Create(string number, VerbForm form)
    {
        var ticket = await verb.DoAsync(number, form.Version, (ticket, by) => ticket.Close(by));
        if (ticket is null)
            return NotFound();
        this.Say(L["相談を完了にしました。"]);
        return Redirect(ticket.Path);
    }
}
