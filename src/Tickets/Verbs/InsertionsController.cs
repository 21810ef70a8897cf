using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Consult.Knowledge;
using Consult.Tickets.Files;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Tickets.Verbs;

/// <summary>Puts an article's answer and clauses into the answer being written; nothing is saved yet.</summary>
[Route("tickets/{number}/insertions")]
[RequirePermission(Permission.AnswerTicket)]
public sealed class InsertionsController(ConsultDb db, CurrentUser me, UploadLimits limits, IStringLocalizer<Words> L) : Controller
{
    [HttpPost]
    public async Task<IActionResult> Create(string number, DraftAnswerForm form)
    {
        var (typed, notices) = await db.InsertAsync(form, me.Me, Tokyo.Day(me.By.At));
        var page = await TicketPage.LoadAsync(db, me.Me, number, me.By.At, limits, typed);
        ModelState.Clear();
        if (page is null)
            return NotFound();
        foreach (var notice in notices)
            this.Warn(L.Say(notice));
        if (typed == form)
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("/Tickets/Views/Tickets/Show.cshtml", page);
    }
}

public static class Insertion
{
    /// <summary>The form with the answer of the article it names behind its text, and the clauses of it that are in force on the day.</summary>
    /// <returns>The same form where nothing can be inserted; the notices say why, and which clauses were left out.</returns>
    public static async Task<(DraftAnswerForm Form, IReadOnlyList<Sentence> Notices)> InsertAsync(this ConsultDb db, DraftAnswerForm form, Reader me, DateOnly day)
    {
        var number = form.Insert?.Trim().Split(' ', '　')[0].ToUpperInvariant() ?? "";
        if (number.Length == 0)
            return (form, [new Sentence("差し込む記事の番号を入力してください。")]);
        var article = await db.Articles.VisibleTo(me).Include(a => a.PublishedVersion).Include(a => a.Clauses).AsNoTracking().SingleOrDefaultAsync(a => a.Number == number);
        if (article is null)
            return (form, [$"記事「{number}」は見つかりません。番号を確かめてください。"]);
        if (article.Status == ArticleStatus.Retired)
            return (form, [$"記事 {number} は廃止されているため、差し込めません。"]);
        if (!article.IsReadable)
            return (form, [$"記事 {number} はまだ公開されていないため、差し込めません。"]);
        var clauses = await db.ClauseTextsAsync([.. article.Clauses.Select(c => c.ClauseId)], day);
        var inserted = form with
        {
            Text = string.IsNullOrWhiteSpace(form.Text) ? article.PublishedVersion!.Answer : $"{form.Text.TrimEnd()}\n\n{article.PublishedVersion!.Answer}",
            ClauseIds = [.. form.ClauseIds.Union(clauses.Where(c => c.InForce).Select(c => c.ClauseId))],
            Articles = [.. form.Articles.Append(article.Number).Distinct()],
            Insert = null,
        };
        return (inserted, [.. clauses.Where(c => !c.InForce).Select(Sentence (c) => $"記事の根拠条項 {c.Title} は現在効力がないため、差し込みませんでした。現行の条項を選んでください。")]);
    }
}
