using System.CommandLine;
using Consult.Access;
using Consult.Data;
using Microsoft.EntityFrameworkCore;

namespace Consult.Commands;

/// <summary>Options that people and tokens share.</summary>
internal static class AccountOptions
{
    public static Option<string> Role() => new("--role") { Required = true, Description = $"役割：{string.Join("・", Enum.GetNames<Role>())}" };

    public static Option<string?> Department() => new("--department") { Description = "所属する組織のコード" };

    public static Role RoleOf(string word) =>
        Enum.GetValues<Role>().Where(role => role.ToString().Equals(word, StringComparison.OrdinalIgnoreCase)).Cast<Role?>().FirstOrDefault()
        ?? throw new RuleBroken($"役割「{word}」はありません。{string.Join("・", Enum.GetNames<Role>())} のどれかを指定してください。");

    public static async Task<int?> DepartmentIdAsync(IServiceProvider services, string? code)
    {
        if (code is null)
            return null;
        var found = await services.GetRequiredService<ConsultDb>().Departments.AsNoTracking().SingleOrDefaultAsync(d => d.Code == code.Trim())
            ?? throw new RuleBroken($"コード「{code}」の組織はありません。組織の画面でコードを確かめてください。");
        return found.ClosedAt is null ? found.Id : throw new RuleBroken($"コード「{code}」の「{found.Name}」は廃止されています。現在の組織を指定してください。");
    }
}
