using System.Security.Claims;
using System.Security.Cryptography;
using Consult.Access;
using Consult.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Consult.Accounts;

/// <summary>Signing in with an address and a password, and out again.</summary>
public sealed class SignIn(UserManager<User> users, SignInManager<User> cookies, IPasswordHasher<User> hasher, ConsultDb db, TimeProvider clock, ILogger<SignIn> log)
{
    /// <summary>Null for whatever reason: the answer must not tell whether the account exists, is locked or was stopped.</summary>
    public async Task<User?> TryAsync(string email, string password)
    {
        var user = await users.FindByNameAsync(User.CleanEmail(email));
        if (user is null || !user.MaySignIn || await users.IsLockedOutAsync(user))
        {
            // As much work as a real comparison, so that the time does not tell either.
            hasher.HashPassword(User.Nobody, password);
            log.LogWarning("サインインできませんでした（{Reason}）。", user is null ? "アカウントがない" : $"利用者番号{user.Id}は停止中");
            return null;
        }

        if (!await IsRightAsync(user, password))
            return null;
        user.SignIn(By.Person(user, clock.GetUtcNow()));
        await db.SaveChangesAsync();
        await StartAsync(user);
        return user;
    }

    /// <summary>Compares a password; a wrong one counts towards the account's lock and is in the trail, without what was typed.</summary>
    public async Task<bool> IsRightAsync(User user, string password)
    {
        if (await users.CheckPasswordAsync(user, password))
        {
            await users.ResetAccessFailedCountAsync(user);
            return true;
        }

        user.MissPassword(By.System("サインインの確認", clock.GetUtcNow()));
        await users.AccessFailedAsync(user);
        return false;
    }

    /// <summary>A new session in this browser.</summary>
    public async Task StartAsync(User user)
    {
        var session = new Session { Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), UserId = user.Id, Stamp = user.SecurityStamp ?? "", StartedAt = clock.GetUtcNow() };
        var oldest = session.StartedAt - Session.Longest;
        await db.Sessions.Where(s => s.UserId == user.Id && (s.StartedAt < oldest || s.Stamp != session.Stamp)).ExecuteDeleteAsync();
        db.Sessions.Add(session);
        await db.SaveChangesAsync();
        await cookies.SignInWithClaimsAsync(user, isPersistent: false, [new Claim(Session.Claim, session.Id)]);
    }

    /// <summary>Ends the session of this browser, also for a copy of its cookie.</summary>
    public async Task EndAsync(ClaimsPrincipal person)
    {
        if (person.FindFirstValue(Session.Claim) is { } id && await users.GetUserAsync(person) is { } user)
        {
            await db.Sessions.Where(s => s.Id == id).ExecuteDeleteAsync();
            user.SignOut(By.Person(user, clock.GetUtcNow()));
            await db.SaveChangesAsync();
        }

        await cookies.SignOutAsync();
    }
}
