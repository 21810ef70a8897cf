using System.ComponentModel.DataAnnotations;

namespace Consult.Accounts;

public sealed record SessionForm
{
    [Display(Name = "メールアドレス"), Required(ErrorMessage = "メールアドレスを入力してください。"), StringLength(256, ErrorMessage = "メールアドレスは256文字以内で入力してください。")]
    public string Email { get; init; } = "";

    [Display(Name = "パスワード"), DataType(DataType.Password), Required(ErrorMessage = "パスワードを入力してください。"), StringLength(200, ErrorMessage = "パスワードは200文字以内で入力してください。")]
    public string Password { get; init; } = "";

    /// <summary>The page of this site that was asked for before.</summary>
    public string? Back { get; init; }

    /// <summary>A form that was sent after the session had ended, sealed.</summary>
    public string? Typed { get; init; }

    public bool HadFiles { get; init; }
}
