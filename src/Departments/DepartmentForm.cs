using System.ComponentModel.DataAnnotations;

namespace Consult.Departments;

public sealed record DepartmentForm
{
    [Display(Name = "コード"), Required(ErrorMessage = "コードを入力してください。"), StringLength(20, ErrorMessage = "コードは20文字以内で入力してください。")]
    public string Code { get; init; } = "";

    [Display(Name = "名前"), Required(ErrorMessage = "名前を入力してください。"), StringLength(100, ErrorMessage = "名前は100文字以内で入力してください。")]
    public string Name { get; init; } = "";

    [Display(Name = "上位の組織")]
    public int? ParentId { get; init; }

    [Display(Name = "情報の分類"), EnumDataType(typeof(InformationScale), ErrorMessage = "情報の分類を選び直してください。")]
    public InformationScale Scale { get; init; }

    public static DepartmentForm Of(Department department) => new() { Code = department.Code, Name = department.Name, ParentId = department.ParentId, Scale = department.Scale };
}

/// <param name="People">Active people by department.</param>
/// <param name="Tickets">Unfinished tickets by department.</param>
public sealed record DepartmentsPage(IReadOnlyList<DepartmentNode> Nodes, IReadOnlyDictionary<int, int> People, IReadOnlyDictionary<int, int> Tickets, bool Closed);

/// <param name="Department">Null: a new one.</param>
/// <param name="Above">What it may be put under: open departments that do not lie below it.</param>
/// <param name="Remaining">What keeps it from being closed.</param>
public sealed record DepartmentPage(DepartmentForm Form, Department? Department, IReadOnlyList<DepartmentNode> Above, Remaining? Remaining);
