using Consult.Access;
using Consult.Calendar;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Consult.Tickets.Verbs;

/// <summary>返事を待たずに進める.</summary>
[Route("tickets/{number}/continuation")]
[RequirePermission(Permission.AnswerTicket)]
[AnswersOnce, KeepsTyped]
public sealed class ContinuationsController(TicketVerb verb, IStringLocalizer<Words> L, BusinessCalendar calendar) : Controller
{
    [HttpPost]
    public async Task<IActionResult> Create(string number, VerbForm form)
    {
        var ticket = await verb.DoAsync(number, form.Version, (ticket, by) => ticket.GoOn(form.Text ?? "", calendar, by));
        if (ticket is null)
            return NotFound();
        this.Say(L["返事を待たずに進めました。止まっていた日数だけ期限を延ばしました。"]);
        return Redirect(ticket.Path);
    }
}
