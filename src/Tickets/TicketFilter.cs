using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Consult.Policy;
using Microsoft.EntityFrameworkCore;

namespace Consult.Tickets;

/// <summary>Which tickets a list shows, as it stands in the address.</summary>
public sealed record TicketFilter
{
    public static readonly string[] DeskLists = ["mine", "unassigned", "open", "waiting", "overdue", "all"];

    public static readonly string[] RequesterLists = ["asked", "open", "waiting", "answered", "all"];

    public string? List { get; init; }

    /// <summary>Id; with it those of the departments below.</summary>
    public int? Department { get; init; }

    /// <summary>Code.</summary>
    public string? Topic { get; init; }

    /// <summary>Key, or number as the policy writes it.</summary>
    public string? Clause { get; init; }

    /// <summary>Words of states with commas between.</summary>
    public string? Status { get; init; }

    /// <summary>Only those of the own side: asked by the person or from the own department.</summary>
    public bool Own { get; init; }

    public int? Assignee { get; init; }

    public string? Channel { get; init; }

    /// <summary>First day of opening, in Tokyo.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day of opening, in Tokyo.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Part of the number or the subject.</summary>
    public string? Q { get; init; }

    /// <summary><c>due</c>, <c>opened</c>, <c>number</c> or <c>department</c>; a leading <c>-</c> turns it round.</summary>
    public string? Sort { get; init; }

    public static string Japanese(string list) => list switch
    {
        "mine" => "自分の担当",
        "asked" => "自分の相談",
        "unassigned" => "担当が未定",
        "open" => "対応中のすべて",
        "waiting" => "相談課へ確認中",
        "overdue" => "期限超過",
        "answered" => "回答済",
        _ => "すべて",
    };

    /// <summary>The list, or the first of this person's where none is named.</summary>
    public string ListOf(Reader me) => Lists(me).Contains(List) ? List! : IsNarrowed ? "all" : me.Role is Role.Consultant ? "mine" : "open";

    public static string[] Lists(Reader me) => me.IsStaff ? DeskLists : RequesterLists;

    private bool IsNarrowed => Department is not null || Topic is not null || Clause is not null || Status is not null || Own || Assignee is not null || Channel is not null || From is not null || To is not null || !string.IsNullOrWhiteSpace(Q);

    public static IQueryable<Ticket> InList(IQueryable<Ticket> tickets, string list, Reader me, DateTimeOffset now) => list switch
    {
        "mine" => tickets.MineOf(me.Id),
        "asked" => tickets.Where(t => t.RequesterId == me.Id),
        "unassigned" => tickets.Unassigned(),
        "open" => tickets.Open(),
        "waiting" => tickets.WaitingForDepartment(),
        "overdue" => tickets.Overdue(now),
        "answered" => tickets.Where(t => t.Status == TicketStatus.Answered || t.Status == TicketStatus.Closed),
        _ => tickets,
    };

    /// <summary>Everything but the list itself, so that counts of all lists can be taken over the same rows.</summary>
    public IQueryable<Ticket> Narrow(IQueryable<Ticket> tickets, ConsultDb db, Reader me)
    {
        if (Department is { } department)
            tickets = tickets.Where(t => db.Departments.Where(d => d.Id == department || d.ParentId == department || d.BureauId == department).Select(d => d.Id).Contains(t.DepartmentId));
        if (!string.IsNullOrEmpty(Topic))
            tickets = tickets.Where(t => t.Topic.Code == Topic);
        if (!string.IsNullOrWhiteSpace(Clause))
        {
            var versions = Versions(db);
            tickets = tickets.Where(t => db.Citations.Where(c => versions.Any(v => v.ClauseId == c.ClauseId)).Select(c => c.Message.TicketId).Contains(t.Id));
        }

        if (Statuses is { Count: > 0 } statuses)
            tickets = tickets.Where(t => statuses.Contains(t.Status));
        if (Own)
            tickets = tickets.OwnOf(me);
        if (Assignee is { } assignee)
            tickets = tickets.Where(t => t.AssigneeId == assignee);
        if (TicketFacts.ChannelOf(Channel) is { } channel)
            tickets = tickets.Where(t => t.Channel == channel);
        if (From is { } from)
            tickets = tickets.Where(t => t.OpenedAt >= Tokyo.Start(from));
        if (To is { } to)
            tickets = tickets.Where(t => t.OpenedAt < Tokyo.End(to));
        if (string.IsNullOrWhiteSpace(Q))
            return tickets;
        var part = $"%{Q.Trim().Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";
        return db.Database.IsNpgsql()
            ? tickets.Where(t => EF.Functions.ILike(t.Subject, part, @"\") || EF.Functions.ILike(t.Number, part, @"\"))
            : tickets.Where(t => EF.Functions.Like(t.Subject, part, @"\") || EF.Functions.Like(t.Number, part, @"\"));
    }

    /// <summary>The states named; unknown words are none.</summary>
    public IReadOnlyList<TicketStatus> Statuses => [.. Enum.GetValues<TicketStatus>().Where(s => (Status ?? "").Split(',').Contains(s.Word()))];

    /// <summary>The versions of the clause that is named; several where documents use one number.</summary>
    public IQueryable<ClauseVersion> Versions(ConsultDb db)
    {
        var clause = (Clause ?? "").Trim();
        return db.ClauseVersions.Where(v => v.Clause!.Key == clause || v.Number == clause);
    }

    public IQueryable<Ticket> Order(IQueryable<Ticket> tickets, string list) => (Sort ?? (list is "all" or "answered" ? "-opened" : "due")) switch
    {
        "due" => tickets.OrderBy(t => t.DueAt).ThenBy(t => t.Id),
        "-due" => tickets.OrderByDescending(t => t.DueAt).ThenBy(t => t.Id),
        "opened" => tickets.OrderBy(t => t.OpenedAt).ThenBy(t => t.Id),
        "number" => tickets.OrderBy(t => t.Number.Length).ThenBy(t => t.Number),
        "-number" => tickets.OrderByDescending(t => t.Number.Length).ThenByDescending(t => t.Number),
        "department" => tickets.OrderBy(t => t.Department.Code).ThenBy(t => t.DueAt),
        "-department" => tickets.OrderByDescending(t => t.Department.Code).ThenBy(t => t.DueAt),
        _ => tickets.OrderByDescending(t => t.OpenedAt).ThenByDescending(t => t.Id),
    };
}
