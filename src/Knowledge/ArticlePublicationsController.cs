using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Knowledge;

/// <summary>公開する, by a second person: now, or fixed for a day.</summary>
[Route("articles/{number}/publication")]
[RequirePermission(Permission.PublishArticle)]
public sealed class ArticlePublicationsController(ConsultDb db, CurrentUser me, ClausesSince since, IStringLocalizer<Words> L) : Controller
{
    [HttpPost]
    public async Task<IActionResult> Create(string number, PublicationForm form, CancellationToken stop)
    {
        var article = await db.Articles.VisibleTo(me.Me).Include(a => a.Versions).Include(a => a.Clauses).Include(a => a.Reviews)
            .AsSplitQuery().SingleOrDefaultAsync(a => a.Number == number, stop);
        if (article is null)
            return NotFound();
        if (ModelState.TryGetValue(nameof(form.PublishOn), out var typed) && typed.Errors.Count > 0)
            throw new RuleBroken("公開する日は、年月日で入力してください。");
        if (form.Version is null)
            throw new RuleBroken("どの版を公開するかが分かりません。記事の画面を読み込み直して、内容を確かめてから公開してください。");
        if (article.LatestVersion!.Number != form.Version)
            throw new RuleBroken("ほかの人が新しい版を保存しました。内容を確かめてから、もう一度公開してください。");
        var before = article.Version;
        if (form.PublishOn is { } day)
            article.Schedule(day, await since.OfAsync(article.LatestVersion, day, null, stop), form.KnowsClauses, me.By);
        else
            article.Publish(await since.OfAsync(article.LatestVersion, me.By.At, stop), me.By);
        await db.SaveChangesAsync(stop);
        this.Say(article.Version == before ? L["この版は、すでに公開しています。"] : form.PublishOn is { } fixedDay ? L["{0}に公開します。それまでは取りやめられます。", Dates.Written(fixedDay)] : L["公開しました。"]);
        return Redirect($"/articles/{number}");
    }
}
