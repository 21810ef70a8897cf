using Consult.Access;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Consult.Tickets.Verbs;

/// <summary>推進室へ承認を依頼する.</summary>
[Route("tickets/{number}/submission")]
[RequirePermission(Permission.AnswerTicket)]
[AnswersOnce, KeepsTyped]
public sealed class SubmissionsController(TicketVerb verb, IStringLocalizer<Words> L) : Controller
{
    [HttpPost]
    public async Task<IActionResult> Create(string number, VerbForm form)
    {
        var ticket = await verb.DoAsync(number, form.Version, (ticket, by) => ticket.Submit(by));
        if (ticket is null)
            return NotFound();
        this.Say(L["推進室へ承認を依頼しました。"]);
        return Redirect(ticket.Path);
    }
}
