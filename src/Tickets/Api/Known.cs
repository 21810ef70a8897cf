using Consult.Accounts;
using Consult.Data;
using Consult.Departments;
using Consult.Policy;
using Consult.Web.Api;
using Microsoft.EntityFrameworkCore;

namespace Consult.Tickets.Api;

/// <summary>What callers name by code, name, key or address; an unknown one is refused at its field.</summary>
public static class Known
{
    /// <exception cref="FieldRefused">Unknown.</exception>
    public static async Task<Department> DepartmentAsync(ConsultDb db, string codeOrName, string field, CancellationToken stop)
    {
        var found = await db.Departments.Where(d => d.Code == codeOrName || d.Name == codeOrName).Take(3).ToListAsync(stop);
        return found.FirstOrDefault(d => d.Code == codeOrName)
            ?? (found.Count == 1 ? found[0] : throw new FieldRefused(field, found.Count == 0 ? $"「{codeOrName}」という課はありません。課のコードか名前を指定してください。" : $"「{codeOrName}」という課が複数あります。課のコードで指定してください。"));
    }

    /// <exception cref="FieldRefused">Unknown.</exception>
    public static async Task<Topic> TopicAsync(ConsultDb db, string codeOrName, string field, CancellationToken stop) =>
        await db.Topics.FirstOrDefaultAsync(t => t.Code == codeOrName || t.Name == codeOrName, stop)
        ?? throw new FieldRefused(field, $"「{codeOrName}」という分類はありません。分類のコードか名前を指定してください。");

    /// <summary>In the order named.</summary>
    /// <exception cref="FieldRefused">One is unknown.</exception>
    public static async Task<IReadOnlyList<Clause>> ClausesAsync(ConsultDb db, IReadOnlyList<string> keys, string field, CancellationToken stop)
    {
        if (keys.Count == 0)
            return [];
        if (keys.Count > 100)
            throw new FieldRefused(field, "条項は100件まで指定できます。");
        var found = await db.Clauses.Where(c => keys.Contains(c.Key)).ToDictionaryAsync(c => c.Key, stop);
        return [.. keys.Distinct().Select(k => found.GetValueOrDefault(k ?? "") ?? throw new FieldRefused(field, $"「{k}」という条項はありません。条項のキー（GET /api/v1/policies から辿れます）を指定してください。"))];
    }

    /// <summary>A person with this address, or "me": the token's own user.</summary>
    /// <exception cref="FieldRefused">Unknown.</exception>
    public static async Task<User> UserAsync(ConsultDb db, string emailOrMe, int me, string field)
    {
        var email = emailOrMe.Trim().ToUpperInvariant();
        return await db.Users.FirstOrDefaultAsync(u => emailOrMe == "me" ? u.Id == me : u.NormalizedEmail == email && u.DisabledAt == null)
            ?? throw new FieldRefused(field, $"「{emailOrMe}」というメールアドレスの人はいません。登録されたメールアドレスか \"me\" を指定してください。");
    }
}
