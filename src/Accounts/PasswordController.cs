using Consult.Access;
using Consult.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Consult.Accounts;

/// <summary>The own password.</summary>
[RequireSignIn, Route("account/password")]
public sealed class PasswordController(UserManager<User> users, SignInManager<User> sessions, CurrentUser me, IStringLocalizer<Words> L) : Controller
{
    [HttpGet("")]
    public IActionResult Edit() => View(new PasswordForm());

    [HttpPost("")]
    public async Task<IActionResult> Update(PasswordForm form)
    {
        if (ModelState.IsValid && await users.FindByIdAsync($"{me.Me.Id}") is { } user)
        {
            user.ChoosePassword(me.By);
            var changed = await users.ChangePasswordAsync(user, form.Current, form.Password);
            if (changed.Succeeded)
            {
                await sessions.RefreshSignInAsync(user);
                this.Say(L["パスワードを変更しました。ほかの端末でのサインインは終了します。"]);
                return RedirectToAction(nameof(Edit));
            }

            foreach (var error in changed.Errors)
                ModelState.AddModelError(error.Code == nameof(IdentityErrorDescriber.PasswordMismatch) ? nameof(form.Current) : nameof(form.Password), L[error.Description]);
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("Edit", form);
    }
}
