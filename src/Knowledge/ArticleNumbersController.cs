using System.ComponentModel.DataAnnotations;
using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Knowledge;

public sealed record ArticleNumberForm
{
    [Display(Name = "新しい番号")]
    [Required(ErrorMessage = "新しい番号を入力してください。")]
    [StringLength(20, ErrorMessage = "番号は「K-0001」のように、K- と4桁の数字で入力してください。")]
    public string NewNumber { get; init; } = "";
}

/// <summary>番号を改める: addresses and texts with the number before still lead here.</summary>
[Route("articles/{number}/number")]
[RequirePermission(Permission.PublishArticle)]
public sealed class ArticleNumbersController(ConsultDb db, CurrentUser me, IStringLocalizer<Words> L) : Controller
{
    [HttpPost]
    public async Task<IActionResult> Create(string number, ArticleNumberForm form, CancellationToken stop)
    {
        if (!ModelState.IsValid)
            throw new RuleBroken(ModelState.Values.SelectMany(v => v.Errors).First().ErrorMessage);
        // Under the write lock, so that nobody is given the number meanwhile.
        await using var transaction = await db.ShareTransactionAsync(stop);
        await db.LockTrailAsync(stop);
        var article = await db.Articles.VisibleTo(me.Me).Include(a => a.FormerNumbers).SingleOrDefaultAsync(a => a.Number == number, stop);
        if (article is null)
            return NotFound();
        var wanted = ArticleNumbers.Typed(form.NewNumber);
        if (await db.ArticleIdOfAsync(wanted, stop) is { } taken && taken != article.Id)
            throw new RuleBroken($"番号 {wanted} は、ほかの記事が使っているか、使っていました。別の番号を入力してください。");
        article.Renumber(wanted, me.By);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        this.Say(L["番号を{0}に改めました。前の番号からも、この記事を開けます。", article.Number]);
        return Redirect($"/articles/{article.Number}");
    }
}
