using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Mail.Inbound;

/// <summary>もう一度試す, 相談にする, 閉じる.</summary>
[RequirePermission(Permission.ManageMail), Route("mail/letters/{id:int}")]
[AnswersOnce]
public sealed class SettlementsController(ConsultDb db, CurrentUser me, Settlement settlement, IStringLocalizer<Words> L) : Controller
{
    [HttpPost("retry")]
    public Task<IActionResult> Retry(int id, string? charset) => TryAsync(id, null, async () =>
    {
        if (!string.IsNullOrEmpty(charset) && !LetterPage.Charsets.Contains(charset))
            throw new RuleBroken("文字コードを選び直してください。");
        var row = await settlement.RetryAsync(id, string.IsNullOrEmpty(charset) ? null : charset, me.By);
        this.Say(L["メールをもう一度取り込みました（{0}）。", L[row.Outcome.Japanese()].Value]);
        return Redirect(row.Ticket?.Path ?? $"/mail/letters/{id}");
    });

    [HttpPost("ticket")]
    public Task<IActionResult> Open(int id, [Bind(Prefix = "Form")] LetterTicketForm form) => TryAsync(id, form, async () =>
    {
        var department = await db.Departments.SingleOrDefaultAsync(d => d.Id == form.DepartmentId && d.ClosedAt == null) ?? throw new RuleBroken("相談した課を選んでください。");
        var ticket = await settlement.OpenAsync(id, form, department, me.By);
        this.Say(L["メールを相談 {0} にしました。", ticket.Number]);
        return Redirect(ticket.Path);
    });

    [HttpPost("settlement")]
    public Task<IActionResult> Close(int id, string? because) => TryAsync(id, null, async () =>
    {
        await settlement.CloseAsync(id, because, me.By);
        this.Say(L["メールを閉じました。元のメールは残っています。"]);
        return Redirect("/mail/letters?outcome=waiting");
    });

    /// <summary>A refusal shows the letter again with what was typed.</summary>
    private async Task<IActionResult> TryAsync(int id, LetterTicketForm? typed, Func<Task<IActionResult>> work)
    {
        if (!await db.InboundLetters.VisibleTo(db, me.Me).AnyAsync(l => l.Id == id))
            return NotFound();
        try
        {
            if (ModelState.IsValid)
                return await work();
        }
        catch (RuleBroken broken)
        {
            ModelState.AddModelError("", L.Say(broken));
        }

        db.ChangeTracker.Clear();
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("~/Mail/Views/Letters/Show.cshtml", await LetterPage.LoadAsync(db, me.Me, id, typed));
    }
}
