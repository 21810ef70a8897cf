using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Knowledge;

/// <summary>見直しの担当と期限を決める: all of the articles or none.</summary>
[Route("reviews/assignment")]
[RequirePermission(Permission.WriteArticle)]
public sealed class ReviewAssignmentsController(ConsultDb db, CurrentUser me, IStringLocalizer<Words> L) : Controller
{
    [HttpPost]
    public async Task<IActionResult> Create(ReviewAssignmentForm form, CancellationToken stop)
    {
        if (!ModelState.IsValid)
            throw new RuleBroken(ModelState.Values.SelectMany(v => v.Errors).First().ErrorMessage);
        var articles = await db.Articles.VisibleTo(me.Me).Where(a => form.Numbers.Contains(a.Number)).Include(a => a.Reviewer).OrderBy(a => a.Number).ToListAsync(stop);
        if (articles.Count != form.Numbers.Distinct().Count())
            return NotFound();
        var reviewer = form.ReviewerId is { } id ? await db.Users.SingleOrDefaultAsync(u => u.Id == id && !u.IsToken, stop) ?? throw new RuleBroken("選んだ担当者が見つかりません。選び直してください。") : null;
        foreach (var article in articles)
            article.AssignReview(reviewer, form.DueOn!.Value, me.By);
        await db.SaveChangesAsync(stop);
        this.Say(reviewer is null ? L["{0}件の記事の見直しの期限を決めました。", articles.Count] : L["{0}件の記事の見直しの担当を{1}さんに決めました。", articles.Count, reviewer.Name]);
        return LocalRedirect(Url.IsLocalUrl(form.Back) ? form.Back : "/reviews");
    }
}
