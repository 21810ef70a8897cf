using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Consult.Knowledge.Masking;
using Consult.Tickets;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Knowledge;

/// <summary>ナレッジの記事.</summary>
[Route("articles")]
[RequirePermission(Permission.ReadArticles)]
public sealed class ArticlesController(ConsultDb db, CurrentUser me, ArticleForms forms, ArticleWriting writing, TimeProvider clock, IStringLocalizer<Words> L) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index([FromQuery] ArticleFilter filter, CancellationToken stop) => View(await ArticlesPage.LoadAsync(db, me.Me, filter, Tokyo.Day(clock.GetUtcNow()), stop));

    [HttpGet("{number}")]
    public async Task<IActionResult> Show(string number, CancellationToken stop)
    {
        if (await ArticlePage.LoadAsync(db, me.Me, number, clock.GetUtcNow(), stop) is { } page)
            return View(page);
        var lead = await db.LeadAsync(me.Me, number, stop);
        if (lead is { To: null }) // RFC 9110 §15.5.11
            return new ViewResult { ViewName = "Withdrawn", ViewData = new(ViewData) { Model = number }, StatusCode = StatusCodes.Status410Gone };
        if (lead is { IsWithdrawn: true })
            this.Say(L["{0}は廃止され、この記事が後を継いでいます。", number]);
        return lead is null ? NotFound() : Redirect($"/articles/{lead.To}");
    }

    [HttpGet("new")]
    [RequirePermission(Permission.WriteArticle)]
    public async Task<IActionResult> New(CancellationToken stop) => await FormAsync("New", new ArticleForm { Audience = ArticleAudience.Everyone, OwnerId = me.Me.Id }, null, null, stop);

    [HttpPost]
    [RequirePermission(Permission.WriteArticle)]
    public async Task<IActionResult> Create(ArticleForm form, CancellationToken stop)
    {
        try
        {
            if (!ModelState.IsValid)
                return await FormAsync("New", form, null, null, stop);
            var article = await writing.WriteAsync(form.Text, await forms.FrameAsync(form, stop), null, me.By, stop);
            this.Say(L["案「{0}」を保存しました。", article.Number]);
            return Redirect($"/articles/{article.Number}");
        }
        catch (RuleBroken broken)
        {
            ModelState.AddModelError("", L.Say(broken));
            return await FormAsync("New", form, null, null, stop);
        }
    }

    [HttpGet("{number}/edit")]
    [RequirePermission(Permission.WriteArticle)]
    public async Task<IActionResult> Edit(string number, CancellationToken stop) =>
        await FindAsync(number, stop) is { } article ? await FormAsync("Edit", ArticleForm.Of(article, article.LatestVersion!), number, null, stop) : NotFound();

    [HttpPost("{number}")]
    [RequirePermission(Permission.WriteArticle)]
    public async Task<IActionResult> Update(string number, ArticleForm form, CancellationToken stop)
    {
        if (await FindAsync(number, stop) is not { } article)
            return NotFound();
        try
        {
            if (!ModelState.IsValid)
                return await FormAsync("Edit", form, number, null, stop);
            article.Expect(form.Version);
            article.Revise(form.Text, await forms.FrameAsync(form, stop), form.Comment, me.By);
            await db.SaveChangesAsync(stop);
        }
        catch (RuleBroken broken)
        {
            ModelState.AddModelError("", L.Say(broken));
            return await FormAsync("Edit", form, number, null, stop);
        }
        catch (Exception collided) when (collided is Collision or DbUpdateException)
        {
            db.ChangeTracker.Clear();
            return await FormAsync("Edit", form, number, await FindAsync(number, stop), stop);
        }

        this.Say(L["第{0}版として保存しました。", article.LatestVersion!.Number]);
        if (Findings.In([form.Title, form.Question, form.Answer, form.Conditions], await Vocabulary.LoadAsync(db, stop: stop)) is { Count: > 0 } left)
            this.Warn(L["個人や組織、機器が分かるおそれのある語が残っています：{0}", L.List(left.Select(f => f.Text).Take(8))]);
        return Redirect($"/articles/{number}");
    }

    private Task<Article?> FindAsync(string number, CancellationToken stop) => db.Articles.VisibleTo(me.Me).Include(a => a.Versions).SingleOrDefaultAsync(a => a.Number == number, stop);

    private async Task<IActionResult> FormAsync(string view, ArticleForm form, string? number, Article? newer, CancellationToken stop)
    {
        Response.StatusCode = newer is not null ? StatusCodes.Status409Conflict : ModelState.IsValid ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        return View(view, new ArticleFormPage(form, await forms.ChoicesAsync(form, stop), number, newer));
    }
}
