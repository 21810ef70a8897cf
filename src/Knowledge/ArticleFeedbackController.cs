using System.ComponentModel.DataAnnotations;
using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Knowledge;

public sealed record FeedbackForm
{
    [Display(Name = "ご意見"), Required(ErrorMessage = "「役に立った」か「古い・誤り」を選んでください。")]
    public FeedbackKind? Kind { get; init; }

    [Display(Name = "どこが古いか、誤っているか")]
    [StringLength(2_000, ErrorMessage = "お知らせの内容は2,000文字以内で入力してください。")]
    public string Comment { get; init; } = "";
}

/// <summary>役に立った, 古い・誤り: what readers say.</summary>
[Route("articles/{number}/feedback")]
[RequirePermission(Permission.ReadArticles)]
public sealed class ArticleFeedbackController(ConsultDb db, CurrentUser me, IStringLocalizer<Words> L) : Controller
{
    [HttpPost]
    public async Task<IActionResult> Create(string number, FeedbackForm form, CancellationToken stop)
    {
        var article = await db.Articles.VisibleTo(me.Me).Readable().Include(a => a.Reviews).SingleOrDefaultAsync(a => a.Number == number, stop);
        if (article is null)
            return NotFound();
        if (!ModelState.IsValid)
            throw new RuleBroken(ModelState.Values.SelectMany(v => v.Errors).First().ErrorMessage);
        if (form.Kind == FeedbackKind.Outdated)
            db.ArticleFeedback.Add(ArticleFeedback.Outdated(article, form.Comment, me.By));
        else if (!await db.ArticleFeedback.AnyAsync(f => f.ArticleId == article.Id && f.UserId == me.Me.Id && f.Kind == FeedbackKind.Useful, stop))
            db.ArticleFeedback.Add(ArticleFeedback.Useful(article, me.By));
        await db.SaveChangesAsync(stop);
        this.Say(form.Kind == FeedbackKind.Outdated ? L["お知らせを受け付けました。担当者が内容を見直します。"] : L["ご意見を記録しました。"]);
        return Redirect($"/articles/{number}");
    }
}
