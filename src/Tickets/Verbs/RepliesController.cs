using Consult.Access;
using Consult.Calendar;
using Consult.Tickets.Files;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Consult.Tickets.Verbs;

/// <summary>相談課からの返事・追記.</summary>
[Route("tickets/{number}/replies")]
[RequirePermission(Permission.AskTicket)]
[AnswersOnce, KeepsTyped]
public sealed class RepliesController(TicketVerb verb, AttachmentStore store, IStringLocalizer<Words> L, BusinessCalendar calendar) : Controller
{
    [HttpPost]
    [TakesFiles]
    public async Task<IActionResult> Create(string number, VerbForm form)
    {
        var files = await store.KeepAsync(Upload.Of(form.Files));
        var ticket = await verb.AddAsync(number, (ticket, by) => ticket.Attach(files, ticket.Reply(form.Text ?? "", calendar, by), by));
        if (ticket is null)
            return NotFound();
        this.Say(L["返事を送りました。"]);
        return Redirect(ticket.Path);
    }
}
