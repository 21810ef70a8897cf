using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Departments;

/// <summary>廃止 of a department.</summary>
[RequirePermission(Permission.ManageDepartments), Route("departments/{id:int}/closure")]
public sealed class DepartmentClosuresController(ConsultDb db, Reorganisation reorganisation, CurrentUser me, IStringLocalizer<Words> L) : Controller
{
    [HttpPost("")]
    public async Task<IActionResult> Create(int id)
    {
        if (await db.Departments.SingleOrDefaultAsync(d => d.Id == id) is not { } department)
            return NotFound();
        await reorganisation.CloseAsync(department, me.By);
        this.Say(L["組織「{0}」を廃止しました。これまでの相談は残っています。", department.Name]);
        return RedirectToAction("Index", "Departments");
    }

    [HttpPost("destroy")]
    public async Task<IActionResult> Destroy(int id)
    {
        if (await db.Departments.Include(d => d.Parent).SingleOrDefaultAsync(d => d.Id == id) is not { } department)
            return NotFound();
        department.Reopen(me.By);
        await db.SaveChangesAsync();
        this.Say(L["組織「{0}」を再開しました。", department.Name]);
        return RedirectToAction("Index", "Departments");
    }
}
