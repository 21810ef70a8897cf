using Consult.Access;
using Consult.Data;
using Consult.Knowledge;
using Consult.Tickets.Files;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Consult.Tickets.Verbs;

/// <summary>Puts an article's answer and clauses into the answer being written; nothing is saved yet.</summary>
[Route("tickets/{number}/insertions")]
[RequirePermission(Permission.AnswerTicket)]
public sealed class InsertionsController(ConsultDb db, CurrentUser me, UploadLimits limits) : Controller
{
    [HttpPost]
    public async Task<IActionResult> Create(string number, DraftAnswerForm form)
    {
        var page = await TicketPage.LoadAsync(db, me.Me, number, me.By.At, limits, await db.InsertAsync(form, me.Me));
        ModelState.Clear();
        return page is null ? NotFound() : View("/Tickets/Views/Tickets/Show.cshtml", page);
    }
}

public static class Insertion
{
    /// <summary>The form with the answer of the article it names behind its text. Unchanged where there is no such article.</summary>
    public static async Task<DraftAnswerForm> InsertAsync(this ConsultDb db, DraftAnswerForm form, Reader me)
    {
        var number = form.Insert?.Trim().Split(' ')[0];
        var article = await db.Articles.VisibleTo(me).Readable().Include(a => a.PublishedVersion).Include(a => a.Clauses).AsNoTracking().SingleOrDefaultAsync(a => a.Number == number);
        if (article is null)
            return form;
        return form with
        {
            Text = string.IsNullOrWhiteSpace(form.Text) ? article.PublishedVersion!.Answer : $"{form.Text.TrimEnd()}\n\n{article.PublishedVersion!.Answer}",
            ClauseIds = [.. form.ClauseIds.Union(article.Clauses.Select(c => c.ClauseId))],
            Articles = [.. form.Articles.Append(article.Number).Distinct()],
            Insert = null,
        };
    }
}
