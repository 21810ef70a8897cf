using Consult.Access;
using Microsoft.EntityFrameworkCore;

namespace Consult.Tickets;

/// <summary>The lists of the desk, as parts of a query. Every reading of tickets begins with <see cref="VisibleTo"/>.</summary>
public static class TicketScopes
{
    /// <summary>
    /// Requesters: the own department's and those they asked or are named on; consultants and administrators: all but confidential ones of others;
    /// coordinators: all. Confidential: asker, assignee, coordinators.
    /// </summary>
    public static IQueryable<Ticket> VisibleTo(this IQueryable<Ticket> tickets, Reader me)
    {
        var id = me.Id;
        var department = me.DepartmentId;
        return me.Role switch
        {
            Role.Coordinator => tickets,
            Role.Requester => tickets.Where(t => t.RequesterId == id || (!t.Confidential && (t.DepartmentId == department || t.People.Any(p => p.UserId == id)))),
            _ => tickets.Where(t => !t.Confidential || t.RequesterId == id || t.AssigneeId == id),
        };
    }

    /// <summary>With what the verbs look at.</summary>
    public static IQueryable<Ticket> ForVerbs(this IQueryable<Ticket> tickets) => tickets.AsSplitQuery()
        .Include(t => t.Topic).Include(t => t.Department).Include(t => t.Assignee).Include(t => t.Articles)
        .Include(t => t.Drafts.Where(d => d.IsOpen)).Include(t => t.Events).Include(t => t.People).ThenInclude(p => p.User);

    /// <summary>The files of these tickets that the reader may have: those of notes are the desk's.</summary>
    public static IQueryable<Attachment> AttachmentsVisibleTo(this IQueryable<Ticket> tickets, Reader me)
    {
        var staff = me.IsStaff;
        return tickets.VisibleTo(me).SelectMany(t => t.Attachments).Where(a => staff || a.NoteId == null);
    }

    /// <summary>The own side's: those this person has to read, answer and close.</summary>
    public static IQueryable<Ticket> OwnOf(this IQueryable<Ticket> tickets, Reader me)
    {
        var (id, department) = (me.Id, me.DepartmentId);
        return tickets.Where(t => t.RequesterId == id || t.DepartmentId == department);
    }

    public static IQueryable<Ticket> Open(this IQueryable<Ticket> tickets) => tickets.Where(t => TicketStatuses.Open.Contains(t.Status));

    public static IQueryable<Ticket> MineOf(this IQueryable<Ticket> tickets, int userId) => tickets.Open().Where(t => t.AssigneeId == userId);

    public static IQueryable<Ticket> Unassigned(this IQueryable<Ticket> tickets) => tickets.Open().Where(t => t.AssigneeId == null);

    public static IQueryable<Ticket> WaitingForDepartment(this IQueryable<Ticket> tickets) => tickets.Where(t => t.Status == TicketStatus.Asking);

    public static IQueryable<Ticket> Overdue(this IQueryable<Ticket> tickets, DateTimeOffset at) => tickets.Open().Where(t => t.PausedAt == null && t.DueAt < at);

    public static IQueryable<Ticket> CitingClause(this IQueryable<Ticket> tickets, int clauseId) =>
        tickets.Where(t => t.Messages.Any(m => m.Citations.Any(c => c.ClauseId == clauseId)));

    public static IQueryable<Ticket> OpenedBetween(this IQueryable<Ticket> tickets, DateTimeOffset from, DateTimeOffset until) =>
        tickets.Where(t => t.OpenedAt >= from && t.OpenedAt < until);
}
