using Consult.Access;
using Consult.Data;
using Consult.Mail.Inbound.Reading;
using Consult.Tickets;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Consult.Mail.Inbound;

/// <summary>A letter of a ticket as it looked, and as it came.</summary>
[RequirePermission(Permission.ReadTickets), Route("tickets/{number}/letters/{id:int}")]
public sealed class TicketLettersController(ConsultDb db, CurrentUser me, RawLetters raw, LetterReader reader) : Controller
{
    /// <summary>The HTML form without what loads, runs or hides; of one that cannot be shown so, the text.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Show(string number, int id, CancellationToken stop)
    {
        if (await FindAsync(number, id) is not { } letter)
            return NotFound();
        return View("~/Mail/Views/Letters/Html.cshtml", new LetterHtmlPage(letter, await HtmlAsync(letter, stop)));
    }

    [HttpGet("raw")]
    public async Task<IActionResult> Raw(string number, int id) =>
        me.Me.IsStaff && await FindAsync(number, id) is { } letter && raw.Open(letter.Sha256) is { } bytes
            ? File(bytes, "application/octet-stream", $"letter-{letter.Id}.eml")
            : NotFound();

    private async Task<InboundLetter?> FindAsync(string number, int id)
    {
        var ticket = await db.Tickets.VisibleTo(me.Me).AsNoTracking().SingleOrDefaultAsync(t => t.Number == number);
        return ticket is null ? null : await db.InboundLetters.OfTicket(ticket.Id, me.Me).AsNoTracking().Include(l => l.Ticket).SingleOrDefaultAsync(l => l.Id == id);
    }

    private async Task<string?> HtmlAsync(InboundLetter row, CancellationToken stop)
    {
        try
        {
            using var letter = await reader.ReadAsync(row.Sha256, null, stop);
            return letter.Html is { } html ? SafeHtml.Of(html) : null;
        }
        catch (LetterUnreadable)
        {
            return null;
        }
    }
}

/// <param name="Html">Safe to show; null where only the text can be shown.</param>
public sealed record LetterHtmlPage(InboundLetter Letter, string? Html);
