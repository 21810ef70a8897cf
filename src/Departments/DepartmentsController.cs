using Consult.Access;
using Consult.Data;
using Consult.Tickets;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Departments;

[RequirePermission(Permission.ManageDepartments), Route("departments")]
public sealed class DepartmentsController(ConsultDb db, Reorganisation reorganisation, CurrentUser me, IStringLocalizer<Words> L) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(bool closed)
    {
        var all = await db.Departments.AsNoTracking().ToListAsync();
        var people = await db.Users.Where(u => u.DisabledAt == null && u.DepartmentId != null).GroupBy(u => u.DepartmentId!.Value).ToDictionaryAsync(g => g.Key, g => g.Count());
        var tickets = await db.Tickets.Where(t => !TicketStatuses.Finished.Contains(t.Status)).GroupBy(t => t.DepartmentId).ToDictionaryAsync(g => g.Key, g => g.Count());
        return View(new DepartmentsPage([.. DepartmentTree.Of(all).Where(n => closed || n.Department.ClosedAt is null)], people, tickets, closed));
    }

    [HttpGet("new")]
    public async Task<IActionResult> New(int? parent) => await FormAsync(new DepartmentForm { ParentId = parent }, null);

    [HttpPost("")]
    public Task<IActionResult> Create([Bind(Prefix = "Form")] DepartmentForm form) => TryAsync(form, null, async () =>
    {
        var department = await reorganisation.AddAsync(form, me.By);
        this.Say(L["組織「{0}」を追加しました。", department.Name]);
    });

    [HttpGet("{id:int}/edit")]
    public async Task<IActionResult> Edit(int id) =>
        await db.Departments.SingleOrDefaultAsync(d => d.Id == id) is { } department ? await FormAsync(DepartmentForm.Of(department), department) : NotFound();

    [HttpPost("{id:int}")]
    public async Task<IActionResult> Update(int id, [Bind(Prefix = "Form")] DepartmentForm form)
    {
        if (await db.Departments.SingleOrDefaultAsync(d => d.Id == id) is not { } department)
            return NotFound();
        return await TryAsync(form, department, async () =>
        {
            await reorganisation.ChangeAsync(department, form, me.By);
            this.Say(L["組織「{0}」を変更しました。", department.Name]);
        });
    }

    private async Task<IActionResult> TryAsync(DepartmentForm form, Department? department, Func<Task> work)
    {
        try
        {
            if (!ModelState.IsValid)
                return await FormAsync(form, department);
            await work();
            return RedirectToAction(nameof(Index));
        }
        catch (RuleBroken broken)
        {
            ModelState.AddModelError("", L.Say(broken));
            return await FormAsync(form, department);
        }
    }

    private async Task<ViewResult> FormAsync(DepartmentForm form, Department? department)
    {
        if (!ModelState.IsValid)
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        var nodes = DepartmentTree.Of(await db.Departments.AsNoTracking().ToListAsync());
        var own = nodes.FirstOrDefault(n => n.Department.Id == department?.Id)?.Path;
        var above = nodes.Where(n => n.Department.ClosedAt is null || n.Department.Id == form.ParentId)
            .Where(n => own is null || (n.Path != own && !n.Path.StartsWith(own + " › ", StringComparison.Ordinal)));
        return View(department is null ? "New" : "Edit", new DepartmentPage(form, department, [.. above], department is null ? null : await reorganisation.RemainingAsync(department.Id)));
    }
}
