using Microsoft.AspNetCore.Identity;

namespace Consult.Accounts;

/// <summary>What ASP.NET Core Identity says, in the product's words.</summary>
public sealed class JapaneseIdentityErrors : IdentityErrorDescriber
{
    public override IdentityError DefaultError() => Say(nameof(DefaultError), "保存できませんでした。もう一度お試しください。");

    public override IdentityError PasswordTooShort(int length) => Say(nameof(PasswordTooShort), $"パスワードは{length}文字以上にしてください。");

    public override IdentityError PasswordRequiresUniqueChars(int uniqueChars) =>
        Say(nameof(PasswordRequiresUniqueChars), $"パスワードには{uniqueChars}種類以上の文字を使ってください。同じ文字の繰り返しは推測されやすくなります。");

    public override IdentityError ConcurrencyFailure() => Say(nameof(ConcurrencyFailure), "ほかの画面で先に変更されました。画面を読み込み直して、もう一度お試しください。");

    public override IdentityError PasswordMismatch() => Say(nameof(PasswordMismatch), "現在のパスワードが違います。");

    public override IdentityError DuplicateUserName(string userName) => Say(nameof(DuplicateUserName), $"「{userName}」のアカウントは既にあります。");

    public override IdentityError DuplicateEmail(string email) => Say(nameof(DuplicateEmail), $"「{email}」のアカウントは既にあります。");

    public override IdentityError InvalidUserName(string? userName) => Say(nameof(InvalidUserName), $"「{userName}」はアカウントの名前に使えません。");

    public override IdentityError InvalidEmail(string? email) => Say(nameof(InvalidEmail), $"「{email}」はメールアドレスの形になっていません。");

    private static IdentityError Say(string code, string sentence) => new() { Code = code, Description = sentence };
}
