using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Consult.Accounts;

[AllowAnonymous, Route("session")]
public sealed class SessionController(SignIn signIn, SignInManager<User> sessions, Settings settings, IStringLocalizer<Words> L) : Controller
{
    [HttpGet("new")]
    public IActionResult New(string? back) => View(new SessionForm { Back = back });

    [HttpPost(""), EnableRateLimiting(AccountsSetup.SignInLimit)]
    public async Task<IActionResult> Create(SessionForm form)
    {
        if (ModelState.IsValid && await signIn.TryAsync(form.Email, form.Password))
            return Url.IsLocalUrl(form.Back) ? LocalRedirect(form.Back) : Redirect("/");
        if (ModelState.IsValid)
            ModelState.AddModelError("", L["サインインできませんでした。メールアドレスとパスワードをお確かめください。{0}回続けて失敗すると、{1}分間はサインインできません。", settings.Access.LockoutAfter, settings.Access.LockoutMinutes]);
        ModelState.SetModelValue(nameof(form.Password), null, null);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("New", form with { Password = "" });
    }

    [HttpPost("destroy")]
    public async Task<IActionResult> Destroy()
    {
        await sessions.SignOutAsync();
        this.Say(L["サインアウトしました。"]);
        return Redirect("/session/new");
    }
}
