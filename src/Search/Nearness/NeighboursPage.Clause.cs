using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Consult.Policy;
using Consult.Policy.Handbook;
using Consult.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Consult.Search.Nearness;

public sealed partial record NeighboursPage
{
    private const int MostSilent = 1000;
    private const double LeastShare = .12;

    // What a clause is about is said at its beginning; its items would outweigh that by their number.
    private const int Beginning = 300;

    /// <summary>
    /// Around a clause in force: tickets answered 規定なし that asked about it or are near its words (where it may have to be amended), articles that are near and
    /// do not rest on it, and near clauses. Null where there is no such clause today.
    /// </summary>
    public static async Task<NeighboursPage?> OfClauseAsync(ConsultDb db, SearchIndex index, Reader me, string code, string key, DateTimeOffset now, CancellationToken stop)
    {
        var day = Tokyo.Day(now);
        var head = await db.ClauseVersions.AsNoTracking().InForce(day).Where(v => v.Clause!.Key == key && v.Edition!.Document!.Code == code).Select(v => new { v.ClauseId, v.EditionId }).SingleOrDefaultAsync(stop);
        if (head is null)
            return null;
        var clause = (await ClauseText.OfClauseAsync(db, head.ClauseId, stop)).Single(c => c.EditionId == head.EditionId);
        var around = await ClausePlace.FindAsync(db, clause, stop);
        List<int> ids = [.. clause.All.Select(c => c.ClauseId)];
        var silent = await SilentAsync(db, me, ids, stop);
        var resting = await db.ArticleClauses.Where(c => ids.Contains(c.ClauseId)).Select(c => c.ArticleId).Distinct().ToListAsync(stop);
        var text = new NearText(clause.Heading, clause.WholeText is { Length: > Beginning } whole ? whole[..Beginning] : clause.WholeText)
        {
            IsIndexed = true,
            Least = LeastShare,
            Without = [.. ids.Concat(around.Parents.Select(p => p.ClauseId)).Select(id => (SearchKinds.Clause, id)), .. resting.Select(id => (SearchKinds.Article, id))],
        };
        var hits = index.Near(text, new NearWish(SearchKinds.Article, Most, AccessKeys.Readable(me)), new NearWish(SearchKinds.Clause, Most, AccessKeys.Readable(me)));
        var tickets = index.Near(text with { Among = [.. silent.Select(t => (SearchKinds.Ticket, t.Id))] }, new NearWish(SearchKinds.Ticket, Most, AccessKeys.Of(me)));
        var neighbourhood = new Neighbourhood(db, me, day, null, null, ids);
        var near = await neighbourhood.OfAsync(SearchKinds.Ticket, tickets, Most, stop);
        return new($"/policies/{code}/clauses/{Uri.EscapeDataString(key)}", clause.Number, clause.Title,
            [.. silent.Where(t => t.Asked is not null).Take(Most).Select(t => t.Asked!), .. near.Where(n => !silent.Exists(t => t.Id == n.Id && t.Asked is not null))],
            await neighbourhood.OfAsync(SearchKinds.Article, hits, Most, stop),
            await neighbourhood.ClausesAsync(hits, [], [], Most, stop),
            index.State == IndexState.Building)
        {
            TicketsHeading = "規定なしと答えた相談",
            ClausesHeading = "近い条項",
        };
    }

    /// <summary>Tickets answered 規定なし, the newest first; those that asked about one of these clauses as neighbours of it.</summary>
    private static async Task<List<(int Id, Neighbour? Asked)>> SilentAsync(ConsultDb db, Reader me, List<int> clauseIds, CancellationToken stop)
    {
        var answered = db.Messages.Where(m => m.Kind == MessageKind.Answer && m.NoProvision).Select(m => m.TicketId);
        var rows = await db.Tickets.AsNoTracking().VisibleTo(me).Where(t => answered.Contains(t.Id) && t.MergedIntoId == null).OrderByDescending(t => t.OpenedAt).Take(MostSilent)
            .Select(t => new { t.Id, t.Number, t.Subject, Department = t.Department.Name, t.Status, Asks = t.Clauses.Any(c => clauseIds.Contains(c.ClauseId)) }).ToListAsync(stop);
        return [.. rows.Select(t => (t.Id, t.Asks ? new Neighbour(SearchKinds.Ticket, t.Id, t.Number, t.Subject, $"/tickets/{t.Number}", "", t.Department, (t.Status.Japanese(), t.Status.Tone()), [new Sentence("この条項について尋ねた相談")]) : null))];
    }
}
