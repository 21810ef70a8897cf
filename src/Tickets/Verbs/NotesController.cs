using Consult.Access;
using Consult.Tickets.Files;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Consult.Tickets.Verbs;

/// <summary>内部メモ: never leaves the desk.</summary>
[Route("tickets/{number}/notes")]
[RequirePermission(Permission.WriteNote)]
[AnswersOnce, KeepsTyped]
public sealed class NotesController(TicketVerb verb, AttachmentStore store, IStringLocalizer<Words> L) : Controller
{
    [HttpPost]
    [TakesFiles]
    public async Task<IActionResult> Create(string number, VerbForm form)
    {
        var files = await store.KeepAsync(Upload.Of(form.Files));
        var ticket = await verb.AddAsync(number, (ticket, by) => ticket.Attach(files, ticket.AddNote(form.Text ?? "", by), by));
        if (ticket is null)
            return NotFound();
        this.Say(L["内部メモを残しました。相談課には見えません。"]);
        return Redirect(ticket.Path);
    }
}
