using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Microsoft.AspNetCore.Mvc;

namespace Consult.Policy.Handbook;

/// <summary>Two editions of a document compared. Without a choice: the one in force and the one before it.</summary>
[RequirePermission(Permission.ReadPolicy), Route("policies/{code}/comparison")]
public sealed class ComparisonsController(ConsultDb db, TimeProvider clock) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Show(string code, string? from, string? to, string? show, CancellationToken stop)
    {
        var document = await DocumentLine.FindAsync(db, Tokyo.Day(clock.GetUtcNow()), code, stop);
        if (document is null || document.Editions.Count == 0)
            return NotFound();
        var after = to is null ? document.InForce ?? document.Editions[^1] : document.Named(to);
        var before = from is null ? (after is null ? null : document.Before(after) ?? after) : document.Named(from);
        if (after is null || before is null)
            return NotFound();
        var comparison = await EditionComparison.BetweenAsync(db, before.Id, after.Id, stop);
        var shown = comparison.Changes.Where(c => show is null || c.Kind.Word() == show).Where(c => show is not null || !c.Inherited).ToList();
        return View(new ComparisonPage(document, before, after, comparison, show, shown));
    }
}
