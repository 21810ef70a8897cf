using System.ComponentModel.DataAnnotations;
using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Knowledge;

public sealed record SuccessorForm
{
    [Display(Name = "後継の記事の番号")]
    [StringLength(20, ErrorMessage = "後継の記事の番号は「K-0001」のように入力してください。")]
    public string? Successor { get; init; }

    /// <exception cref="RuleBroken">There is no such article.</exception>
    public async Task<Article?> FindAsync(ConsultDb db, CancellationToken stop) => string.IsNullOrWhiteSpace(Successor)
        ? null
        : await db.SuccessionAsync(ArticleNumbers.Typed(Successor), stop) ?? throw new RuleBroken($"後継の記事「{Successor.Trim()}」が見つかりません。番号を「K-0001」のように入力してください。");
}

/// <summary>後継の記事を決める; an empty number takes it away.</summary>
[Route("articles/{number}/successor")]
[RequirePermission(Permission.PublishArticle)]
public sealed class ArticleSuccessorsController(ConsultDb db, CurrentUser me, IStringLocalizer<Words> L) : Controller
{
    [HttpPost]
    public async Task<IActionResult> Create(string number, SuccessorForm form, CancellationToken stop)
    {
        if (!ModelState.IsValid)
            throw new RuleBroken(ModelState.Values.SelectMany(v => v.Errors).First().ErrorMessage);
        var article = await db.Articles.VisibleTo(me.Me).SingleOrDefaultAsync(a => a.Number == number, stop);
        if (article is null)
            return NotFound();
        var successor = await form.FindAsync(db, stop);
        article.Succeed(successor, me.By);
        await db.SaveChangesAsync(stop);
        this.Say(successor is null ? L["後継の記事を外しました。"] : L["後継の記事を{0}にしました。", successor.Number]);
        return Redirect($"/articles/{number}");
    }
}
