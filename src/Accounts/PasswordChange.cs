using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace Consult.Accounts;

/// <summary>A person's new password. The present one is guarded like a sign-in: whoever finds an open screen cannot go on guessing.</summary>
public sealed class PasswordChange(UserManager<User> users, SignIn signIn, SignInRate rate, CurrentUser me, Settings settings, IStringLocalizer<Words> L)
{
    /// <summary>On success the person's sessions elsewhere have ended and this browser has a new one.</summary>
    public async Task<IdentityResult> TryAsync(string current, string chosen)
    {
        var user = await users.FindByIdAsync($"{me.Me.Id}") ?? throw new InvalidOperationException("The account is gone.");
        if (await users.IsLockedOutAsync(user) || !rate.Admits(user.Email ?? ""))
            return Mismatch(L["続けて失敗したため、しばらく変更できません。{0}分ほどおいてから、もう一度お試しください。", settings.Access.LockoutMinutes]);
        if (!await signIn.IsRightAsync(user, current))
            return IdentityResult.Failed(users.ErrorDescriber.PasswordMismatch());
        user.ChoosePassword(me.By);
        var changed = await users.ChangePasswordAsync(user, current, chosen);
        if (changed.Succeeded)
            await signIn.StartAsync(user);
        return changed;
    }

    private static IdentityResult Mismatch(string sentence) =>
        IdentityResult.Failed(new IdentityError { Code = nameof(IdentityErrorDescriber.PasswordMismatch), Description = sentence });
}
