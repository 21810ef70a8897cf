using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Consult.Mail.Outbound;

/// <summary>メールを再開する.</summary>
[RequirePermission(Permission.ManageMail), Route("mail/resume")]
public sealed class MailResumptionsController(ConsultDb db, CurrentUser me, IStringLocalizer<Words> L) : Controller
{
    [HttpPost("")]
    public async Task<IActionResult> Create()
    {
        (await MailState.GetAsync(db)).Resume(me.By);
        await db.SaveChangesAsync();
        this.Say(L["メールの受信と送信を再開しました。"]);
        return Redirect("/mail/outbox");
    }
}
