using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Knowledge;

/// <summary>公開する, by a second person.</summary>
[Route("articles/{number}/publication")]
[RequirePermission(Permission.PublishArticle)]
public sealed class ArticlePublicationsController(ConsultDb db, CurrentUser me, ClausesSince since, IStringLocalizer<Words> L) : Controller
{
    /// <param name="number">The article's.</param>
    /// <param name="version">The article's version the person looked at; another one is not published unseen.</param>
    /// <param name="stop">Ends the work.</param>
    [HttpPost]
    public async Task<IActionResult> Create(string number, [FromForm] int? version, CancellationToken stop)
    {
        var article = await db.Articles.VisibleTo(me.Me).Include(a => a.Versions).Include(a => a.Clauses).Include(a => a.Reviews)
            .AsSplitQuery().SingleOrDefaultAsync(a => a.Number == number, stop);
        if (article is null)
            return NotFound();
        if (version is null)
            throw new RuleBroken("どの版を公開するかが分かりません。記事の画面を読み込み直して、内容を確かめてから公開してください。");
        if (article.LatestVersion!.Number != version)
            throw new RuleBroken("ほかの人が新しい版を保存しました。内容を確かめてから、もう一度公開してください。");
        var before = article.Version;
        article.Publish(await since.OfAsync(article.LatestVersion, me.By.At, stop), me.By);
        await db.SaveChangesAsync(stop);
        this.Say(article.Version == before ? L["この版は、すでに公開しています。"] : L["公開しました。"]);
        return Redirect($"/articles/{number}");
    }
}
