using Consult.Data;
using static Consult.Tickets.TicketStatus;

namespace Consult.Tickets;

/// <summary>One step of the course as it is drawn above a ticket.</summary>
/// <param name="At">When it was reached.</param>
public sealed record TicketStep(Sentence Label, bool IsDone, bool IsPresent, DateTimeOffset? At);

public static class TicketSteps
{
    /// <summary>The course of this ticket: without the first check and the approval where its topic needs none.</summary>
    public static IReadOnlyList<TicketStep> Of(Ticket ticket)
    {
        List<TicketStatus> course = [Received, Checking, Working, Drafted, Approving, Answered, Closed];
        var present = Place(ticket);
        if (!ticket.RequiresCheck && present != Checking)
            course.Remove(Checking);
        if (!ticket.RequiresApproval && present != Approving)
            course.Remove(Approving);
        var steps = new List<TicketStep>();
        foreach (var status in course)
        {
            var isPresent = status == present && ticket.Status is not (Closed or Withdrawn);
            var isDone = course.IndexOf(status) < course.IndexOf(present) || (ticket.Status == Closed && status == Closed);
            Sentence label = new(status.Japanese());
            if (isPresent && ticket.Status is Asking or OnHold)
                label = $"{status.Japanese()}（{ticket.Status.Japanese()}）";
            steps.Add(new TicketStep(label, isDone, isPresent, isDone || isPresent ? Reached(ticket, status) : null));
        }

        return ticket.Status == Withdrawn
            ? [.. steps.Where(s => s.IsDone), new TicketStep(new(present.Japanese()), true, false, Reached(ticket, present)), new TicketStep(new(Withdrawn.Japanese()), false, true, ticket.ClosedAt)]
            : steps;
    }

    /// <summary>Where a ticket that waits or was withdrawn stands in the course.</summary>
    private static TicketStatus Place(Ticket ticket)
    {
        var status = ticket.Status == OnHold ? ticket.HeldStatus ?? Working : ticket.Status;
        status = status == Asking ? ticket.AskedFrom ?? Working : status;
        return status == Withdrawn
            ? ticket.Events.Where(e => e.Status is not (Withdrawn or Asking or OnHold)).OrderBy(e => e.At).ThenBy(e => e.Id).LastOrDefault()?.Status ?? Received
            : status;
    }

    private static DateTimeOffset? Reached(Ticket ticket, TicketStatus status) =>
        ticket.Events.Where(e => e.Status == status && e.Act is not ("note" or "machine")).OrderBy(e => e.Id).Select(e => (DateTimeOffset?)e.At).FirstOrDefault();
}
