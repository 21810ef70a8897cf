using System.CommandLine;
using Consult.Accounts;
using Consult.Calendar;
using Consult.Data;
using Microsoft.EntityFrameworkCore;

namespace Consult.Commands;

public static class UserCommand
{
    public static Command Create(VerbContext verb) => new("user", "利用者のアカウントを扱います。") { Add(verb), List(verb), Disable(verb) };

    private static Command Add(VerbContext verb)
    {
        var email = new Option<string>("--email") { Required = true, Description = "メールアドレス" };
        var name = new Option<string>("--name") { Required = true, Description = "名前" };
        var role = AccountOptions.Role();
        var department = AccountOptions.Department();
        var passwordFile = new Option<string?>("--password-file") { Description = "パスワードを1行目に書いたファイル。なければ招待リンクを表示します。" };
        var baseUrl = new Option<string?>("--base-url") { Description = "招待リンクの先頭（例：https://soudan.city.example.jp）。なければ設定の Urls の最初のもの" };
        var command = new Command("add", "利用者を追加します。") { email, name, role, department, passwordFile, baseUrl };
        command.SetAction((parsed, cancellation) => verb.RunAsync(async (services, _) =>
        {
            var enrolment = services.GetRequiredService<Enrolment>();
            var by = VerbContext.By(services, "user add");
            var (mail, called) = (parsed.GetRequiredValue(email), parsed.GetRequiredValue(name));
            var chosen = AccountOptions.RoleOf(parsed.GetRequiredValue(role));
            var where = await AccountOptions.DepartmentIdAsync(services, parsed.GetValue(department));
            var address = Address(services, parsed.GetValue(baseUrl));
            if (parsed.GetValue(passwordFile) is { } file)
            {
                await enrolment.AddAsync(mail, called, chosen, where, PasswordIn(file), by);
                await verb.Output.WriteLineAsync($"{called}さんのアカウント（{mail}）を作りました。");
                return 0;
            }

            var (_, secret) = await enrolment.InviteAsync(mail, called, chosen, where, by);
            await verb.Error.WriteLineAsync($"{called}さんのアカウント（{mail}）を作りました。次の招待リンクを本人だけに伝えてください（{Invitation.Lifetime.TotalDays:0}日間、一度だけ有効）。");
            await verb.Output.WriteLineAsync($"{address}/invitations/{secret}");
            return 0;
        }, cancellation));
        return command;
    }

    private static Command List(VerbContext verb)
    {
        var json = new Option<bool>("--json") { Description = "1行に1件のJSONで表示します。" };
        var command = new Command("list", "利用者の一覧を表示します。") { json };
        command.SetAction((parsed, cancellation) => verb.RunAsync(async (services, stop) =>
        {
            var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
            var users = await services.GetRequiredService<ConsultDb>().Users.AsNoTracking().Include(u => u.Department).Where(u => !u.IsToken).OrderBy(u => u.Email).ToListAsync(stop);
            foreach (var user in users)
            {
                await verb.Output.WriteLineAsync(parsed.GetValue(json)
                    ? JsonLine.Of(new { email = user.Email, name = user.Name, role = $"{user.Role}", department = user.Department?.Code, state = JsonLine.Word(user.StateAt(now)), lastSignInAt = user.LastSignInAt is { } at ? Tokyo.Local(at) : (DateTimeOffset?)null })
                    : string.Join('\t', user.Email, user.Name, user.Role, user.Department?.Code ?? "-", user.StateAt(now).Japanese()));
            }

            return 0;
        }, cancellation));
        return command;
    }

    private static Command Disable(VerbContext verb)
    {
        var email = new Option<string>("--email") { Required = true, Description = "メールアドレス" };
        var command = new Command("disable", "利用者の利用を停止します。") { email };
        command.SetAction((parsed, cancellation) => verb.RunAsync(async (services, stop) =>
        {
            var db = services.GetRequiredService<ConsultDb>();
            var address = User.CleanEmail(parsed.GetRequiredValue(email));
            var upper = address.ToUpperInvariant();
            var user = await db.Users.SingleOrDefaultAsync(u => u.NormalizedUserName == upper && !u.IsToken, stop) ?? throw new RuleBroken($"「{address}」の利用者はいません。user list で確かめてください。");
            user.Disable(VerbContext.By(services, "user disable"));
            await db.SaveChangesAsync(stop);
            await verb.Output.WriteLineAsync($"{user.Name}さん（{user.Email}）の利用を停止しました。");
            return 0;
        }, cancellation));
        return command;
    }

    private static string PasswordIn(string file)
    {
        if (Directory.Exists(file))
            throw new RuleBroken($"「{file}」はフォルダーです。パスワードを1行目に書いたファイルを指定してください。");
        if (!File.Exists(file))
            throw new RuleBroken($"パスワードのファイル「{file}」がありません。");
        return File.ReadLines(file).FirstOrDefault("").Trim() is { Length: > 0 } password ? password : throw new RuleBroken($"パスワードのファイル「{file}」の1行目が空です。");
    }

    private static string Address(IServiceProvider services, string? given)
    {
        var published = services.GetRequiredService<Settings>().Access.PublicAddress;
        var url = given ?? (published.Length > 0 ? published : null) ?? services.GetRequiredService<IConfiguration>()["Urls"]?.Split(';', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "http://localhost:5080";
        if (given is not null && !(Uri.TryCreate(given, UriKind.Absolute, out var web) && web.Scheme is "http" or "https"))
            throw new RuleBroken($"--base-url の値「{given}」はWebのアドレスではありません。https://soudan.city.example.jp のような形で指定してください。");
        // An address to listen on everywhere is none to call at.
        foreach (var everywhere in (string[])["//*", "//+", "//0.0.0.0", "//[::]"])
            url = url.Replace(everywhere, $"//{Environment.MachineName.ToLowerInvariant()}", StringComparison.Ordinal);
        return url.TrimEnd('/');
    }
}
