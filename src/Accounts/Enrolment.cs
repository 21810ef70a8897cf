using Consult.Access;
using Consult.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Consult.Accounts;

/// <summary>Gives people and API tokens their accounts: the same for the pages and for the program's verbs.</summary>
public sealed class Enrolment(UserManager<User> users, ConsultDb db)
{
    /// <summary>A new person, who will choose a password by the invitation; its secret is returned once.</summary>
    public async Task<(User User, string Secret)> InviteAsync(string email, string name, Role role, int? departmentId, By by)
    {
        await using var transaction = await BeginAsync();
        var user = await AddAsync(email, name, role, departmentId, by, null);
        var secret = await InviteAsync(user, by);
        await transaction.CommitAsync();
        return (user, secret);
    }

    /// <summary>A new person whose password is given.</summary>
    public Task<User> AddAsync(string email, string name, Role role, int? departmentId, string password, By by) => AddAsync(email, name, role, departmentId, by, password);

    /// <summary>Changes what is registered about a person; another account may not have the address.</summary>
    public async Task ChangeAsync(User user, string email, string name, Role role, int? departmentId, By by)
    {
        if (departmentId != user.DepartmentId)
            await RefuseMissingAsync(departmentId);
        user.Move(email, by);
        user.Change(name, role, departmentId, by);
        Check(await users.UpdateAsync(user));
    }

    /// <summary>A new invitation for an existing person; earlier ones lose their force.</summary>
    public async Task<string> InviteAsync(User user, By by)
    {
        if (!user.MaySignIn)
            throw new RuleBroken("停止中のアカウントには招待リンクを発行できません。先に利用を再開してください。");
        var (invitation, secret) = Invitation.For(user, by);
        db.Invitations.Add(invitation);
        await db.SaveChangesAsync();
        return secret;
    }

    /// <summary>A new API token with a user of its own; its secret is returned once.</summary>
    public async Task<(ApiToken Token, string Secret)> IssueTokenAsync(string name, Role role, int? departmentId, By by)
    {
        if (await db.ApiTokens.AnyAsync(t => t.RevokedAt == null && t.User!.Name == CleanText.Line(name)))
            throw new RuleBroken($"「{CleanText.Line(name)}」という名前のトークンは既にあります。別の名前にするか、先に失効させてください。");
        await RefuseMissingAsync(departmentId);
        await using var transaction = await BeginAsync();
        var user = User.CreateToken(name, role, departmentId, by);
        Check(await users.CreateAsync(user));
        var (token, secret) = ApiToken.For(user, by);
        db.ApiTokens.Add(token);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return (token, secret);
    }

    private async Task RefuseMissingAsync(int? departmentId)
    {
        if (departmentId is { } id && !await db.Departments.AnyAsync(d => d.Id == id && d.ClosedAt == null))
            throw new RuleBroken("選んだ所属が見つかりません。画面を開き直して選んでください。");
    }

    private async Task<User> AddAsync(string email, string name, Role role, int? departmentId, By by, string? password)
    {
        await RefuseMissingAsync(departmentId);
        var user = User.Create(email, name, role, departmentId, by);
        Check(password is null ? await users.CreateAsync(user) : await users.CreateAsync(user, password));
        return user;
    }

    private async Task<SharedTransaction> BeginAsync()
    {
        var transaction = await db.ShareTransactionAsync();
        await db.LockTrailAsync();
        return transaction;
    }

    private static void Check(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new RuleBroken(string.Concat(result.Errors.Select(e => e.Description)));
    }
}
