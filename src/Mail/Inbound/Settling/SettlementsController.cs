using Consult.Access;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Consult.Mail.Inbound.Settling;

/// <summary>対応しないで閉じる.</summary>
[RequirePermission(Permission.ManageMail), Route("mail/letters/{id:int}/settlement")]
[AnswersOnce]
public sealed class SettlementsController(CurrentUser me, Settlement settlement, SettlingForm form, IStringLocalizer<Words> L) : Controller
{
    [HttpPost]
    public Task<IActionResult> Create(int id, string? because) => form.TryAsync(this, id, null, async () =>
    {
        await settlement.CloseAsync(id, because, me.By);
        this.Say(L["メールを閉じました。元のメールは残っています。"]);
        return Redirect("/mail/letters?outcome=waiting");
    });
}
