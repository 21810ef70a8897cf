using Consult.Access;
using Consult.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Consult.Accounts;

/// <summary>What a person does with an invitation link: choose a password, once.</summary>
public sealed class Acceptance(UserManager<User> users, ConsultDb db, TimeProvider clock)
{
    /// <summary>The open invitation with this secret, or a sentence that says why there is none.</summary>
    public async Task<(Invitation? Invitation, string? Refusal)> FindAsync(string secret)
    {
        var hash = Invitation.Hash(secret);
        var found = await db.Invitations.Include(i => i.User).SingleOrDefaultAsync(i => i.SecretHash == hash);
        if (found?.User is not { MaySignIn: true })
            return (null, "この招待リンクは見つかりません。リンクの全体を開いているかをお確かめのうえ、システム管理者にお問い合わせください。");
        if (found.UsedAt is not null)
            return (null, "この招待リンクは既に使われています。設定したパスワードでサインインしてください。お心当たりがないときは、システム管理者にお知らせください。");
        if (await db.Invitations.AnyAsync(i => i.UserId == found.UserId && i.Id > found.Id))
            return (null, "この招待リンクの後に新しいリンクが発行されています。新しいほうのリンクを開いてください。");
        return found.IsOpen(clock.GetUtcNow())
            ? (found, null)
            : (null, "この招待リンクは期限が切れています。新しい招待リンクの発行をシステム管理者に依頼してください。");
    }

    /// <summary>Sets the password and uses the invitation up, both or neither. Sessions elsewhere end.</summary>
    public async Task<IdentityResult> ChooseAsync(Invitation invitation, string password)
    {
        var user = invitation.User!;
        var by = By.Person(user, clock.GetUtcNow());
        invitation.Use(by);
        user.ChoosePassword(by);
        (user.LockoutEnd, user.AccessFailedCount) = (null, 0);
        return await users.ResetPasswordAsync(user, await users.GeneratePasswordResetTokenAsync(user), password);
    }
}
