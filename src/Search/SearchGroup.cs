namespace Consult.Search;

/// <summary>A hit with the tickets that belong under it. Nothing is left out: every hit of the page stands once, at its own place or under its article.</summary>
/// <param name="Tickets">Of an article: those hits of the same page that it was made from or that were answered with it.</param>
public sealed record SearchGroup(SearchHit Hit, IReadOnlyList<SearchHit> Tickets)
{
    public static IReadOnlyList<SearchGroup> Of(IReadOnlyList<SearchHit> hits)
    {
        var articles = hits.Where(h => h.Kind == SearchKinds.Article).Select(h => h.Id).ToHashSet();
        // A ticket of several articles stands under the one found first.
        var under = hits.Where(h => h.Kind == SearchKinds.Ticket && h.Articles.Any(articles.Contains))
            .ToLookup(t => hits.First(h => h.Kind == SearchKinds.Article && t.Articles.Contains(h.Id)).Id);
        var placed = under.SelectMany(tickets => tickets).Select(t => t.Id).ToHashSet();
        return [.. hits.Where(h => h.Kind != SearchKinds.Ticket || !placed.Contains(h.Id)).Select(h => new SearchGroup(h, h.Kind == SearchKinds.Article ? [.. under[h.Id]] : []))];
    }
}
