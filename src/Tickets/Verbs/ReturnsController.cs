using Consult.Access;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Consult.Tickets.Verbs;

/// <summary>差し戻す.</summary>
[Route("tickets/{number}/return")]
[RequirePermission(Permission.ApproveAnswer)]
[AnswersOnce, KeepsTyped]
public sealed class ReturnsController(TicketVerb verb, IStringLocalizer<Words> L) : Controller
{
    [HttpPost]
    public async Task<IActionResult> Create(string number, VerbForm form)
    {
        var ticket = await verb.DoAsync(number, form.Version, (ticket, by) => ticket.Return(form.Text ?? "", by));
        if (ticket is null)
            return NotFound();
        this.Say(L["回答案を差し戻しました。"]);
        return Redirect(ticket.Path);
    }
}
