using Consult.Access;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Consult.Tickets.Verbs;

/// <summary>取り下げる.</summary>
[Route("tickets/{number}/withdrawal")]
[RequirePermission(Permission.AskTicket)]
[AnswersOnce, KeepsTyped]
public sealed class WithdrawalsController(TicketVerb verb, IStringLocalizer<Words> L) : Controller
{
    [HttpPost]
    public async Task<IActionResult> Create(string number, VerbForm form)
    {
        var ticket = await verb.DoAsync(number, form.Version, (ticket, by) => ticket.Withdraw(form.Text ?? "", by));
        if (ticket is null)
            return NotFound();
        this.Say(L["相談を取り下げました。"]);
        return Redirect(ticket.Path);
    }
}
