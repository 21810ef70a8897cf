using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Consult.Tickets.Files;

namespace Consult.Tickets;

/// <summary>受付: the one way a ticket comes to be, from whichever channel.</summary>
public sealed class TicketIntake(ConsultDb db, BusinessCalendar calendar, AttachmentStore store)
{
    /// <summary>
    /// Draws the number and saves the ticket with its files in one transaction (the caller's, where there is one).
    /// A failure leaves no ticket and no gap in the numbers.
    /// </summary>
    /// <exception cref="RuleBroken">The ticket or a file is not acceptable; nothing was kept.</exception>
    public async Task<Ticket> OpenAsync(NewTicket given, IReadOnlyList<Upload> uploads, By by, CancellationToken cancellation = default)
    {
        // Slow work on files first: the write lock is held only while rows are written.
        var files = await store.KeepAsync(uploads, cancellation);
        await using var transaction = await db.ShareTransactionAsync(cancellation);
        var ticket = await AddAsync(given, files, by, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return ticket;
    }

    /// <summary>Draws the number and adds the ticket, with files that lie in the store already, to what the caller is about to save in its transaction.</summary>
    /// <exception cref="RuleBroken">The ticket is not acceptable; nothing was added.</exception>
    public async Task<Ticket> AddAsync(NewTicket given, IReadOnlyList<StoredFile> files, By by, CancellationToken cancellation = default)
    {
        var year = FiscalYear.Of(by.At).Prefix;
        var ticket = Ticket.Open($"{year}-{await db.NextAsync($"ticket:{year}", cancellation):0000}", given, calendar, by);
        ticket.OpenWith(files, by);
        db.Tickets.Add(ticket);
        return ticket;
    }
}
