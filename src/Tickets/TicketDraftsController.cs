using System.Text.Json;
using Consult.Access;
using Consult.Data;
using Consult.Tickets.Files;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Tickets;

/// <summary>The unfinished form of each person: saved while they type, given back at the next visit.</summary>
[Route("tickets/draft")]
[RequirePermission(Permission.AskTicket)]
public sealed class TicketDraftsController(ConsultDb db, CurrentUser me, IStringLocalizer<Words> L) : Controller
{
    /// <summary>Of all fields as they are stored.</summary>
    private const int MostCharacters = 300_000;

    /// <param name="form">May be incomplete.</param>
    /// <param name="then">Which part of the form to come back to, without JavaScript: <c>near</c> answers, the topic's <c>questions</c>.</param>
    [HttpPost, HttpPut]
    [TakesFiles]
    public async Task<IActionResult> Create([FromForm] TicketForm form, [FromForm] string? then, CancellationToken cancellation)
    {
        var fields = JsonSerializer.Serialize(form);
        if (fields.Length > MostCharacters)
            throw new RuleBroken("下書きが長すぎるため、保存できません。相談の内容は20,000文字以内で入力し、長い資料は添付してください。");
        var draft = await db.TicketDrafts.SingleOrDefaultAsync(d => d.UserId == me.Me.Id, cancellation);
        if (draft is null)
            db.TicketDrafts.Add(draft = new TicketDraft { UserId = me.Me.Id });
        (draft.Fields, draft.SavedAt) = (fields, me.By.At);
        await db.SaveChangesAsync(cancellation);
        if (Request.Headers.Accept.ToString().Contains("application/json", StringComparison.Ordinal))
            return Ok(new { draft.SavedAt });
        if (form.Files.Count > 0)
            this.Warn(L["添付ファイルは下書きに残りません。送る前に選び直してください。"]);
        return Redirect("/tickets/new" + (then is "near" or "questions" ? $"#{then}" : ""));
    }

    [HttpPost("destroy")]
    public async Task<IActionResult> Destroy(CancellationToken cancellation)
    {
        await db.TicketDrafts.Where(d => d.UserId == me.Me.Id).ExecuteDeleteAsync(cancellation);
        this.Say(L["下書きを破棄しました。"]);
        return Redirect("/tickets/new");
    }
}
