using Consult.Web;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Consult.Accounts;

public sealed record UsersPage(
    UserFilter Filter,
    Paging<User> Users,
    IReadOnlyList<SelectListItem> Roles,
    IReadOnlyList<SelectListItem> Departments,
    IReadOnlyList<SelectListItem> States,
    DateTimeOffset Now);

/// <param name="Invitation">The link just made; shown this once.</param>
/// <param name="IsMe">One cannot stop the own account.</param>
public sealed record UserPage(User User, UserState State, string? Invitation, bool IsMe);

/// <param name="Secret">The secret just made; shown this once.</param>
public sealed record TokensPage(Paging<ApiToken> Tokens, string? Secret, bool All);
