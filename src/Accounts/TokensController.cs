using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Accounts;

[RequirePermission(Permission.ManageTokens), Route("tokens")]
public sealed class TokensController(ConsultDb db, Enrolment enrolment, AccountChoices choices, CurrentUser me, IStringLocalizer<Words> L) : Controller
{
    private const string Secret = "token";

    [HttpGet("")]
    public async Task<IActionResult> Index(bool all, int page = 1, int size = 20)
    {
        var tokens = db.ApiTokens.AsNoTracking().Include(t => t.User!.Department).Where(t => all || t.RevokedAt == null).OrderByDescending(t => t.Id);
        return View(new TokensPage(await tokens.ToPagingAsync(page, size), TempData[Secret] as string, all));
    }

    [HttpGet("new")]
    public async Task<IActionResult> New() => await FormAsync(new TokenForm());

    [HttpPost("")]
    public async Task<IActionResult> Create(TokenForm form)
    {
        if (!ModelState.IsValid)
            return await FormAsync(form);
        try
        {
            var (token, secret) = await enrolment.IssueTokenAsync(form.Name, form.Role!.Value, form.DepartmentId, me.By);
            TempData[Secret] = secret;
            this.Say(L["トークン「{0}」を発行しました。", token.User!.Name]);
            return RedirectToAction(nameof(Index));
        }
        catch (RuleBroken broken)
        {
            ModelState.AddModelError("", L.Say(broken));
            return await FormAsync(form);
        }
    }

    [HttpPost("{id:int}/destroy")]
    public async Task<IActionResult> Destroy(int id)
    {
        if (await db.ApiTokens.Include(t => t.User).SingleOrDefaultAsync(t => t.Id == id) is not { } token)
            return NotFound();
        token.Revoke(me.By);
        await db.SaveChangesAsync();
        this.Say(L["トークン「{0}」を失効させました。", token.User!.Name]);
        return RedirectToAction(nameof(Index));
    }

    private async Task<ViewResult> FormAsync(TokenForm form)
    {
        if (!ModelState.IsValid)
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        ViewData["Roles"] = choices.Roles;
        ViewData["Departments"] = await choices.DepartmentsAsync(form.DepartmentId);
        return View("New", form);
    }
}
