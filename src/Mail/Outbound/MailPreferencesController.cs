using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Mail.Outbound;

/// <summary>受け取るメール: everyone's own choice.</summary>
[RequireSignIn, Route("mail/preferences")]
public sealed class MailPreferencesController(ConsultDb db, CurrentUser me, MailSettings settings, IStringLocalizer<Words> L) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Edit() => View(new MailPreferencePage(
        await db.MailPreferences.AsNoTracking().SingleOrDefaultAsync(p => p.UserId == me.Me.Id) ?? MailPreference.For(me.Me.Id),
        me.Me.Role,
        await db.Users.Where(u => u.Id == me.Me.Id).Select(u => u.Email).SingleAsync(),
        settings.Sends));

    [HttpPost("")]
    public async Task<IActionResult> Update(MailPreferenceForm form)
    {
        var preference = await db.MailPreferences.SingleOrDefaultAsync(p => p.UserId == me.Me.Id);
        var isNew = preference is null;
        preference ??= MailPreference.For(me.Me.Id);
        preference.Choose(form.Language, form.Unwanted(me.Me.Role), me.By);
        if (isNew && preference.Acts.Count > 0)
            db.MailPreferences.Add(preference);
        await db.SaveChangesAsync();
        this.Say(L["受け取るメールを保存しました。"]);
        return Redirect("/mail/preferences");
    }
}
