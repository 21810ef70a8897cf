using Consult.Access;
using Consult.Data;
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
        // Each way to a ticket stands on its own and can be walked by an index; joined in one condition they would read every ticket there is.
        var named = tickets.SelectMany(t => t.People).Where(p => p.UserId == id).Select(p => p.TicketId);
        return me.Role switch
        {
            Role.Coordinator => tickets,
            Role.Requester => tickets.Where(t => t.RequesterId == id || (!t.Confidential && t.DepartmentId == department) || (!t.Confidential && named.Contains(t.Id))),
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

    /// <summary>The ticket another is to be merged into.</summary>
    /// <exception cref="RuleBroken">The person knows of none with this number.</exception>
    public static async Task<Ticket> MergeTargetAsync(this IQueryable<Ticket> tickets, Reader me, string? number)
    {
        var wanted = number?.Trim() ?? "";
        return await tickets.VisibleTo(me).SingleOrDefaultAsync(t => t.Number == wanted) ?? throw new RuleBroken($"統合先の相談「{wanted}」はありません。番号を確かめてください。");
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

    /// <summary>Asked about the clause, or answered by it. Begins with the clause, so that no ticket without it is read.</summary>
    public static IQueryable<Ticket> ConcerningClause(this IQueryable<Ticket> tickets, ConsultDb db, int clauseId)
    {
        var asked = db.Set<TicketClause>().Where(c => c.ClauseId == clauseId).Select(c => c.TicketId);
        var answered = db.Citations.Where(c => c.ClauseId == clauseId).Select(c => c.Message.TicketId);
        return tickets.Where(t => asked.Contains(t.Id) || answered.Contains(t.Id));
    }

    public static IQueryable<Ticket> OpenedBetween(this IQueryable<Ticket> tickets, DateTimeOffset from, DateTimeOffset until) =>
        tickets.Where(t => t.OpenedAt >= from && t.OpenedAt < until);
}
