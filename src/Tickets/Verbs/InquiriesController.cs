using Consult.Access;
using Consult.Tickets.Files;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Consult.Tickets.Verbs;

/// <summary>相談課へ確認する.</summary>
[Route("tickets/{number}/inquiries")]
[RequirePermission(Permission.AnswerTicket)]
[AnswersOnce, KeepsTyped]
public sealed class InquiriesController(TicketVerb verb, AttachmentStore store, IStringLocalizer<Words> L) : Controller
{
    [HttpPost]
    [TakesFiles]
    public async Task<IActionResult> Create(string number, VerbForm form)
    {
        var files = await store.KeepAsync(Upload.Of(form.Files));
        var ticket = await verb.DoAsync(number, form.Version, (ticket, by) => ticket.Attach(files, ticket.Ask(form.Text ?? "", by), by));
        if (ticket is null)
            return NotFound();
        this.Say(L["相談課へ確認を送りました。返事があるまで期限は進みません。"]);
        return Redirect(ticket.Path);
    }
}
