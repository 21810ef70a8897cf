using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Consult.Mail.Inbound.Settling;

/// <summary>もう一度試す.</summary>
[RequirePermission(Permission.ManageMail), Route("mail/letters/{id:int}/retry")]
[AnswersOnce]
public sealed class RetriesController(CurrentUser me, Settlement settlement, SettlingForm form, IStringLocalizer<Words> L) : Controller
{
    [HttpPost]
    public Task<IActionResult> Create(int id, string? charset) => form.TryAsync(this, id, null, async () =>
    {
        if (!string.IsNullOrEmpty(charset) && !LetterPage.Charsets.Contains(charset))
            throw new RuleBroken("文字コードを選び直してください。");
        var row = await settlement.RetryAsync(id, string.IsNullOrEmpty(charset) ? null : charset, me.By);
        this.Say(L["メールをもう一度取り込みました（{0}）。", L[row.Outcome.Japanese()].Value]);
        return Redirect(row.Ticket?.Path ?? $"/mail/letters/{id}");
    });
}
