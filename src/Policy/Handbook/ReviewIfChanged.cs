using Consult.Access;
using Consult.Data;
using Consult.Knowledge;
using Consult.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Consult.Policy.Handbook;

/// <summary>How something hangs on a clause that is to be changed.</summary>
public enum ClauseTie
{
    /// <summary>この条項.</summary>
    Itself,

    /// <summary>A clause below: it goes on from what the changed one says.</summary>
    Below,

    /// <summary>A clause above: what it says holds the changed one.</summary>
    Above,
}

public sealed record AffectedArticle(string Number, string Title, ArticleStatus Status, ClauseLink On, ClauseTie Tie);

public sealed record AffectedTicket(string Number, string Subject, string Department, TicketStatus Status);

/// <summary>
/// What will ask to be looked at again when the clause changes: the articles that an edition changing it would mark (<see cref="EditionEffect"/>), and
/// open tickets whose question, answer or draft names it or one below it. As far as the reader may see them.
/// </summary>
public sealed record ReviewIfChanged(IReadOnlyList<AffectedArticle> Articles, IReadOnlyList<AffectedTicket> Tickets)
{
    private const int Most = 100;

    public bool IsEmpty => Articles.Count + Tickets.Count == 0;

    public static async Task<ReviewIfChanged> LoadAsync(ConsultDb db, Reader me, ClauseText clause, IReadOnlyList<ClauseLink> parents, CancellationToken stop)
    {
        var below = clause.All.ToDictionary(c => c.ClauseId, c => new ClauseLink(c.ClauseId, c.Key, c.Number, c.Heading));
        return new(await ArticlesAsync(db, me, clause.ClauseId, below, parents, stop), await TicketsAsync(db, me, below.Keys, stop));
    }

    private static async Task<List<AffectedArticle>> ArticlesAsync(ConsultDb db, Reader me, int clauseId, Dictionary<int, ClauseLink> below, IReadOnlyList<ClauseLink> parents, CancellationToken stop)
    {
        var links = parents.Concat(below.Values).ToDictionary(c => c.ClauseId);
        var rows = await db.Articles.AsNoTracking().VisibleTo(me).Where(a => a.Status != ArticleStatus.Retired).SelectMany(a => a.Clauses, (a, c) => new { a, c.ClauseId }).Where(r => links.Keys.Contains(r.ClauseId))
            .Select(r => new { r.a.Number, Title = r.a.PublishedVersion != null ? r.a.PublishedVersion.Title : r.a.Versions.OrderByDescending(v => v.Number).First().Title, r.a.Status, r.ClauseId }).ToListAsync(stop);
        ClauseTie Tie(int id) => id == clauseId ? ClauseTie.Itself : below.ContainsKey(id) ? ClauseTie.Below : ClauseTie.Above;
        // An article on several of them stands once, by the closest.
        return [.. rows.Select(r => new AffectedArticle(r.Number, r.Title, r.Status, links[r.ClauseId], Tie(r.ClauseId)))
            .OrderBy(a => a.Tie).ThenBy(a => a.Number, StringComparer.Ordinal).DistinctBy(a => a.Number).Take(Most)];
    }

    private static async Task<List<AffectedTicket>> TicketsAsync(ConsultDb db, Reader me, IReadOnlyCollection<int> clauseIds, CancellationToken stop)
    {
        var open = db.Tickets.AsNoTracking().VisibleTo(me).Open();
        // A draft's clauses lie in its row; open drafts are few.
        var drafts = await db.AnswerDrafts.AsNoTracking().Where(d => d.IsOpen).Join(open, d => d.TicketId, t => t.Id, (d, t) => new { d.TicketId, d.ClauseIds }).ToListAsync(stop);
        var drafted = drafts.Where(d => d.ClauseIds.Any(clauseIds.Contains)).Select(d => d.TicketId).ToList();
        return await open.Where(t => t.Clauses.Any(c => clauseIds.Contains(c.ClauseId)) || t.Messages.Any(m => m.Citations.Any(c => clauseIds.Contains(c.ClauseId))) || drafted.Contains(t.Id))
            .OrderByDescending(t => t.OpenedAt).Take(Most).Select(t => new AffectedTicket(t.Number, t.Subject, t.Department.Name, t.Status)).ToListAsync(stop);
    }
}
