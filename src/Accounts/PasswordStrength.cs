using System.Text;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace Consult.Accounts;

/// <summary>Refuses what someone would guess first: repetitions, keyboard runs, names, and the usual words with figures behind them.</summary>
public sealed class PasswordStrength(Settings settings, IStringLocalizer<Words> L) : IPasswordValidator<User>
{
    /// <summary>Letters and figures that must be left when everything guessable is taken away.</summary>
    private const int Own = 6;

    private static readonly string[] Runs = ["abcdefghijklmnopqrstuvwxyz", "1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm"];

    private static readonly string[] Usual =
    [
        "administrator", "password", "passw0rd", "passphrase", "pasuwado", "himitsu", "welcome", "letmein", "iloveyou", "security", "shiyakusho", "yakusho", "consult", "changeme", "default",
        "arigatou", "konnichiwa", "sakura", "nihon", "japan", "admin", "master", "secret", "qwerty", "test", "user", "login", "pass", "パスワード", "ひみつ", "秘密", "市役所", "情報セキュリティ", "相談",
    ];

    public Task<IdentityResult> ValidateAsync(UserManager<User> manager, User user, string? password)
    {
        var text = (password ?? "").Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        var refusal =
            IsRepetition(text) || text.Distinct().Count() < 5 ? "同じ文字や並びの繰り返しになっています。"
            : Left(text, Runs.SelectMany(Parts)) < Own ? "文字や数字を順に並べただけになっています。"
            : Left(text, Names(user)) < Own ? "メールアドレスや名前、自治体の名前から推測できます。"
            : Left(text, Names(user).Concat(Usual).Concat(Runs.SelectMany(Parts))) < Own ? "よく使われる言葉から推測できます。"
            : null;
        return Task.FromResult(refusal is null ? IdentityResult.Success
            : IdentityResult.Failed(new IdentityError { Code = nameof(PasswordStrength), Description = L["このパスワードは使えません。{0}関係のない言葉をいくつか並べてください。", L[refusal].Value] }));
    }

    private static bool IsRepetition(string text) =>
        Enumerable.Range(1, text.Length / 2).Any(n => text.Length % n == 0 && string.Concat(Enumerable.Repeat(text[..n], text.Length / n)) == text);

    /// <summary>Letters and figures left without these words.</summary>
    private static int Left(string text, IEnumerable<string> words)
    {
        foreach (var word in words.Where(w => w.Length > 1).OrderByDescending(w => w.Length))
            text = text.Replace(word, "", StringComparison.Ordinal);
        return text.Count(char.IsLetterOrDigit);
    }

    private IEnumerable<string> Names(User user) =>
        ((string?[])[user.Email, .. (user.Email ?? "").Split('@', '.', '-', '_'), user.Name, .. user.Name.Split(' ', '　'), settings.City.Name])
            .OfType<string>().Select(n => n.Normalize(NormalizationForm.FormKC).Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant()).Where(n => n.Length > 1);

    /// <summary>Runs of four and more, in both directions.</summary>
    private static IEnumerable<string> Parts(string run) =>
        ((string[])[run, string.Concat(run.Reverse())]).SelectMany(r => Enumerable.Range(4, r.Length - 3).SelectMany(n => Enumerable.Range(0, r.Length - n + 1).Select(at => r.Substring(at, n))));
}
