using Consult.Access;
using Consult.Data;
using Consult.Policy;
using Microsoft.EntityFrameworkCore;

namespace Consult.Search.Nearness;

/// <summary>Near documents of a ticket or article, each with its reasons: what of the index's hits the database confirms, and what they have in common with the one.</summary>
/// <param name="Topic">The one's topic, its code and name.</param>
/// <param name="Systems">As typed.</param>
/// <param name="Clauses">Ids of the clauses it cites or asks about.</param>
internal sealed record Neighbourhood(ConsultDb Db, Reader Me, DateOnly Day, (string Code, string Name)? Topic, string? Systems, IReadOnlyCollection<int> Clauses)
{
    private static readonly char[] BetweenSystems = [',', '，', '、', '/', '／', '・', ';', '；', '\n'];

    /// <summary>Tickets or articles, in the order of the hits.</summary>
    public async Task<List<Neighbour>> OfAsync(string kind, IEnumerable<NearHit> hits, int most, CancellationToken stop)
    {
        var found = hits.Where(h => h.Hit.Kind == kind).ToList();
        var facts = await FactsAsync(kind, [.. found.Select(h => h.Hit.Id)], stop);
        var shown = found.Where(h => facts.ContainsKey(h.Hit.Id)).Take(most).ToList();
        var shared = facts.Values.SelectMany(f => f.Clauses).Intersect(Clauses).ToList();
        var titles = shared.Count == 0 ? [] : await NearFacts.TitlesAsync(Db, Day, shared, stop);
        return [.. shown.Select(h => Neighbour(h, facts[h.Hit.Id], titles))];
    }

    /// <summary>
    /// Clauses the text is near to, and those on which near tickets and articles rest: what others were answered by says more than common words do.
    /// </summary>
    public async Task<List<Neighbour>> ClausesAsync(IReadOnlyCollection<NearHit> hits, IReadOnlyCollection<Neighbour> tickets, IReadOnlyCollection<Neighbour> articles, int most, CancellationToken stop)
    {
        var byTickets = await CountAsync(SearchKinds.Ticket, tickets, stop);
        var byArticles = await CountAsync(SearchKinds.Article, articles, stop);
        var near = hits.Where(h => h.Hit.Kind == SearchKinds.Clause && !Clauses.Contains(h.Hit.Id)).ToDictionary(h => h.Hit.Id);
        var ids = near.Keys.Union(byTickets.Keys).Union(byArticles.Keys).Except(Clauses).ToList();
        var versions = await Db.ClauseVersions.AsNoTracking().InForce(Day).Where(v => ids.Contains(v.ClauseId))
            .Select(v => new { v.ClauseId, v.Clause!.Key, v.Number, v.Heading, Document = v.Edition!.Document!.Title, v.Edition.Document.Code }).ToListAsync(stop);
        return [.. versions.Select(v => (Version: v, Hit: near.GetValueOrDefault(v.ClauseId), Tickets: byTickets.GetValueOrDefault(v.ClauseId), Articles: byArticles.GetValueOrDefault(v.ClauseId)))
            .OrderByDescending(v => (v.Hit is { IsNamed: true } ? 10 : 0) + v.Tickets + v.Articles + ((v.Hit?.Share ?? 0) * 2)).ThenBy(v => v.Version.ClauseId).Take(most)
            .Select(v => new Neighbour(
                SearchKinds.Clause, v.Version.ClauseId, v.Version.Key, v.Version.Heading.Length == 0 ? v.Version.Number : $"{v.Version.Number} {v.Version.Heading}", $"/policies/{v.Version.Code}/clauses/{Uri.EscapeDataString(v.Version.Key)}",
                v.Hit?.Hit.Snippet ?? "", v.Hit?.Hit.Place ?? v.Version.Document, null,
                [.. Cited(v.Tickets, v.Articles), .. v.Hit?.Reasons ?? []]))];
    }

    /// <summary>The systems two tickets both name.</summary>
    public static IReadOnlyList<string> SameSystems(string? one, string? other)
    {
        var theirs = Named(other).Select(s => s.Folded).ToHashSet();
        return [.. Named(one).Where(s => theirs.Contains(s.Folded)).Select(s => s.Written)];
    }

    private static IEnumerable<Sentence> Cited(int tickets, int articles)
    {
        if (tickets > 0)
            yield return $"近い相談{tickets}件の回答の根拠";
        if (articles > 0)
            yield return $"近いナレッジ{articles}件の根拠";
    }

    private static IEnumerable<(string Written, string Folded)> Named(string? systems) =>
        (systems ?? "").Split(BetweenSystems, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(s => (s, JapaneseText.Of(s).Text.Trim())).Where(s => s.Item2.Length > 1);

    private Task<Dictionary<int, NearFacts>> FactsAsync(string kind, IReadOnlyCollection<int> ids, CancellationToken stop) =>
        kind == SearchKinds.Ticket ? NearFacts.OfTicketsAsync(Db, Me, ids, stop) : NearFacts.OfArticlesAsync(Db, Me, ids, stop);

    private async Task<Dictionary<int, int>> CountAsync(string kind, IReadOnlyCollection<Neighbour> neighbours, CancellationToken stop) =>
        neighbours.Count == 0 ? [] : (await FactsAsync(kind, [.. neighbours.Select(n => n.Id)], stop)).Values.SelectMany(f => f.Clauses).CountBy(id => id).ToDictionary();

    private Neighbour Neighbour(NearHit near, NearFacts facts, Dictionary<int, string> titles)
    {
        var same = facts.Clauses.Where(titles.ContainsKey).Select(id => titles[id]).Order(StringComparer.Ordinal).Take(3).ToList();
        var reasons = near.Reasons.ToList();
        if (same.Count > 0)
            reasons.Add($"同じ条項：{string.Join('、', same)}");
        if (SameSystems(Systems, facts.Systems) is { Count: > 0 } systems)
            reasons.Add($"同じシステム：{string.Join('、', systems)}");
        if (Topic is { } topic && facts.Topic == topic.Code)
            reasons.Add($"同じ分類：{topic.Name}");
        var hit = near.Hit;
        return new(hit.Kind, hit.Id, hit.Number, hit.Title, hit.Url, hit.Snippet, facts.Beside, facts.Standing, reasons);
    }
}
