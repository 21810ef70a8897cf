using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Mail.Inbound.Settling;

/// <summary>相談にする.</summary>
[RequirePermission(Permission.ManageMail), Route("mail/letters/{id:int}/ticket")]
[AnswersOnce]
public sealed class LetterTicketsController(ConsultDb db, CurrentUser me, Settlement settlement, SettlingForm settling, IStringLocalizer<Words> L) : Controller
{
    [HttpPost]
    public Task<IActionResult> Create(int id, [Bind(Prefix = "Form")] LetterTicketForm form) => settling.TryAsync(this, id, form, async () =>
    {
        var department = await db.Departments.SingleOrDefaultAsync(d => d.Id == form.DepartmentId && d.ClosedAt == null) ?? throw new RuleBroken("相談した課を選んでください。");
        var ticket = await settlement.OpenAsync(id, form, department, me.By);
        this.Say(L["メールを相談 {0} にしました。", ticket.Number]);
        return Redirect(ticket.Path);
    });
}
