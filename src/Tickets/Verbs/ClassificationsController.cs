using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Tickets.Verbs;

/// <summary>分類を直す.</summary>
[Route("tickets/{number}/classification")]
[RequirePermission(Permission.AssignTicket)]
[AnswersOnce, KeepsTyped]
public sealed class ClassificationsController(TicketVerb verb, ConsultDb db, CurrentUser me, IStringLocalizer<Words> L, BusinessCalendar calendar) : Controller
{
    [HttpPost]
    public async Task<IActionResult> Create(string number, ClassificationForm form)
    {
        var ticket = await verb.DoAsync(number, form.Version, async (ticket, by) =>
        {
            var topic = await db.Topics.SingleOrDefaultAsync(t => t.Code == form.Topic) ?? throw new RuleBroken("その分類はありません。選び直してください。");
            var department = await db.Departments.SingleOrDefaultAsync(d => d.Id == form.DepartmentId) ?? throw new RuleBroken("その課はありません。選び直してください。");
            if (form.Systems?.Length > TicketForm.LongestSystems)
                throw new RuleBroken($"対象のシステムは{TicketForm.LongestSystems}文字以内で入力してください。");
            ticket.Reclassify(topic, department, form.InformationClass, form.Systems, calendar, by);
        });
        if (ticket is null)
            return NotFound();
        this.Say(L["分類を直しました。期限もあらためて計算しました。"]);
        return Redirect(await db.Tickets.VisibleTo(me.Me).AnyAsync(t => t.Id == ticket.Id) ? ticket.Path : "/tickets");
    }
}
