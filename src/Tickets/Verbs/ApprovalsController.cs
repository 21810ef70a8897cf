using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Consult.Policy;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Consult.Tickets.Verbs;

/// <summary>承認する: the answer goes out, with the clauses' text of today.</summary>
[Route("tickets/{number}/approval")]
[RequirePermission(Permission.ApproveAnswer)]
[AnswersOnce, KeepsTyped]
public sealed class ApprovalsController(TicketVerb verb, ConsultDb db, IStringLocalizer<Words> L) : Controller
{
    [HttpPost]
    public async Task<IActionResult> Create(string number, VerbForm form)
    {
        var ticket = await verb.DoAsync(number, form.Version, async (ticket, by) =>
            ticket.Approve(await db.PinAsync(ticket.OpenDraft?.ClauseIds ?? [], Tokyo.Day(by.At)), by));
        if (ticket is null)
            return NotFound();
        this.Say(L["承認し、相談課へ回答を送りました。"]);
        return Redirect(ticket.Path);
    }
}
