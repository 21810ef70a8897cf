using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Microsoft.AspNetCore.Mvc;

namespace Consult.Policy.Handbook;

/// <summary>One edition with its whole text.</summary>
[RequirePermission(Permission.ReadPolicy), Route("policies/{code}/editions")]
public sealed class EditionsController(ConsultDb db, TimeProvider clock) : Controller
{
    [HttpGet("{name}")]
    public async Task<IActionResult> Show(string code, string name, CancellationToken stop)
    {
        var document = await DocumentLine.FindAsync(db, Tokyo.Day(clock.GetUtcNow()), code, stop);
        return document?.Named(name) is { } edition
            ? View(new EditionPage(document, edition, await ClauseText.OfEditionAsync(db, edition.Id, stop: stop)))
            : NotFound();
    }
}
