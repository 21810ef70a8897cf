using Consult.Access;
using Consult.Data;
using Consult.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Consult.Mail.Inbound;

public static class LetterScopes
{
    /// <summary>The ledger for those who look after the mail: without the letters of, and those that point at, tickets they may not see.</summary>
    public static IQueryable<InboundLetter> VisibleTo(this IQueryable<InboundLetter> letters, ConsultDb db, Reader me)
    {
        var tickets = db.Tickets.VisibleTo(me).Select(t => t.Id);
        return letters.Where(l => (l.TicketId == null || tickets.Contains(l.TicketId.Value)) && (l.ProposedTicketId == null || tickets.Contains(l.ProposedTicketId.Value)));
    }

    /// <summary>A ticket's letters for those who read the ticket; what became a note is the desk's.</summary>
    public static IQueryable<InboundLetter> OfTicket(this IQueryable<InboundLetter> letters, int ticketId, Reader me)
    {
        var staff = me.IsStaff;
        return letters.Where(l => l.TicketId == ticketId && l.Outcome != LetterOutcome.Duplicate && (staff || l.NoteId == null));
    }

    /// <summary>One letter of one ticket, with its ticket; null where the reader may not know of it.</summary>
    public static async Task<InboundLetter?> OfTicketAsync(this IQueryable<InboundLetter> letters, IQueryable<Ticket> visible, string number, int id, Reader me)
    {
        var ticket = await visible.AsNoTracking().SingleOrDefaultAsync(t => t.Number == number);
        return ticket is null ? null : await letters.OfTicket(ticket.Id, me).AsNoTracking().Include(l => l.Ticket).SingleOrDefaultAsync(l => l.Id == id);
    }

    /// <summary>Waits for a person.</summary>
    public static IQueryable<InboundLetter> Waiting(this IQueryable<InboundLetter> letters) =>
        letters.Where(l => (l.Outcome == LetterOutcome.Quarantine || l.Outcome == LetterOutcome.Held) && l.SettledAt == null);
}
