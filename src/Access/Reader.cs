using Consult.Accounts;

namespace Consult.Access;

/// <summary>A person as the scopes see them: every <c>VisibleTo</c> takes one.</summary>
/// <param name="DepartmentId">The own 課, if any.</param>
/// <param name="BureauId">The top of the tree (局) above the own department, if any.</param>
public sealed record Reader(int Id, string Name, Role Role, int? DepartmentId, string? DepartmentName, int? BureauId)
{
    public static Reader Of(User user) => new(user.Id, user.Name, user.Role, user.DepartmentId, user.Department?.Name, user.Department?.BureauId ?? user.DepartmentId);

    public bool IsStaff => Role is Role.Coordinator or Role.Consultant or Role.Administrator;
}
