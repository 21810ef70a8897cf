using Consult.Access;
using Consult.Data;
using Consult.Departments;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Mail.Inbound;

public sealed record SendersPage(IReadOnlyList<SenderRule> Rules, IReadOnlyList<SelectListItem> Departments);

/// <summary>課のメール: which department writes from which address or domain.</summary>
[RequirePermission(Permission.ManageMail), Route("mail/senders")]
public sealed class SendersController(ConsultDb db, CurrentUser me, IStringLocalizer<Words> L) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index()
    {
        if (!ModelState.IsValid)
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        var departments = DepartmentTree.Of(await db.Departments.AsNoTracking().Where(d => d.ClosedAt == null).ToListAsync());
        var rules = await db.SenderRules.AsNoTracking().Include(r => r.Department).OrderBy(r => r.Pattern).ToListAsync();
        return View("Index", new SendersPage(rules, [.. departments.Select(n => new SelectListItem(n.Path, $"{n.Department.Id}"))]));
    }

    [HttpPost("")]
    public async Task<IActionResult> Create(string? pattern, int? departmentId)
    {
        try
        {
            var department = await db.Departments.SingleOrDefaultAsync(d => d.Id == departmentId && d.ClosedAt == null) ?? throw new RuleBroken("課を選んでください。");
            var rule = SenderRule.Create(pattern ?? "", department, me.By);
            if (await db.SenderRules.Include(r => r.Department).SingleOrDefaultAsync(r => r.Pattern == rule.Pattern) is { } had)
                throw new RuleBroken($"「{had.Pattern}」は、すでに{had.Department!.Name}のものとして登録されています。変えるときは、先にそれを消してください。");
            db.SenderRules.Add(rule);
            await db.SaveChangesAsync();
            this.Say(L["「{0}」を{1}のメールとして登録しました。", rule.Pattern, department.Name]);
            return RedirectToAction(nameof(Index));
        }
        catch (RuleBroken broken)
        {
            ModelState.AddModelError("", L.Say(broken));
            return await Index();
        }
    }

    [HttpPost("{id:int}/destroy")]
    public async Task<IActionResult> Destroy(int id)
    {
        if (await db.SenderRules.SingleOrDefaultAsync(r => r.Id == id) is not { } rule)
            return NotFound();
        rule.Acts.Add("sender.destroy", me.By);
        db.SenderRules.Remove(rule);
        await db.SaveChangesAsync();
        this.Say(L["「{0}」の登録を消しました。", rule.Pattern]);
        return RedirectToAction(nameof(Index));
    }
}
