using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Knowledge;

/// <summary>公開の予約を取りやめる.</summary>
[Route("articles/{number}/schedule-cancellation")]
[RequirePermission(Permission.PublishArticle)]
public sealed class ScheduleCancellationsController(ConsultDb db, CurrentUser me, IStringLocalizer<Words> L) : Controller
{
    [HttpPost]
    public async Task<IActionResult> Create(string number, CancellationToken stop)
    {
        var article = await db.Articles.VisibleTo(me.Me).SingleOrDefaultAsync(a => a.Number == number, stop);
        if (article is null)
            return NotFound();
        article.Unschedule(me.By);
        await db.SaveChangesAsync(stop);
        this.Say(L["公開の予約を取りやめました。公開するときは、日を選び直すか、いま公開してください。"]);
        return Redirect($"/articles/{number}");
    }
}
