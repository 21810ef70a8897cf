using System.ComponentModel.DataAnnotations;

namespace Consult.Accounts;

public sealed record PasswordForm
{
    [Display(Name = "現在のパスワード"), DataType(DataType.Password), Required(ErrorMessage = "現在のパスワードを入力してください。"), StringLength(200, ErrorMessage = "パスワードは200文字以内で入力してください。")]
    public string Current { get; init; } = "";

    [Display(Name = "新しいパスワード"), DataType(DataType.Password), Required(ErrorMessage = "新しいパスワードを入力してください。"), StringLength(200, ErrorMessage = "パスワードは200文字以内で入力してください。")]
    public string Password { get; init; } = "";

    [Display(Name = "新しいパスワード（確認）"), DataType(DataType.Password), Required(ErrorMessage = "新しいパスワードをもう一度入力してください。"), Compare(nameof(Password), ErrorMessage = "確認のために入力したパスワードが一致しません。もう一度入力してください。")]
    public string Again { get; init; } = "";
}

/// <summary>The password chosen by an invitation link.</summary>
public sealed record ChosenPasswordForm
{
    [Display(Name = "パスワード"), DataType(DataType.Password), Required(ErrorMessage = "パスワードを入力してください。"), StringLength(200, ErrorMessage = "パスワードは200文字以内で入力してください。")]
    public string Password { get; init; } = "";

    [Display(Name = "パスワード（確認）"), DataType(DataType.Password), Required(ErrorMessage = "パスワードをもう一度入力してください。"), Compare(nameof(Password), ErrorMessage = "確認のために入力したパスワードが一致しません。もう一度入力してください。")]
    public string Again { get; init; } = "";
}
