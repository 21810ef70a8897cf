using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Consult.Knowledge;
using Consult.Policy;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Tickets.Verbs;

/// <summary>回答案を書く; the same button may also ask for approval or, where none is needed, send.</summary>
[Route("tickets/{number}/draft-answer")]
[RequirePermission(Permission.AnswerTicket)]
[AnswersOnce, KeepsTyped]
public sealed class DraftAnswersController(TicketVerb verb, ConsultDb db, CurrentUser me, IStringLocalizer<Words> L) : Controller
{
    [HttpPost]
    public async Task<IActionResult> Create(string number, DraftAnswerForm form)
    {
        var inForce = await db.PinAsync(form.ClauseIds, Tokyo.Day(me.By.At));
        var articles = await db.Articles.VisibleTo(me.Me).Where(a => form.Articles.Contains(a.Number)).ToListAsync();
        var ticket = await verb.DoAsync(number, form.Version, (ticket, by) =>
        {
            ticket.Draft(form.Text ?? "", form.ClauseIds, form.NoProvision, by);
            ticket.Use(articles);
            if (form.Then == "submit")
                ticket.Submit(by);
            if (form.Then == "send")
                ticket.SendAnswer(inForce, by);
        });
        if (ticket is null)
            return NotFound();
        this.Say(form.Then switch { "submit" => L["推進室へ承認を依頼しました。"], "send" => L["相談課へ回答を送りました。"], _ => L["回答案を保存しました。まだ相談課には見えません。"] });
        return Redirect(ticket.Path);
    }
}
