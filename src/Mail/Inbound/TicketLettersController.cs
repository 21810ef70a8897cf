using Consult.Access;
using Consult.Data;
using Consult.Mail.Inbound.Reading;
using Consult.Tickets;
using Microsoft.AspNetCore.Mvc;

namespace Consult.Mail.Inbound;

/// <summary>A letter of a ticket as it looked.</summary>
[RequirePermission(Permission.ReadTickets), Route("tickets/{number}/letters/{id:int}")]
public sealed class TicketLettersController(ConsultDb db, CurrentUser me, LetterReader reader) : Controller
{
    /// <summary>The HTML form without what loads, runs or hides; of one that cannot be shown so, the text.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Show(string number, int id, CancellationToken stop)
    {
        if (await db.InboundLetters.OfTicketAsync(db.Tickets.VisibleTo(me.Me), number, id, me.Me) is not { } letter)
            return NotFound();
        return View("~/Mail/Views/Letters/Html.cshtml", new LetterHtmlPage(letter, await HtmlAsync(letter, stop)));
    }

    private async Task<string?> HtmlAsync(InboundLetter row, CancellationToken stop)
    {
        try
        {
            using var letter = await reader.ReadAsync(row.Sha256, null, stop);
            return letter.Html is { } html ? SafeHtml.Of(html) : null;
        }
        catch (Exception unreadable) when (unreadable is LetterUnreadable or StoreTrouble)
        {
            return null;
        }
    }
}

/// <param name="Html">Safe to show; null where only the text can be shown.</param>
public sealed record LetterHtmlPage(InboundLetter Letter, string? Html);
