using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Mail.Outbound;

/// <summary>送るのをやめる.</summary>
[RequirePermission(Permission.ManageMail), Route("mail/outbox/{id:int}/cancellation")]
public sealed class LetterCancellationsController(ConsultDb db, CurrentUser me, IStringLocalizer<Words> L) : Controller
{
    [HttpPost("")]
    public async Task<IActionResult> Create(int id, string? back)
    {
        if (await db.OutboundLetters.SingleOrDefaultAsync(l => l.Id == id) is not { } letter)
            return NotFound();
        letter.GiveUp(me.By);
        await db.SaveChangesAsync();
        this.Say(L["送るのをやめました。「送信せず」の一覧から、いつでももう一度送れます。"]);
        return LocalRedirect(Url.IsLocalUrl(back) ? back : "/mail/outbox");
    }
}
