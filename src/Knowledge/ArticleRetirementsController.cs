using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Knowledge;

/// <summary>廃止する.</summary>
[Route("articles/{number}/retirement")]
[RequirePermission(Permission.PublishArticle)]
public sealed class ArticleRetirementsController(ConsultDb db, CurrentUser me, IStringLocalizer<Words> L) : Controller
{
    [HttpPost]
    public async Task<IActionResult> Create(string number, CancellationToken stop)
    {
        var article = await db.Articles.VisibleTo(me.Me).Include(a => a.Reviews).SingleOrDefaultAsync(a => a.Number == number, stop);
        if (article is null)
            return NotFound();
        article.Retire(me.By);
        await db.SaveChangesAsync(stop);
        this.Say(L["廃止しました。職員の画面には表示されません。"]);
        return Redirect($"/articles/{number}");
    }
}
