using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Knowledge;

/// <summary>この版に戻す: an old version's text becomes a new version, which waits for publication like any other.</summary>
[Route("articles/{number}/versions/{version:int}/restoration")]
[RequirePermission(Permission.WriteArticle)]
public sealed class ArticleRestorationsController(ConsultDb db, CurrentUser me, IStringLocalizer<Words> L) : Controller
{
    [HttpPost]
    public async Task<IActionResult> Create(string number, int version, CancellationToken stop)
    {
        var article = await db.Articles.VisibleTo(me.Me).Include(a => a.Versions).ThenInclude(v => v.Bureau).SingleOrDefaultAsync(a => a.Number == number, stop);
        if (article?.Versions.SingleOrDefault(v => v.Number == version) is not { } old)
            return NotFound();
        article.Restore(old, me.By);
        await db.SaveChangesAsync(stop);
        this.Say(L["第{0}版の内容を、新しい第{1}版として保存しました。", version, article.LatestVersion!.Number]);
        return Redirect($"/articles/{number}");
    }
}
