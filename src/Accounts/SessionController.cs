using Consult.Data;
using Consult.Web;
using Consult.Web.Kept;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Consult.Accounts;

[AllowAnonymous, Route("session")]
public sealed class SessionController(SignIn signIn, SignInRate rate, KeptForms forms, Settings settings, IStringLocalizer<Words> L) : Controller
{
    [HttpGet("new")]
    public IActionResult New(string? back) => View(new SessionForm { Back = back });

    [HttpPost(""), EnableRateLimiting(AccountsSetup.SignInLimit)]
    public async Task<IActionResult> Create(SessionForm form)
    {
        if (ModelState.IsValid && !rate.Admits(form.Email))
            return Again(form, StatusCodes.Status429TooManyRequests, L["短い間にサインインが続いたため、一時的に止めています。少し時間をおいてから、もう一度お試しください。"]);
        if (ModelState.IsValid && await signIn.TryAsync(form.Email, form.Password) is { } user)
            return await BackAsync(form, user);
        return Again(form, StatusCodes.Status422UnprocessableEntity, ModelState.IsValid
            ? (string)L["サインインできませんでした。メールアドレスとパスワードをお確かめください。{0}回続けて失敗すると、{1}分間はサインインできません。", settings.Access.LockoutAfter, settings.Access.LockoutMinutes]
            : null);
    }

    [HttpPost("destroy")]
    public async Task<IActionResult> Destroy()
    {
        await signIn.EndAsync(User);
        this.Say(L["サインアウトしました。"]);
        return Redirect("/session/new");
    }

    private ViewResult Again(SessionForm form, int status, string? sentence)
    {
        if (sentence is not null)
            ModelState.AddModelError("", sentence);
        ModelState.SetModelValue(nameof(form.Password), null, null);
        Response.StatusCode = status;
        return View("New", form with { Password = "" });
    }

    /// <summary>To the page asked for; with the form sent in vain, if it was the same person's.</summary>
    private async Task<IActionResult> BackAsync(SessionForm form, User user)
    {
        if (forms.Unseal(form.Typed) is { } typed && typed.Mark.UserId == user.Id)
            return LocalRedirect(await forms.KeepAsync(typed, KeptBecause.SignedOut));
        if (form.Typed is null)
            return Url.IsLocalUrl(form.Back) ? LocalRedirect(form.Back) : Redirect("/");
        this.Warn(L["入力した内容は戻せませんでした。別の人が入力したものか、時間がたちすぎています。"]);
        return Redirect("/");
    }
}
