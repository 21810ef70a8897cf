using Consult.Access;
using Consult.Data;
using Consult.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Consult.Mail.Outbound;

/// <summary>A letter of ours in a list: to whom and how it fared, never its words.</summary>
/// <param name="TicketNumber">Empty: it is about articles.</param>
/// <param name="IsMine">False: it is about a ticket the reader may not see; the list does not say to whom it goes.</param>
public sealed record LetterLine(int Id, LetterKind Kind, string TicketNumber, string Name, string Address, LetterState State, DateTimeOffset MadeAt, DateTimeOffset? SentAt, DateTimeOffset NextAt, int Attempts, string? Error, bool IsMine)
{
    public bool IsUndelivered => State is LetterState.Failed or LetterState.Bounced;

    public bool MayRetry => State is LetterState.Failed or LetterState.Bounced or LetterState.Withheld;

    public bool MayGiveUp => State is LetterState.Waiting or LetterState.Failed or LetterState.Bounced;

    /// <summary>In the order of their writing. The caller has made sure that the reader may see the ticket.</summary>
    public static async Task<IReadOnlyList<LetterLine>> OfTicketAsync(ConsultDb db, int ticketId) =>
        await db.OutboundLetters.Where(l => l.TicketId == ticketId).OrderBy(l => l.Id)
            .Select(l => new LetterLine(l.Id, l.Kind, l.Ticket!.Number, l.Name, l.Address, l.State, l.MadeAt, l.SentAt, l.NextAt, l.Attempts, l.Error, true)).ToListAsync();

    public static IQueryable<LetterLine> Of(ConsultDb db, IQueryable<OutboundLetter> letters, Reader me)
    {
        var visible = db.Tickets.VisibleTo(me).Select(t => t.Id);
        return letters.Select(l => new LetterLine(l.Id, l.Kind, l.Ticket == null ? "" : l.Ticket.Number, l.Name, l.Address, l.State, l.MadeAt, l.SentAt, l.NextAt, l.Attempts, l.Error, l.TicketId == null || visible.Contains(l.TicketId.Value)));
    }
}
