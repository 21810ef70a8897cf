using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Accounts;

public sealed class InvitationsController(ConsultDb db, Enrolment enrolment, Acceptance acceptance, CurrentUser me, IStringLocalizer<Words> L) : Controller
{
    /// <summary>Where the secret waits in TempData until it was shown.</summary>
    internal const string Secret = "invitation";

    [HttpPost("users/{id:int}/invitations"), RequirePermission(Permission.ManageUsers)]
    public async Task<IActionResult> Create(int id)
    {
        if (await db.Users.SingleOrDefaultAsync(u => u.Id == id && !u.IsToken) is not { } user)
            return NotFound();
        TempData[Secret] = await enrolment.InviteAsync(user, me.By);
        this.Say(L["新しい招待リンクを発行しました。前のリンクは使えなくなりました。"]);
        return RedirectToAction("Show", "Users", new { id });
    }

    [HttpGet("invitations/{secret}"), AllowAnonymous]
    public async Task<IActionResult> Edit(string secret)
    {
        var (invitation, refusal) = await acceptance.FindAsync(secret);
        if (invitation is null)
            return Refuse(refusal!);
        ViewData["Person"] = invitation.User;
        return View(new ChosenPasswordForm());
    }

    [HttpPost("invitations/{secret}"), AllowAnonymous]
    public async Task<IActionResult> Update(string secret, ChosenPasswordForm form)
    {
        var (invitation, refusal) = await acceptance.FindAsync(secret);
        if (invitation is null)
            return Refuse(refusal!);
        if (ModelState.IsValid)
        {
            var result = await acceptance.ChooseAsync(invitation, form.Password);
            if (result.Succeeded)
            {
                this.Say(L["パスワードを設定しました。新しいパスワードでサインインしてください。"]);
                return Redirect("/session/new");
            }

            foreach (var error in result.Errors)
                ModelState.AddModelError(nameof(form.Password), error.Description);
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        ViewData["Person"] = invitation.User;
        return View("Edit", form);
    }

    private ViewResult Refuse(string sentence)
    {
        Response.StatusCode = StatusCodes.Status404NotFound;
        return View("Refused", sentence);
    }
}
