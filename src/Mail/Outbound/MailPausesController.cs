using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Consult.Mail.Outbound;

/// <summary>メールを止める.</summary>
[RequirePermission(Permission.ManageMail), Route("mail/pause")]
public sealed class MailPausesController(ConsultDb db, CurrentUser me, IStringLocalizer<Words> L) : Controller
{
    private const int LongestReason = 200;

    [HttpPost("")]
    public async Task<IActionResult> Create(string? because)
    {
        var reason = CleanText.Cut(CleanText.Line(because ?? ""), LongestReason);
        (await MailState.GetAsync(db)).Pause(reason.Length > 0 ? reason : $"{me.Name}が止めました。", me.By);
        await db.SaveChangesAsync();
        this.Say(L["メールの受信と送信を止めました。再開するまで、メールは取り込まれず、送られません。"]);
        return Redirect("/mail/outbox");
    }
}
