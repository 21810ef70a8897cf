using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Mail.Outbound;

/// <summary>もう一度送る.</summary>
[RequirePermission(Permission.ManageMail), Route("mail/outbox/{id:int}/retries")]
public sealed class LetterRetriesController(ConsultDb db, CurrentUser me, IStringLocalizer<Words> L) : Controller
{
    [HttpPost("")]
    public async Task<IActionResult> Create(int id, string? back)
    {
        if (await db.OutboundLetters.SingleOrDefaultAsync(l => l.Id == id) is not { } letter)
            return NotFound();
        letter.Retry(me.By);
        await db.SaveChangesAsync();
        this.Say(L["もう一度送ります。結果は「送るメール」で確かめられます。"]);
        return LocalRedirect(Url.IsLocalUrl(back) ? back : "/mail/outbox");
    }
}
