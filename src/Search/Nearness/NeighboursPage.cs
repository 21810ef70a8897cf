using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Consult.Knowledge;
using Consult.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Consult.Search.Nearness;

/// <summary>What is near a ticket or an article, as far as this person may see it: a fragment of its page, or a page of its own.</summary>
/// <param name="Path">Of the ticket's or article's page.</param>
public sealed partial record NeighboursPage(string Path, string Number, string Title, IReadOnlyList<Neighbour> Tickets, IReadOnlyList<Neighbour> Articles, IReadOnlyList<Neighbour> Clauses, bool IsBuilding)
{
    private const int Most = 4;

    /// <summary>What the tickets of the first list are.</summary>
    public string TicketsHeading { get; init; } = "近い相談";

    public string ClausesHeading { get; init; } = "関係しそうな条項";

    public bool IsEmpty => Tickets.Count + Articles.Count + Clauses.Count == 0;

    /// <summary>Near tickets, published articles and clauses. Null where the reader may not know of the ticket.</summary>
    public static async Task<NeighboursPage?> OfTicketAsync(ConsultDb db, SearchIndex index, Reader me, string number, DateTimeOffset now, CancellationToken stop)
    {
        var ticket = await db.Tickets.AsNoTracking().VisibleTo(me).Where(t => t.Number == number)
            .Select(t => new
            {
                t.Id,
                t.Number,
                t.Subject,
                t.Body,
                t.Systems,
                Topic = t.Topic.Code,
                TopicName = t.Topic.Name,
                t.MergedIntoId,
                Articles = t.Articles.Select(l => l.ArticleId).ToList(),
                Asked = t.Clauses.Select(c => new { Id = c.ClauseId, c.Clause!.Key }).ToList(),
            }).SingleOrDefaultAsync(stop);
        if (ticket is null)
            return null;
        var cited = await db.Citations.AsNoTracking().Where(c => c.Message.TicketId == ticket.Id).Select(c => new { Id = c.ClauseId, c.Clause!.Key }).Distinct().ToListAsync(stop);
        var merged = await db.Tickets.Where(t => t.MergedIntoId == ticket.Id).Select(t => t.Id).ToListAsync(stop);
        var clauses = ticket.Asked.Concat(cited).DistinctBy(c => c.Id).ToList();
        var text = new NearText(ticket.Subject, ticket.Body)
        {
            IsIndexed = true,
            Topic = ticket.Topic,
            Clauses = [.. clauses.Select(c => c.Key)],
            Without =
            [
                .. merged.Append(ticket.Id).Concat(ticket.MergedIntoId is { } target ? [target] : []).Select(id => (SearchKinds.Ticket, id)),
                .. ticket.Articles.Select(id => (SearchKinds.Article, id)),
            ],
        };
        var hits = index.Near(text, new(SearchKinds.Ticket, Most, AccessKeys.Of(me)), new(SearchKinds.Article, Most, AccessKeys.Readable(me)), new(SearchKinds.Clause, Most, AccessKeys.Readable(me)));
        var around = new Neighbourhood(db, me, Tokyo.Day(now), (ticket.Topic, ticket.TopicName), ticket.Systems, [.. clauses.Select(c => c.Id)]);
        var tickets = await around.OfAsync(SearchKinds.Ticket, hits, Most, stop);
        var articles = await around.OfAsync(SearchKinds.Article, hits, Most, stop);
        return new($"/tickets/{ticket.Number}", ticket.Number, ticket.Subject, tickets, articles, await around.ClausesAsync(hits, tickets, articles, Most, stop), index.State == IndexState.Building);
    }

    /// <summary>Near articles. Null where the reader may not know of the article.</summary>
    public static async Task<NeighboursPage?> OfArticleAsync(ConsultDb db, SearchIndex index, Reader me, string number, DateTimeOffset now, CancellationToken stop)
    {
        var article = await db.Articles.AsNoTracking().VisibleTo(me).Where(a => a.Number == number)
            .Select(a => new
            {
                a.Id,
                a.Number,
                Topic = a.Topic == null ? null : a.Topic.Code,
                TopicName = a.Topic == null ? null : a.Topic.Name,
                Text = a.PublishedVersion ?? a.Versions.OrderByDescending(v => v.Number).First(),
                Clauses = a.Clauses.Select(c => new { Id = c.ClauseId, c.Clause!.Key }).ToList(),
            }).AsSplitQuery().SingleOrDefaultAsync(stop);
        if (article is null)
            return null;
        var text = new NearText(article.Text.Title, $"{article.Text.Question}\n\n{article.Text.Answer}")
        {
            IsIndexed = true,
            Topic = article.Topic,
            Clauses = [.. article.Clauses.Select(c => c.Key)],
            Without = [(SearchKinds.Article, article.Id)],
        };
        var hits = index.Near(text, new NearWish(SearchKinds.Article, Most + 1, AccessKeys.Of(me)));
        var topic = article.Topic is { } code ? (code, article.TopicName!) : ((string, string)?)null;
        var around = new Neighbourhood(db, me, Tokyo.Day(now), topic, null, [.. article.Clauses.Select(c => c.Id)]);
        return new($"/articles/{article.Number}", article.Number, article.Text.Title, [], await around.OfAsync(SearchKinds.Article, hits, Most + 1, stop), [], index.State == IndexState.Building);
    }
}
