using Consult.Access;
using Consult.Data;
using Consult.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Consult.Departments;

/// <summary>Changes of the tree, each with what follows from it for the departments below.</summary>
public sealed class Reorganisation(ConsultDb db)
{
    public async Task<Department> AddAsync(DepartmentForm form, By by)
    {
        await RefuseTakenCodeAsync(form.Code, null);
        var parent = form.ParentId is null ? null : await db.Departments.SingleOrDefaultAsync(d => d.Id == form.ParentId) ?? throw Missing();
        var department = Department.Create(form.Code, form.Name, parent, form.Scale, by);
        db.Departments.Add(department);
        await db.SaveChangesAsync();
        return department;
    }

    /// <summary>Renames or moves; everything below a moved department goes with it.</summary>
    public async Task ChangeAsync(Department department, DepartmentForm form, By by)
    {
        await RefuseTakenCodeAsync(form.Code, department.Id);
        var all = await db.Departments.ToListAsync();
        var parent = form.ParentId is null ? null : all.SingleOrDefault(d => d.Id == form.ParentId) ?? throw Missing();
        department.Change(form.Code, form.Name, parent, form.Scale, by);
        var below = all.ToLookup(d => d.ParentId);
        Follow(department);
        await db.SaveChangesAsync();

        void Follow(Department moved)
        {
            foreach (var child in below[moved.Id])
            {
                child.Follow(by);
                Follow(child);
            }
        }
    }

    public async Task CloseAsync(Department department, By by)
    {
        department.Close(await RemainingAsync(department.Id), by);
        await db.SaveChangesAsync();
    }

    public async Task<Remaining> RemainingAsync(int id) => new(
        await db.Users.CountAsync(u => u.DepartmentId == id && u.DisabledAt == null),
        await db.Tickets.CountAsync(t => t.DepartmentId == id && !TicketStatuses.Finished.Contains(t.Status)),
        await db.Departments.CountAsync(d => d.ParentId == id && d.ClosedAt == null));

    private async Task RefuseTakenCodeAsync(string code, int? id)
    {
        if (await db.Departments.Where(d => d.Code == CleanText.Line(code) && d.Id != id).Select(d => d.Name).FirstOrDefaultAsync() is { } taken)
            throw new RuleBroken($"コード「{code.Trim()}」は「{taken}」が使っています。別のコードにしてください。");
    }

    private static RuleBroken Missing() => new("選んだ上位の組織が見つかりません。画面を開き直して選んでください。");
}
