using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Accounts;

/// <summary>利用停止: the account stays, with all it did, but nobody can sign in with it.</summary>
[RequirePermission(Permission.ManageUsers), Route("users/{id:int}/suspension")]
public sealed class SuspensionsController(ConsultDb db, CurrentUser me, IStringLocalizer<Words> L) : Controller
{
    [HttpPost("")]
    public async Task<IActionResult> Create(int id)
    {
        if (await FindAsync(id) is not { } user)
            return NotFound();
        user.Disable(me.By);
        await db.SaveChangesAsync();
        this.Say(L["{0}さんの利用を停止しました。開いていた画面からも操作できなくなります。", user.Name]);
        return RedirectToAction("Show", "Users", new { id });
    }

    [HttpPost("destroy")]
    public async Task<IActionResult> Destroy(int id)
    {
        if (await FindAsync(id) is not { } user)
            return NotFound();
        user.Enable(me.By);
        await db.SaveChangesAsync();
        this.Say(L["{0}さんの利用を再開しました。", user.Name]);
        return RedirectToAction("Show", "Users", new { id });
    }

    private Task<User?> FindAsync(int id) => db.Users.SingleOrDefaultAsync(u => u.Id == id && !u.IsToken);
}
