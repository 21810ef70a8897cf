using System.ComponentModel.DataAnnotations;
using Consult.Access;

namespace Consult.Accounts;

public sealed record UserForm
{
    [Display(Name = "メールアドレス"), Required(ErrorMessage = "メールアドレスを入力してください。"), StringLength(256, ErrorMessage = "メールアドレスは256文字以内で入力してください。")]
    public string Email { get; init; } = "";

    [Display(Name = "名前"), Required(ErrorMessage = "名前を入力してください。"), StringLength(100, ErrorMessage = "名前は100文字以内で入力してください。")]
    public string Name { get; init; } = "";

    [Display(Name = "役割"), Required(ErrorMessage = "役割を選んでください。"), EnumDataType(typeof(Role), ErrorMessage = "役割を選び直してください。")]
    public Role? Role { get; init; }

    [Display(Name = "所属")]
    public int? DepartmentId { get; init; }

    public static UserForm Of(User user) => new() { Email = user.Email ?? "", Name = user.Name, Role = user.Role, DepartmentId = user.DepartmentId };
}

public sealed record TokenForm
{
    [Display(Name = "名前"), Required(ErrorMessage = "名前を入力してください。"), StringLength(100, ErrorMessage = "名前は100文字以内で入力してください。")]
    public string Name { get; init; } = "";

    [Display(Name = "役割"), Required(ErrorMessage = "役割を選んでください。"), EnumDataType(typeof(Role), ErrorMessage = "役割を選び直してください。")]
    public Role? Role { get; init; }

    [Display(Name = "所属")]
    public int? DepartmentId { get; init; }
}
