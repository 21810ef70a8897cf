using Consult.Data;
using Consult.Tickets;

namespace Consult.Reports;

/// <summary>Where tickets stood at a moment and how they moved, told from their events alone: what a ticket is today says nothing about a past month.</summary>
public static class TicketHistory
{
    /// <summary>
    /// For each ticket that was neither 完了 nor 取下げ at the moment, its last event before it (which carries the state and the due time).
    /// A ticket finished earlier and never reopened since still has that <see cref="Ticket.ClosedAt"/>, so it need not be looked into: the query begins
    /// with the others, not with all events there were.
    /// </summary>
    public static IQueryable<TicketEvent> UnfinishedAt(this ConsultDb db, DateTimeOffset at) => db.TicketEvents.Where(e =>
        db.Tickets.Where(t => t.ClosedAt == null || t.ClosedAt >= at).Select(t => t.Id).Contains(e.TicketId)
        && e.At < at
        && !TicketStatuses.Finished.Contains(e.Status)
        && !db.TicketEvents.Any(later => later.TicketId == e.TicketId && later.At < at && (later.At > e.At || (later.At == e.At && later.Id > e.Id))));

    /// <summary>Tickets whose answer was late at the moment: open, the clock running, the due time passed.</summary>
    public static IQueryable<TicketEvent> OverdueAt(this ConsultDb db, DateTimeOffset at) => db.UnfinishedAt(at).Where(e =>
        e.DueAt < at && e.Status != TicketStatus.Answered && e.Status != TicketStatus.Asking && e.Status != TicketStatus.OnHold);

    /// <summary>Events by which a ticket became finished (完了, 取下げ) or ceased to be so (再相談); notes on a closed ticket are none.</summary>
    public static IQueryable<TicketEvent> FinishingMoves(this ConsultDb db, ReportPeriod period) =>
        from e in db.TicketEvents
        where e.At >= period.Start && e.At < period.Until
        // Nothing but 再相談 leads out of the finished states; the history of all other events need not be read.
        where e.Act == "reopen" || TicketStatuses.Finished.Contains(e.Status)
        let before = e.Ticket!.Events.Where(p => p.At < e.At || (p.At == e.At && p.Id < e.Id)).OrderByDescending(p => p.At).ThenByDescending(p => p.Id).Select(p => p.Status).FirstOrDefault()
        // Not "!=" of the two: EF writes "a IN (…) <> b IN (…)" without parentheses, which SQLite reads from left to right.
        where TicketStatuses.Finished.Contains(e.Status) ? !TicketStatuses.Finished.Contains(before) : TicketStatuses.Finished.Contains(before)
        select e;
}
