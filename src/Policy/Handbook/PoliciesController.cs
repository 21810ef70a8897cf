using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Microsoft.AspNetCore.Mvc;

namespace Consult.Policy.Handbook;

/// <summary>The city's policy documents.</summary>
[RequirePermission(Permission.ReadPolicy), Route("policies")]
public sealed class PoliciesController(ConsultDb db, TimeProvider clock) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken stop) =>
        View(await DocumentLine.ListAsync(db, Tokyo.Day(clock.GetUtcNow()), stop: stop));

    [HttpGet("{code}")]
    public async Task<IActionResult> Show(string code, CancellationToken stop) =>
        await DocumentLine.FindAsync(db, Tokyo.Day(clock.GetUtcNow()), code, stop) is { } document ? View(document) : NotFound();
}
