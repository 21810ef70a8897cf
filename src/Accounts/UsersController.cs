using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Accounts;

[RequirePermission(Permission.ManageUsers), Route("users")]
public sealed class UsersController(ConsultDb db, Enrolment enrolment, AccountChoices choices, CurrentUser me, Links links, TimeProvider clock, IStringLocalizer<Words> L) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(UserFilter filter, int page = 1, int size = 20)
    {
        var found = filter.Of(db.Users.AsNoTracking(), clock.GetUtcNow()).Include(u => u.Department).OrderBy(u => u.Name).ThenBy(u => u.Id);
        return View(new UsersPage(filter, await found.ToPagingAsync(page, size), choices.Roles, await choices.DepartmentsAsync(filter.Department), choices.States, clock.GetUtcNow()));
    }

    [HttpGet("{id:int}")]
    public async Task<IActionResult> Show(int id)
    {
        if (await db.Users.AsNoTracking().Include(u => u.Department).SingleOrDefaultAsync(u => u.Id == id && !u.IsToken) is not { } user)
            return NotFound();
        var link = TempData[InvitationsController.Secret] is string secret ? links.To($"/invitations/{secret}") : null;
        return View(new UserPage(user, user.StateAt(clock.GetUtcNow()), link, user.Id == me.Me.Id));
    }

    [HttpGet("new")]
    public async Task<IActionResult> New() => await FormAsync("New", new UserForm());

    [HttpPost("")]
    public async Task<IActionResult> Create(UserForm form)
    {
        if (!ModelState.IsValid)
            return await FormAsync("New", form);
        try
        {
            var (user, secret) = await enrolment.InviteAsync(form.Email, form.Name, form.Role!.Value, form.DepartmentId, me.By);
            TempData[InvitationsController.Secret] = secret;
            this.Say(L["{0}さんのアカウントを作りました。", user.Name]);
            return RedirectToAction(nameof(Show), new { user.Id });
        }
        catch (RuleBroken broken)
        {
            ModelState.AddModelError("", L.Say(broken));
            return await FormAsync("New", form);
        }
    }

    [HttpGet("{id:int}/edit")]
    public async Task<IActionResult> Edit(int id) =>
        await FindAsync(id) is { } user ? await FormAsync("Edit", UserForm.Of(user)) : NotFound();

    [HttpPost("{id:int}")]
    public async Task<IActionResult> Update(int id, UserForm form)
    {
        if (await FindAsync(id) is not { } user)
            return NotFound();
        if (!ModelState.IsValid)
            return await FormAsync("Edit", form);
        try
        {
            await enrolment.ChangeAsync(user, form.Email, form.Name, form.Role!.Value, form.DepartmentId, me.By);
            this.Say(L["{0}さんの登録を変更しました。", user.Name]);
            return RedirectToAction(nameof(Show), new { id });
        }
        catch (RuleBroken broken)
        {
            ModelState.AddModelError("", L.Say(broken));
            return await FormAsync("Edit", form);
        }
    }

    private Task<User?> FindAsync(int id) => db.Users.SingleOrDefaultAsync(u => u.Id == id && !u.IsToken);

    private async Task<ViewResult> FormAsync(string view, UserForm form)
    {
        if (!ModelState.IsValid)
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        ViewData["Roles"] = choices.Roles;
        ViewData["Departments"] = await choices.DepartmentsAsync(form.DepartmentId);
        return View(view, form);
    }
}
