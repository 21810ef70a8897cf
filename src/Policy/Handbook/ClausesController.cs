using Consult.Access;
using Consult.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Consult.Policy.Handbook;

/// <summary>A clause: the hub.</summary>
[RequirePermission(Permission.ReadPolicy)]
public sealed class ClausesController(ConsultDb db, CurrentUser me, TimeProvider clock) : Controller
{
    [HttpGet("policies/{code}/clauses/{key}")]
    public async Task<IActionResult> Show(string code, string key, DateOnly? on, CancellationToken stop) =>
        await ClausePage.LoadAsync(db, me.Me, clock.GetUtcNow(), code, key, on, stop) is { } page ? View(page) : NotFound();

    /// <summary>The clause by its key alone, as search results and other systems name it.</summary>
    [HttpGet("clauses/{key}")]
    public async Task<IActionResult> Index(string key, CancellationToken stop)
    {
        var code = await db.Clauses.Where(c => c.Key == key).Select(c => c.Document!.Code).SingleOrDefaultAsync(stop);
        return code is null ? NotFound() : LocalRedirect($"/policies/{code}/clauses/{Uri.EscapeDataString(key)}{Request.QueryString}");
    }
}
