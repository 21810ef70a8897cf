using Consult.Access;
using Consult.Data;
using Microsoft.AspNetCore.Identity;

namespace Consult.Accounts;

/// <summary>Signing in with an address and a password.</summary>
public sealed class SignIn(UserManager<User> users, SignInManager<User> sessions, IPasswordHasher<User> hasher, ConsultDb db, TimeProvider clock)
{
    /// <summary>False for whatever reason: the answer must not tell whether the account exists, is locked or was stopped.</summary>
    public async Task<bool> TryAsync(string email, string password)
    {
        var user = await users.FindByNameAsync(User.CleanEmail(email));
        if (user is null || !user.MaySignIn || await users.IsLockedOutAsync(user))
        {
            // As much work as a real comparison, so that the time does not tell either.
            hasher.HashPassword(User.Nobody, password);
            return false;
        }

        var result = await sessions.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true);
        if (!result.Succeeded)
            return false;
        user.SignIn(By.Person(user, clock.GetUtcNow()));
        await db.SaveChangesAsync();
        await sessions.SignInAsync(user, isPersistent: false);
        return true;
    }
}
