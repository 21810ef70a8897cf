using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Consult.Tickets.Files;
using Microsoft.EntityFrameworkCore;

namespace Consult.Tickets;

/// <summary>受付: the one way a ticket comes to be, from whichever channel.</summary>
public sealed class TicketIntake(ConsultDb db, BusinessCalendar calendar, AttachmentStore store)
{
    /// <summary>
    /// Draws the number and saves the ticket with its files in one transaction (the caller's, where there is one).
    /// A failure leaves no ticket and no gap in the numbers.
    /// </summary>
    /// <exception cref="RuleBroken">The ticket or a file is not acceptable; nothing was kept.</exception>
    public Task<Ticket> OpenAsync(NewTicket given, IReadOnlyList<Upload> uploads, By by, CancellationToken cancellation = default) =>
        OpenAsync(given, uploads, by, once: false, cancellation);

    /// <summary>The same for a form, whose button may be pressed twice: the ticket of the first time is the answer to the second.</summary>
    /// <exception cref="RuleBroken">The ticket or a file is not acceptable; nothing was kept.</exception>
    public Task<Ticket> OpenOnceAsync(NewTicket given, IReadOnlyList<Upload> uploads, By by, CancellationToken cancellation = default) =>
        OpenAsync(given, uploads, by, once: true, cancellation);

    private async Task<Ticket> OpenAsync(NewTicket given, IReadOnlyList<Upload> uploads, By by, bool once, CancellationToken cancellation)
    {
        // Slow work on files first: the write lock is held only while rows are written.
        var files = await store.KeepAsync(uploads, cancellation);
        await using var transaction = await db.ShareTransactionAsync(cancellation);
        await db.LockTrailAsync(cancellation);
        if (once && await SentBeforeAsync(given, by, cancellation) is { } first)
            return first;
        var year = FiscalYear.Of(by.At).Prefix;
        var ticket = Ticket.Open($"{year}-{await db.NextAsync($"ticket:{year}", cancellation):0000}", given, calendar, by);
        ticket.Attach(files, with: null, by);
        db.Tickets.Add(ticket);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return ticket;
    }

    private Task<Ticket?> SentBeforeAsync(NewTicket given, By by, CancellationToken cancellation)
    {
        var (subject, body, since) = (CleanText.Line(given.Subject), given.Body.Trim(), by.At - Ticket.SentTwiceWithin);
        return db.Tickets.Where(t => t.DepartmentId == given.Department.Id && t.TopicId == given.Topic.Id && t.Subject == subject && t.Body == body && t.OpenedAt > since)
            .FirstOrDefaultAsync(t => t.Events.Any(e => e.Act == "open" && e.ById == by.UserId), cancellation);
    }
}
