using Consult.Access;
using Consult.Calendar;
using Consult.Tickets.Files;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Consult.Tickets.Verbs;

/// <summary>再相談する.</summary>
[Route("tickets/{number}/reopening")]
[RequirePermission(Permission.AskTicket)]
[AnswersOnce, KeepsTyped]
public sealed class ReopeningsController(TicketVerb verb, AttachmentStore store, IStringLocalizer<Words> L, BusinessCalendar calendar) : Controller
{
    [HttpPost]
    [TakesFiles]
    public async Task<IActionResult> Create(string number, VerbForm form)
    {
        var files = await store.KeepAsync(Upload.Of(form.Files));
        var ticket = await verb.DoAsync(number, form.Version, (ticket, by) => ticket.Attach(files, ticket.Reopen(form.Text ?? "", calendar, by), by));
        if (ticket is null)
            return NotFound();
        this.Say(L["再相談を送りました。期限をあらためて計算しました。"]);
        return Redirect(ticket.Path);
    }
}
