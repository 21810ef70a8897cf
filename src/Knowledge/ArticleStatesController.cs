using Consult.Access;
using Consult.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Consult.Knowledge;

/// <summary>The article's version as plain text, for a form that watches whether someone else saved.</summary>
[Route("articles/{number}/state")]
[RequirePermission(Permission.WriteArticle)]
public sealed class ArticleStatesController(ConsultDb db, CurrentUser me) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Show(string number, CancellationToken stop)
    {
        var version = await db.Articles.VisibleTo(me.Me).Where(a => a.Number == number).Select(a => (int?)a.Version).SingleOrDefaultAsync(stop);
        return version is null ? NotFound() : Content($"{version}", "text/plain");
    }
}
