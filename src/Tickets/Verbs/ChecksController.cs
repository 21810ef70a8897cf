using Consult.Access;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Consult.Tickets.Verbs;

/// <summary>推進室確認を始める.</summary>
[Route("tickets/{number}/check")]
[RequirePermission(Permission.CheckTicket)]
[AnswersOnce, KeepsTyped]
public sealed class ChecksController(TicketVerb verb, IStringLocalizer<Words> L) : Controller
{
    [HttpPost]
    public async Task<IActionResult> Create(string number, VerbForm form)
    {
        var ticket = await verb.DoAsync(number, form.Version, (ticket, by) => ticket.Check(by));
        if (ticket is null)
            return NotFound();
        this.Say(L["確認を始めました。内容を確かめて、受託者へ渡してください。"]);
        return Redirect(ticket.Path);
    }
}
