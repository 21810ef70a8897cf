using Consult.Access;
using Consult.Data;
using Microsoft.AspNetCore.Mvc;

namespace Consult.Knowledge.Repetitions;

/// <summary>繰り返し寄せられた相談: the same matter from several departments.</summary>
[Route("repetitions")]
[RequirePermission(Permission.WriteArticle)]
public sealed class RepetitionsController(ConsultDb db, CurrentUser me, TimeProvider clock) : Controller
{
    /// <param name="months">How far back: 3, 6 or 12.</param>
    [HttpGet]
    public async Task<IActionResult> Index(int? months, CancellationToken stop) => View(await RepetitionsPage.LoadAsync(db, me.Me, months, clock.GetUtcNow(), stop));
}
