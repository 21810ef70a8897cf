using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Tickets.Verbs;

/// <summary>取扱注意にする・外す.</summary>
[Route("tickets/{number}/confidentiality")]
[RequirePermission(Permission.AskTicket)]
[AnswersOnce, KeepsTyped]
public sealed class ConfidentialitiesController(TicketVerb verb, ConsultDb db, CurrentUser me, IStringLocalizer<Words> L) : Controller
{
    [HttpPost]
    public async Task<IActionResult> Create(string number, VerbForm form) =>
        await After(await verb.DoAsync(number, form.Version, (ticket, by) => ticket.MarkConfidential(true, by)), L["取扱注意にしました。相談者本人、担当者、推進室だけが見られます。"]);

    [HttpPost("destroy")]
    public async Task<IActionResult> Destroy(string number, VerbForm form) =>
        await After(await verb.DoAsync(number, form.Version, (ticket, by) => ticket.MarkConfidential(false, by)), L["取扱注意を外しました。"]);

    private async Task<IActionResult> After(Ticket? ticket, string sentence)
    {
        if (ticket is null)
            return NotFound();
        this.Say(sentence);
        return Redirect(await db.Tickets.VisibleTo(me.Me).AnyAsync(t => t.Id == ticket.Id) ? ticket.Path : "/tickets");
    }
}
