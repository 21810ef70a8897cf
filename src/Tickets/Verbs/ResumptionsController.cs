using Consult.Access;
using Consult.Calendar;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Consult.Tickets.Verbs;

/// <summary>保留から再開する.</summary>
[Route("tickets/{number}/resumption")]
[RequirePermission(Permission.HoldTicket)]
[AnswersOnce, KeepsTyped]
public sealed class ResumptionsController(TicketVerb verb, IStringLocalizer<Words> L, BusinessCalendar calendar) : Controller
{
    [HttpPost]
    public async Task<IActionResult> Create(string number, VerbForm form)
    {
        var ticket = await verb.DoAsync(number, form.Version, (ticket, by) => ticket.Resume(calendar, by));
        if (ticket is null)
            return NotFound();
        this.Say(L["対応を再開しました。止まっていた日数だけ期限を延ばしました。"]);
        return Redirect(ticket.Path);
    }
}
