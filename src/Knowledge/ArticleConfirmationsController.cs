using System.ComponentModel.DataAnnotations;
using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Knowledge;

public sealed record ConfirmationForm
{
    [Display(Name = "次の見直しの期日")]
    public DateOnly? NextReviewOn { get; init; }
}

/// <summary>このままでよい: 要見直し is settled without a change.</summary>
[Route("articles/{number}/confirmation")]
[RequirePermission(Permission.PublishArticle)]
public sealed class ArticleConfirmationsController(ConsultDb db, CurrentUser me, IStringLocalizer<Words> L) : Controller
{
    [HttpPost]
    public async Task<IActionResult> Create(string number, ConfirmationForm form, CancellationToken stop)
    {
        var article = await db.Articles.VisibleTo(me.Me).Include(a => a.Reviews).SingleOrDefaultAsync(a => a.Number == number, stop);
        if (article is null)
            return NotFound();
        if (!ModelState.IsValid)
            throw new RuleBroken("次の見直しの期日は、年月日で入力してください。");
        article.Confirm(form.NextReviewOn, me.By);
        await db.SaveChangesAsync(stop);
        this.Say(L["このままでよいことを記録しました。"]);
        return Redirect($"/articles/{number}");
    }
}
