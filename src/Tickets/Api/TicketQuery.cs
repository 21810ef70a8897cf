using System.ComponentModel.DataAnnotations;
using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Consult.Web.Api;
using Microsoft.EntityFrameworkCore;

namespace Consult.Tickets.Api;

/// <summary>What narrows a list of tickets.</summary>
public sealed record TicketQuery : ListQuery
{
    /// <summary>Words of states, with commas between; <c>open</c> for all that are not finished, <c>overdue</c>.</summary>
    public string? Status { get; init; }

    /// <summary>An e-mail address, <c>me</c> or <c>none</c>.</summary>
    public string? Assignee { get; init; }

    /// <summary>A department's code or name.</summary>
    public string? Department { get; init; }

    /// <summary>A clause's key: asked about or cited.</summary>
    public string? Clause { get; init; }

    /// <summary>A topic's code or name.</summary>
    public string? Topic { get; init; }

    /// <summary>Words that number, subject, question or conversation contain, with spaces between; all must occur.</summary>
    [StringLength(200, ErrorMessage = "q は200文字以内で指定してください。")]
    public string? Q { get; init; }

    /// <summary>The first day of the opening, in Tokyo.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day of the opening, inclusive.</summary>
    public DateOnly? To { get; init; }

    /// <exception cref="FieldRefused">A word, code or period cannot be used.</exception>
    public async Task<IQueryable<Ticket>> NarrowAsync(IQueryable<Ticket> tickets, ConsultDb db, Reader me, DateTimeOffset now, CancellationToken stop)
    {
        if (From > To)
            throw new FieldRefused("to", "to には from と同じか後の日を指定してください。");
        if (From is { } from)
            tickets = tickets.Where(t => t.OpenedAt >= Tokyo.Start(from));
        if (To is { } to)
            tickets = tickets.Where(t => t.OpenedAt < Tokyo.End(to));
        tickets = WithStatus(tickets, now);
        if (Assignee is { Length: > 0 } assignee)
            tickets = WithAssignee(tickets, assignee, me);
        if (Department is { Length: > 0 } department)
        {
            var id = (await Known.DepartmentAsync(db, department, "department", stop)).Id;
            tickets = tickets.Where(t => t.DepartmentId == id);
        }

        if (Topic is { Length: > 0 } topic)
        {
            var id = (await Known.TopicAsync(db, topic, "topic", stop)).Id;
            tickets = tickets.Where(t => t.TopicId == id);
        }

        if (Clause is { Length: > 0 } clause)
        {
            var id = (await Known.ClausesAsync(db, [clause], "clause", stop))[0].Id;
            tickets = tickets.ConcerningClause(db, id);
        }

        // Notes are left out for everyone: what a filter counts must not tell what is written there.
        foreach (var word in (Q ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            tickets = tickets.Where(t => t.Number == word || t.Subject.Contains(word) || t.Body.Contains(word) || t.Messages.Any(m => m.Text.Contains(word)));
        return tickets;
    }

    private IQueryable<Ticket> WithStatus(IQueryable<Ticket> tickets, DateTimeOffset now)
    {
        var words = (Status ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (words.Contains("overdue"))
            tickets = tickets.Overdue(now);
        var wanted = words.Where(w => w != "overdue").SelectMany(w => w == "open" ? TicketStatuses.Open : [ApiWord.Read<TicketStatus>(w, "status", TicketStatuses.Word)!.Value]).Distinct().ToArray();
        return wanted.Length == 0 ? tickets : tickets.Where(t => wanted.Contains(t.Status));
    }

    private static IQueryable<Ticket> WithAssignee(IQueryable<Ticket> tickets, string assignee, Reader me)
    {
        var (id, email) = (me.Id, assignee.ToUpperInvariant());
        return assignee switch
        {
            "me" => tickets.Where(t => t.AssigneeId == id),
            "none" => tickets.Where(t => t.AssigneeId == null),
            _ => tickets.Where(t => t.Assignee!.NormalizedEmail == email),
        };
    }
}
