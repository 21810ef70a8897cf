using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Knowledge;

/// <summary>廃止する, and say which article took its place.</summary>
[Route("articles/{number}/retirement")]
[RequirePermission(Permission.PublishArticle)]
public sealed class ArticleRetirementsController(ConsultDb db, CurrentUser me, IStringLocalizer<Words> L) : Controller
{
    [HttpPost]
    public async Task<IActionResult> Create(string number, SuccessorForm form, CancellationToken stop)
    {
        var article = await db.Articles.VisibleTo(me.Me).Include(a => a.Reviews).SingleOrDefaultAsync(a => a.Number == number, stop);
        if (article is null)
            return NotFound();
        if (!ModelState.IsValid)
            throw new RuleBroken(ModelState.Values.SelectMany(v => v.Errors).First().ErrorMessage);
        if (await form.FindAsync(db, stop) is { } successor)
            article.Succeed(successor, me.By);
        article.Retire(me.By);
        await db.SaveChangesAsync(stop);
        this.Say(article.Successor is { } next ? L["廃止しました。この番号を開いた人には{0}を表示します。", next.Number] : L["廃止しました。職員の画面には表示されません。"]);
        return Redirect($"/articles/{number}");
    }
}
