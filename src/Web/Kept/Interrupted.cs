using Consult.Access;
using Consult.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace Consult.Web.Kept;

/// <summary>What a person gets whose form cannot be carried out now: the form again, with what was typed.</summary>
public sealed class Interrupted(TypedReading reading, KeptForms forms, CurrentUser me)
{
    /// <summary>Null where there is no form to give back to this person, or nothing worth it in a refused one.</summary>
    public async Task<string?> PageAsync(HttpRequest request, KeptBecause because) =>
        await reading.ReadAsync(request) is { } typed && typed.Mark.UserId == me.Reader?.Id && (because != KeptBecause.Refused || typed.Fields.Any(f => f.IsWords))
            ? await forms.KeepAsync(typed, because)
            : null;

    /// <summary>The form's token is of another session. Null: nothing can be given back.</summary>
    public async Task<IActionResult?> StaleAsync(HttpRequest request)
    {
        if (await PageAsync(request, KeptBecause.Stale) is { } page)
            return new LocalRedirectResult(page);
        if (!request.HasFormContentType || !request.Path.Equals("/session", StringComparison.OrdinalIgnoreCase))
            return null;
        // Someone signed in meanwhile in another tab. What they typed here is not lost by that.
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        var back = form[nameof(SessionForm.Back)].ToString();
        var typed = forms.Unseal(form[nameof(SessionForm.Typed)]);
        if (me.Reader is { } reader && (typed is null || typed.Mark.UserId == reader.Id))
            return new LocalRedirectResult(typed is null ? "/" : await forms.KeepAsync(typed, KeptBecause.SignedOut));
        return SignInAgain.Page(request.HttpContext, new SessionForm { Back = back, Typed = typed is null ? null : forms.Seal(typed) }, StatusCodes.Status400BadRequest);
    }
}
