using Consult.Access;
using Consult.Data;
using Microsoft.AspNetCore.Identity;

namespace Consult.Accounts;

/// <summary>A person's new password. The present one is guarded like a sign-in: whoever finds an open screen cannot go on guessing.</summary>
public sealed class PasswordChange(UserManager<User> users, SignIn signIn, SignInRate rate, CurrentUser me, Settings settings)
{
    /// <summary>On success the person's sessions elsewhere have ended and this browser has a new one.</summary>
    public async Task<IdentityResult> TryAsync(string current, string chosen)
    {
        var user = await users.FindByIdAsync($"{me.Me.Id}") ?? throw new InvalidOperationException("The account is gone.");
        if (await users.IsLockedOutAsync(user) || !rate.Admits(user.Email ?? ""))
            return Mismatch($"続けて失敗したため、しばらく変更できません。{settings.Access.LockoutMinutes}分ほどおいてから、もう一度お試しください。");
        if (!await signIn.IsRightAsync(user, current))
            return Mismatch(new JapaneseIdentityErrors().PasswordMismatch().Description);
        user.ChoosePassword(me.By);
        var changed = await users.ChangePasswordAsync(user, current, chosen);
        if (changed.Succeeded)
            await signIn.StartAsync(user);
        return changed;
    }

    private static IdentityResult Mismatch(string sentence) =>
        IdentityResult.Failed(new IdentityError { Code = nameof(IdentityErrorDescriber.PasswordMismatch), Description = sentence });
}
