using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Tickets;

/// <summary>A ticket as a line of a list.</summary>
public sealed record TicketLine(string Number, string Subject, TicketStatus Status, string Department, string Topic, string? Assignee, DateTimeOffset OpenedAt, DateTimeOffset DueAt, bool IsPaused, Urgency Urgency, bool Confidential)
{
    public bool IsOverdue(DateTimeOffset now) => TicketStatuses.Open.Contains(Status) && !IsPaused && DueAt < now;

    public bool IsOpen => TicketStatuses.Open.Contains(Status);
}

/// <summary>One select of the filter bar.</summary>
public sealed record FilterChoice(string Name, string Label, IEnumerable<SelectListItem> Items, string? Chosen);

/// <summary>/tickets.</summary>
public sealed record TicketsPage(TicketFilter Filter, string List, Paging<TicketLine> Tickets, DateTimeOffset Now)
{
    public required IReadOnlyDictionary<string, int> Counts { get; init; }

    public IReadOnlyList<SelectListItem> Departments { get; init; } = [];

    public IReadOnlyList<SelectListItem> Topics { get; init; } = [];

    public IReadOnlyList<SelectListItem> People { get; init; } = [];

    /// <summary>Of the clauses that the filter names; empty where it names none or one that does not exist.</summary>
    public IReadOnlyList<string> Clauses { get; init; } = [];

    /// <summary>Each state, and the several that the address names.</summary>
    public IEnumerable<SelectListItem> StatusesIn(IStringLocalizer<Words> L)
    {
        var each = Enum.GetValues<TicketStatus>().Select(s => new SelectListItem(L[s.Japanese()], s.Word()));
        return Filter.Statuses.Count > 1 ? each.Prepend(new SelectListItem(L.List(Filter.Statuses.Select(s => L[s.Japanese()].Value)), Filter.Status)) : each;
    }

    public static IEnumerable<SelectListItem> Channels => Enum.GetValues<Channel>().Select(c => new SelectListItem(c.Japanese(), c.Word()));

    /// <summary>The same address with another list or order, from the first page.</summary>
    public static string With(HttpRequest request, string name, string value)
    {
        var query = new QueryBuilder(request.Query.Where(pair => pair.Key != name && pair.Key != "page"));
        query.Add(name, value);
        return "/tickets" + query.ToQueryString();
    }

    public static async Task<TicketsPage> LoadAsync(ConsultDb db, Reader me, TicketFilter filter, DateTimeOffset now, int page, int size)
    {
        var list = filter.ListOf(me);
        var narrowed = filter.Narrow(db.Tickets.VisibleTo(me), db, me);
        var counts = new Dictionary<string, int>();
        foreach (var one in TicketFilter.Lists(me))
            counts[one] = await TicketFilter.InList(narrowed, one, me, now).CountAsync();
        var lines = Lines(filter.Order(TicketFilter.InList(narrowed, list, me, now), list));
        var clauses = string.IsNullOrWhiteSpace(filter.Clause) ? []
            : await filter.Versions(db).OrderByDescending(v => v.Edition!.EffectiveOn).ThenBy(v => v.Id).Select(v => new { v.ClauseId, Title = v.Edition!.Document!.Title + " " + v.Number + " " + v.Heading }).ToListAsync();
        return new TicketsPage(filter, list, await lines.ToPagingAsync(counts[list], page, size), now)
        {
            Counts = counts,
            Clauses = [.. clauses.DistinctBy(c => c.ClauseId).Select(c => c.Title)],
            Departments = me.IsStaff ? await db.Departments.OrderBy(d => d.Code).Select(d => new SelectListItem(d.Name, $"{d.Id}")).ToListAsync() : [],
            Topics = await db.Topics.OrderBy(t => t.Position).Select(t => new SelectListItem(t.Name, t.Code)).ToListAsync(),
            People = me.IsStaff
                ? await db.Users.Where(u => !u.IsToken && (u.Role == Role.Consultant || u.Role == Role.Coordinator)).OrderBy(u => u.Role).ThenBy(u => u.Id).Select(u => new SelectListItem(u.Name, $"{u.Id}")).ToListAsync()
                : [],
        };
    }

    public static IQueryable<TicketLine> Lines(IQueryable<Ticket> tickets) => tickets.Select(t => new TicketLine(
        t.Number, t.Subject, t.Status, t.Department.Name, t.Topic.Name, t.Assignee == null ? null : t.Assignee.Name, t.OpenedAt, t.DueAt, t.PausedAt != null, t.Urgency, t.Confidential));
}
