using Consult.Access;
using Consult.Data;
using Consult.Knowledge;
using Consult.Policy;
using Consult.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Consult.Search.Nearness;

/// <summary>What the database knows of near documents: asked once more within the reader's scope, because the index may be a moment behind.</summary>
/// <param name="Clauses">Ids of the clauses it cites.</param>
internal sealed record NearFacts(int Id, string Number, string? Topic, string? Systems, string? Beside, (string Word, string Tone) Standing, IReadOnlyList<int> Clauses)
{
    public static async Task<Dictionary<int, NearFacts>> OfTicketsAsync(ConsultDb db, Reader me, IReadOnlyCollection<int> ids, CancellationToken stop)
    {
        var rows = await db.Tickets.AsNoTracking().VisibleTo(me).Where(t => ids.Contains(t.Id) && t.MergedIntoId == null && t.Status != TicketStatus.Withdrawn)
            .Select(t => new { t.Id, t.Number, Topic = t.Topic.Code, t.Systems, Department = t.Department.Name, t.Status }).ToListAsync(stop);
        var cited = (await db.Citations.AsNoTracking().Where(c => ids.Contains(c.Message.TicketId)).Select(c => new { c.Message.TicketId, c.ClauseId }).ToListAsync(stop)).ToLookup(c => c.TicketId, c => c.ClauseId);
        return rows.ToDictionary(t => t.Id, t => new NearFacts(t.Id, t.Number, t.Topic, t.Systems, t.Department, (t.Status.Japanese(), t.Status.Tone()), [.. cited[t.Id].Distinct()]));
    }

    public static async Task<Dictionary<int, NearFacts>> OfArticlesAsync(ConsultDb db, Reader me, IReadOnlyCollection<int> ids, CancellationToken stop)
    {
        var rows = await db.Articles.AsNoTracking().VisibleTo(me).Where(a => ids.Contains(a.Id) && a.Status != ArticleStatus.Retired)
            .Select(a => new { a.Id, a.Number, Topic = a.Topic == null ? null : a.Topic.Code, a.Status, Clauses = a.Clauses.Select(c => c.ClauseId).ToList() }).ToListAsync(stop);
        return rows.ToDictionary(a => a.Id, a => new NearFacts(a.Id, a.Number, a.Topic, null, null, (a.Status.Japanese(), a.Status.Tone()), a.Clauses));
    }

    /// <summary>Number and heading of clauses in force on a day.</summary>
    public static Task<Dictionary<int, string>> TitlesAsync(ConsultDb db, DateOnly day, IReadOnlyCollection<int> clauseIds, CancellationToken stop) =>
        db.ClauseVersions.AsNoTracking().InForce(day).Where(v => clauseIds.Contains(v.ClauseId)).ToDictionaryAsync(v => v.ClauseId, v => v.Title, stop);
}
