using Consult.Access;
using Consult.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Consult.Accounts;

/// <summary>The own password.</summary>
[RequireSignIn, Route("account/password")]
public sealed class PasswordController(PasswordChange change, IStringLocalizer<Words> L) : Controller
{
    [HttpGet("")]
    public IActionResult Edit() => View(new PasswordForm());

    [HttpPost(""), EnableRateLimiting(AccountsSetup.SignInLimit)]
    public async Task<IActionResult> Update(PasswordForm form)
    {
        if (ModelState.IsValid)
        {
            var changed = await change.TryAsync(form.Current, form.Password);
            if (changed.Succeeded)
            {
                this.Say(L["パスワードを変更しました。ほかの端末でのサインインは終了しました。"]);
                return RedirectToAction(nameof(Edit));
            }

            foreach (var error in changed.Errors)
                ModelState.AddModelError(error.Code == nameof(IdentityErrorDescriber.PasswordMismatch) ? nameof(form.Current) : nameof(form.Password), error.Description);
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("Edit", form);
    }
}
