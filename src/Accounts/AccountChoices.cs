using Consult.Access;
using Consult.Data;
using Consult.Departments;
using Consult.Web;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Accounts;

/// <summary>The choices of the forms about accounts.</summary>
public sealed class AccountChoices(ConsultDb db, IStringLocalizer<Words> L)
{
    public IReadOnlyList<SelectListItem> Roles => [.. Enum.GetValues<Role>().Select(role => new SelectListItem(L[role.Japanese()], $"{role:D}"))];

    public IReadOnlyList<SelectListItem> States => [.. Enum.GetValues<UserState>().Select(state => new SelectListItem(L[state.Japanese()], $"{state:D}"))];

    /// <summary>Open departments in the order of the tree, with their path.</summary>
    public async Task<IReadOnlyList<SelectListItem>> DepartmentsAsync(int? kept = null) =>
        [.. DepartmentTree.Of(await db.Departments.AsNoTracking().ToListAsync())
            .Where(node => node.Department.ClosedAt is null || node.Department.Id == kept)
            .Select(node => new SelectListItem(L["{0}（{1}）", node.Path, node.Department.Code], $"{node.Department.Id}"))];
}
