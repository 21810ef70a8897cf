using Consult.Accounts;

namespace Consult.Access;

/// <summary>Who acts, and when: the last argument of every verb of the trade.</summary>
/// <param name="UserId">The person's id; null when the system itself acts.</param>
/// <param name="Name">The name as it was at that moment, for the trail.</param>
/// <param name="Role">Null when the system itself acts.</param>
/// <param name="DepartmentId">The person's department, if any.</param>
/// <param name="At">The moment, in UTC.</param>
public sealed record By(int? UserId, string Name, Role? Role, int? DepartmentId, DateTimeOffset At)
{
    public static By Person(User user, DateTimeOffset at) => new(user.Id, user.Name, user.Role, user.DepartmentId, at);

    /// <summary>Jobs and verbs of the program, for which no person is signed in.</summary>
    public static By System(string name, DateTimeOffset at) => new(null, name, null, null, at);

    public bool IsStaff => Role is Access.Role.Coordinator or Access.Role.Consultant or Access.Role.Administrator or null;

    public bool May(Permission permission) => Role is not { } role || role.May(permission);
}
