using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Knowledge;

/// <summary>査閲を依頼する.</summary>
[Route("articles/{number}/submission")]
[RequirePermission(Permission.WriteArticle)]
public sealed class ArticleSubmissionsController(ConsultDb db, CurrentUser me, IStringLocalizer<Words> L) : Controller
{
    [HttpPost]
    public async Task<IActionResult> Create(string number, CancellationToken stop)
    {
        var article = await db.Articles.VisibleTo(me.Me).Include(a => a.Versions).SingleOrDefaultAsync(a => a.Number == number, stop);
        if (article is null)
            return NotFound();
        article.Submit(me.By);
        await db.SaveChangesAsync(stop);
        this.Say(L["査閲を依頼しました。ほかの人が確かめて公開します。"]);
        return Redirect($"/articles/{number}");
    }
}
