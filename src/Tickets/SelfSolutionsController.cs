using System.Text.Json;
using Consult.Access;
using Consult.Data;
using Consult.Knowledge;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Tickets;

/// <summary>「これで解決した」: a consultation that an article settled before it became a ticket.</summary>
[Route("self-solutions")]
[RequirePermission(Permission.AskTicket)]
[AnswersOnce]
public sealed class SelfSolutionsController(ConsultDb db, CurrentUser me, IStringLocalizer<Words> L) : Controller
{
    /// <param name="article">Number of the article that helped.</param>
    /// <param name="text">What was typed; empty: taken from the unfinished form.</param>
    [HttpPost]
    public async Task<IActionResult> Create([FromForm] string article, [FromForm] string? text, CancellationToken cancellation)
    {
        var helped = await db.Articles.VisibleTo(me.Me).SingleOrDefaultAsync(a => a.Number == article, cancellation);
        if (helped is null)
            return NotFound();
        var draft = await db.TicketDrafts.SingleOrDefaultAsync(d => d.UserId == me.Me.Id, cancellation);
        var typed = draft is null ? null : JsonSerializer.Deserialize<TicketForm>(draft.Fields);
        var words = string.IsNullOrWhiteSpace(text) ? typed?.Words ?? "" : text;
        db.SelfSolutions.Add(SelfSolution.Record(helped, words.Length > 20000 ? words[..20000] : words, me.By));
        if (draft is not null)
            db.TicketDrafts.Remove(draft);
        await db.SaveChangesAsync(cancellation);
        this.Say(L["解決したことを記録しました。お知らせいただきありがとうございます。書きかけの相談は片付けました。"]);
        return Redirect($"/articles/{helped.Number}");
    }
}
