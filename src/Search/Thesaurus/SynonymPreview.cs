namespace Consult.Search.Thesaurus;

/// <param name="Before">Its place with the words as they are, from 1; null where it is not among the first.</param>
/// <param name="After">Its place with the changed words.</param>
public sealed record PreviewHit(SearchHit Hit, int? Before, int? After);

/// <param name="Typed">What was searched for.</param>
/// <param name="Before">How many there are now.</param>
/// <param name="After">How many there would be.</param>
/// <param name="Hits">The first of both, in the order after the change; what would be lost from among them stands last.</param>
public sealed record PreviewQuery(string Typed, int Before, int After, IReadOnlyList<PreviewHit> Hits)
{
    public bool IsSame => Before == After && Hits.All(h => h.Before == h.After);
}

/// <summary>What a change of the words would do to searches, as far as this reader may see.</summary>
public static class SynonymPreview
{
    private const int MostQueries = 10;
    private const int Most = 5;

    /// <param name="queries">One a line; where there are none, the words themselves are searched.</param>
    public static IReadOnlyList<PreviewQuery> Of(SearchIndex index, Synonyms before, Synonyms after, string? queries, IEnumerable<string> words, AccessKeys access)
    {
        var typed = (queries ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return [.. (typed.Length > 0 ? typed : words).Distinct().Take(MostQueries).Select(query => Of(index, before, after, query, access))];
    }

    private static PreviewQuery Of(SearchIndex index, Synonyms before, Synonyms after, string typed, AccessKeys access)
    {
        var query = new SearchQuery { Text = typed, Limit = Most };
        var (had, has) = (index.Search(query, access, new RankingSignals { Synonyms = before }), index.Search(query, access, new RankingSignals { Synonyms = after }));
        var hits = has.Items.Select((hit, i) => new PreviewHit(hit, Place(had, hit), i + 1)).Concat(had.Items.Where(hit => Place(has, hit) is null).Select(hit => new PreviewHit(hit, Place(had, hit), null)));
        return new PreviewQuery(typed, had.Total, has.Total, [.. hits]);
    }

    private static int? Place(SearchAnswer answer, SearchHit hit) => answer.Items.Select((h, i) => (h, i)).Where(p => p.h.Kind == hit.Kind && p.h.Id == hit.Id).Select(p => (int?)(p.i + 1)).FirstOrDefault();
}
