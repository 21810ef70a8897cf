using Consult.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace Consult.Accounts;

/// <summary>What ASP.NET Core Identity says, in the reader's language.</summary>
public sealed class IdentityErrors(IStringLocalizer<Words> L) : IdentityErrorDescriber
{
    public override IdentityError DefaultError() => Say(nameof(DefaultError), L["保存できませんでした。もう一度お試しください。"]);

    public override IdentityError PasswordTooShort(int length) => Say(nameof(PasswordTooShort), L["パスワードは{0}文字以上にしてください。", length]);

    public override IdentityError PasswordRequiresUniqueChars(int uniqueChars) =>
        Say(nameof(PasswordRequiresUniqueChars), L["パスワードには{0}種類以上の文字を使ってください。同じ文字の繰り返しは推測されやすくなります。", uniqueChars]);

    public override IdentityError ConcurrencyFailure() => Say(nameof(ConcurrencyFailure), L["ほかの画面で先に変更されました。画面を読み込み直して、もう一度お試しください。"]);

    public override IdentityError PasswordMismatch() => Say(nameof(PasswordMismatch), L["現在のパスワードが違います。"]);

    public override IdentityError DuplicateUserName(string userName) => Say(nameof(DuplicateUserName), L["「{0}」のアカウントは既にあります。", userName]);

    public override IdentityError DuplicateEmail(string email) => Say(nameof(DuplicateEmail), L["「{0}」のアカウントは既にあります。", email]);

    public override IdentityError InvalidUserName(string? userName) => Say(nameof(InvalidUserName), L["「{0}」はアカウントの名前に使えません。", userName ?? ""]);

    public override IdentityError InvalidEmail(string? email) => Say(nameof(InvalidEmail), L["「{0}」はメールアドレスの形になっていません。", email ?? ""]);

    private static IdentityError Say(string code, string sentence) => new() { Code = code, Description = sentence };
}
