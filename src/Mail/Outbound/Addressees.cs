using Consult.Access;
using Consult.Accounts;
using Consult.Data;
using Consult.Tickets;
using Microsoft.EntityFrameworkCore;
using static Consult.Mail.Outbound.LetterKind;

namespace Consult.Mail.Outbound;

/// <summary>One recipient of one notice.</summary>
/// <param name="UserId">Null: an asker without an account.</param>
/// <param name="Address">In lower case.</param>
/// <param name="Language"><c>ja</c> or <c>en</c>.</param>
public sealed record Addressee(LetterKind Kind, int? UserId, string Name, string Address, string Language);

/// <summary>
/// Who is told what: by the step, the roles, each person's own choice. Nobody who may not see the ticket, whose account is disabled or who took the
/// step; only the receipt goes to whoever asked, for it carries the number.
/// </summary>
public sealed class Addressees(ConsultDb db)
{
    private enum Who
    {
        Asker,
        Assignee,

        /// <summary>The assignee; where there is none, the coordinators.</summary>
        InCharge,
        Coordinators,
        Consultants,

        /// <summary>Who wrote the answer that was returned, and the assignee.</summary>
        Drafters,
    }

    public async Task<IReadOnlyList<Addressee>> OfAsync(MailNotice notice, Ticket ticket, CancellationToken cancellation)
    {
        var found = new List<Addressee>();
        foreach (var (kind, who) in Plan(notice.Act, ticket))
        {
            if (who == Who.Asker && ticket.Requester is null or { IsToken: true })
            {
                if (!string.IsNullOrWhiteSpace(ticket.RequesterEmail))
                    found.Add(new Addressee(kind, null, ticket.RequesterName, ticket.RequesterEmail.Trim().ToLowerInvariant(), "ja"));
                continue;
            }

            foreach (var user in await PeopleAsync(who, ticket, cancellation))
            {
                if (user.Id == notice.ById && kind != Receipt)
                    continue;
                var preference = await db.MailPreferences.AsNoTracking().SingleOrDefaultAsync(p => p.UserId == user.Id, cancellation) ?? MailPreference.For(user.Id);
                if (preference.Wants(kind) && await MayReadAsync(user, ticket.Id, cancellation))
                    found.Add(new Addressee(kind, user.Id, user.Name, user.Email!.ToLowerInvariant(), preference.Language));
            }
        }

        // One letter a person: who asked and is told as staff too has the asker's.
        return [.. found.DistinctBy(a => a.Address, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Whether this account may still be sent what stands in the ticket.</summary>
    public async Task<bool> MayReadAsync(int userId, int ticketId, CancellationToken cancellation) =>
        await Reachable.SingleOrDefaultAsync(u => u.Id == userId, cancellation) is { } user && await MayReadAsync(user, ticketId, cancellation);

    private Task<bool> MayReadAsync(User user, int ticketId, CancellationToken cancellation) =>
        db.Tickets.VisibleTo(Reader.Of(user)).AnyAsync(t => t.Id == ticketId, cancellation);

    private IQueryable<User> Reachable => db.Users.AsNoTracking().Include(u => u.Department).Where(u => u.DisabledAt == null && !u.IsToken && u.Email != null);

    private async Task<List<User>> PeopleAsync(Who who, Ticket ticket, CancellationToken cancellation)
    {
        var (asker, assignee) = (ticket.RequesterId, ticket.AssigneeId);
        if (who == Who.InCharge)
            who = assignee is null ? Who.Coordinators : Who.Assignee;
        var people = who switch
        {
            Who.Asker => Reachable.Where(u => u.Id == asker),
            Who.Assignee => Reachable.Where(u => u.Id == assignee),
            Who.Coordinators => Reachable.Where(u => u.Role == Role.Coordinator),
            Who.Consultants => Reachable.Where(u => u.Role == Role.Consultant),
            // The draft's author only: its words and the reason of its return are not even read here.
            _ => Reachable.Where(u => u.Id == assignee || db.AnswerDrafts.Any(d => d.TicketId == ticket.Id && d.IsOpen && d.AuthorId == u.Id)),
        };
        return await people.OrderBy(u => u.Id).ToListAsync(cancellation);
    }

    private static (LetterKind Kind, Who Who)[] Plan(string act, Ticket ticket) => act switch
    {
        "open" => ticket.RequiresCheck ? [(Receipt, Who.Asker), (Arrived, Who.Coordinators)] : [(Receipt, Who.Asker), (Arrived, Who.Coordinators), (Arrived, Who.Consultants)],
        "pass" when ticket.AssigneeId is null => [(Arrived, Who.Consultants)],
        "pass" or "assign" => [(Assigned, Who.Assignee)],
        "ask" => [(Inquiry, Who.Asker)],
        "reply" or "record-reply" or "reopen" or "attach" => [(Reply, Who.InCharge)],
        "submit" => [(ToApprove, Who.Coordinators)],
        "return" => [(Returned, Who.Drafters)],
        "answer" or "approve" => [(Answer, Who.Asker)],
        "close" => [(Closing, Who.Asker)],
        "withdraw" => [(Closing, Who.Asker), (Closing, Who.Assignee)],
        "remind" => [(Reminder, Who.Asker)],
        "due-soon" => [(DueSoon, Who.InCharge)],
        "overdue" => [(Overdue, Who.InCharge), (Overdue, Who.Coordinators)],
        _ => [],
    };
}
