using System.CommandLine;
using Consult.Accounts;
using Consult.Calendar;
using Consult.Data;
using Microsoft.EntityFrameworkCore;

namespace Consult.Commands;

public static class TokenCommand
{
    public static Command Create(VerbContext verb) => new("token", "JSON APIのトークンを扱います。") { Issue(verb), List(verb), Revoke(verb) };

    private static Command Issue(VerbContext verb)
    {
        var name = new Option<string>("--name") { Required = true, Description = "トークンの名前" };
        var role = AccountOptions.Role();
        var department = AccountOptions.Department();
        var command = new Command("create", "トークンを発行し、値だけを標準出力に一度だけ表示します。") { name, role, department };
        command.SetAction((parsed, cancellation) => verb.RunAsync(async (services, _) =>
        {
            var where = await AccountOptions.DepartmentIdAsync(services, parsed.GetValue(department));
            var (_, secret) = await services.GetRequiredService<Enrolment>()
                .IssueTokenAsync(parsed.GetRequiredValue(name), AccountOptions.RoleOf(parsed.GetRequiredValue(role)), where, VerbContext.By(services, "token create"));
            await verb.Output.WriteLineAsync(secret);
            return 0;
        }, cancellation));
        return command;
    }

    private static Command List(VerbContext verb)
    {
        var json = new Option<bool>("--json") { Description = "1行に1件のJSONで表示します。" };
        var command = new Command("list", "トークンの一覧を表示します。値は表示しません。") { json };
        command.SetAction((parsed, cancellation) => verb.RunAsync(async (services, stop) =>
        {
            var tokens = await services.GetRequiredService<ConsultDb>().ApiTokens.AsNoTracking().Include(t => t.User!.Department).OrderBy(t => t.Id).ToListAsync(stop);
            foreach (var token in tokens)
            {
                var user = token.User!;
                await verb.Output.WriteLineAsync(parsed.GetValue(json)
                    ? JsonLine.Of(new { name = user.Name, role = $"{user.Role}", department = user.Department?.Code, createdAt = Tokyo.Local(token.CreatedAt), revokedAt = token.RevokedAt is { } at ? Tokyo.Local(at) : (DateTimeOffset?)null })
                    : string.Join('\t', user.Name, user.Role, user.Department?.Code ?? "-", Tokyo.Era(token.CreatedAt), token.RevokedAt is null ? "有効" : "失効"));
            }

            return 0;
        }, cancellation));
        return command;
    }

    private static Command Revoke(VerbContext verb)
    {
        var name = new Option<string>("--name") { Required = true, Description = "トークンの名前" };
        var command = new Command("revoke", "トークンを失効させます。") { name };
        command.SetAction((parsed, cancellation) => verb.RunAsync(async (services, stop) =>
        {
            var called = parsed.GetRequiredValue(name).Trim();
            var db = services.GetRequiredService<ConsultDb>();
            var token = await db.ApiTokens.Include(t => t.User).SingleOrDefaultAsync(t => t.RevokedAt == null && t.User!.Name == called, stop)
                ?? throw new RuleBroken($"「{called}」という有効なトークンはありません。token list で確かめてください。");
            token.Revoke(VerbContext.By(services, "token revoke"));
            await db.SaveChangesAsync(stop);
            await verb.Output.WriteLineAsync($"トークン「{called}」を失効させました。");
            return 0;
        }, cancellation));
        return command;
    }
}
