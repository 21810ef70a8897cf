using Lucene.Net.Search;
using LuceneTerm = Lucene.Net.Index.Term;

namespace Consult.Search;

public sealed partial class SearchIndex
{
    private const double Share = .35;
    private const double LooseShare = .2;
    private const double NearShare = .15;
    private const int NearUnits = 30;

    /// <summary>Finds what this reader may see, best first. Never throws, whatever is typed.</summary>
    public SearchAnswer Search(SearchQuery query, AccessKeys access)
    {
        var text = QueryText.Of(query.Text);
        var words = Words(text);
        var answer = Answer(query, access, text, words, share => QueryPlan.Of(text, words, access.ReadsNotes, share), [Share, LooseShare]);
        return query.Offset == 0 && text.Words.Count > 0 ? answer with { Suggestion = Respelled(query.Text, access) } : answer;
    }

    /// <summary>Documents near a text that is being written: no word of it must occur, a share of its rarest must.</summary>
    public SearchAnswer Near(string text, IReadOnlyCollection<string> kinds, AccessKeys access, int limit)
    {
        var typed = QueryText.Of(text);
        var all = new QueryText([.. typed.Words, .. typed.Phrases, .. typed.Excluded], [], [], typed.IsCut);
        var words = Words(all);
        var query = new SearchQuery { Text = text, Kinds = kinds, Limit = limit };
        if (words.Count == 0)
            return Nothing(all.IsCut);
        return Answer(query, access, all, words, share => QueryPlan.Of(all, Rarest(words), access.ReadsNotes, share), [NearShare]);
    }

    private List<QueryWord> Words(QueryText text) => [.. text.Words.SelectMany(w => QueryWord.Of(w, text.Words.Count == 1 && text.Phrases.Count == 0, synonyms))];

    private SearchAnswer Answer(SearchQuery query, AccessKeys access, QueryText text, IReadOnlyList<QueryWord> words, Func<double, Query> plan, double[] shares)
    {
        if (query.Text.Length > 0 && text.IsEmpty)
            return Nothing(text.IsCut);
        var began = clock.GetTimestamp();
        gate.EnterReadLock();
        try
        {
            if (current is not { } open)
                return Nothing(text.IsCut);
            var filter = SearchFilter.Of(query, access);
            var answer = Nothing(text.IsCut);
            foreach (var share in shares)
            {
                answer = open.Search(searcher => Run(searcher, query, plan(share), filter, text, words, access));
                if (answer.Facets.Count > 0)
                    break;
            }

            return answer with { Took = clock.GetElapsedTime(began), IsCut = text.IsCut };
        }
        finally
        {
            gate.ExitReadLock();
        }
    }

    private SearchAnswer Nothing(bool cut) => new(0, TimeSpan.Zero, [], new Dictionary<string, int>(), cut, State == IndexState.Building);

    private SearchAnswer Run(IndexSearcher searcher, SearchQuery query, Query plan, Filter filter, QueryText text, IReadOnlyList<QueryWord> words, AccessKeys access)
    {
        var (offset, limit) = (Math.Clamp(query.Offset, 0, 10_000), Math.Clamp(query.Limit, 1, 200));
        var signals = text.IsEmpty ? null : new Signals(clock.GetUtcNow());
        var collector = new FacetCollector(SearchFilter.Chosen(query), offset + limit, signals);
        searcher.Search(plan, filter, collector);
        var snippet = new Snippet(text, words);
        var visible = new VisibleDocuments(searcher, SearchFilter.Of(access));
        var items = collector.Page(offset, limit)
            .Select(hit => StoredHit.Of(searcher.Doc(hit.Doc), hit.Score, snippet, access.ReadsNotes) with { Why = query.Explains ? ScoreParts.Of(searcher, plan, hit, signals) : [] })
            .Select(hit => hit.Kind == SearchKinds.Article ? hit with { Tickets = TicketsOf(visible, hit.Id) } : hit).ToList();
        var counts = collector.Counts();
        return new SearchAnswer(collector.Total, TimeSpan.Zero, items, counts[Facets.Kind].ToDictionary(c => c.Value, c => c.Count), false, false) { Counts = counts };
    }

    /// <summary>Counted within the reader's access, whatever else the search is narrowed to.</summary>
    private static (int Sources, int Answered) TicketsOf(VisibleDocuments visible, int article)
    {
        var all = visible.Count(new TermQuery(new LuceneTerm(Fields.Article, $"{article}")));
        var sources = all == 0 ? 0 : visible.Count(new TermQuery(new LuceneTerm(Fields.SourceOf, $"{article}")));
        return (sources, all - sources);
    }

    /// <summary>A long text says most with what few documents say.</summary>
    private List<QueryWord> Rarest(IReadOnlyList<QueryWord> words)
    {
        var frequency = current!.Search(searcher => words.SelectMany(w => w.Meant).Select(t => t.Text).Distinct()
            .ToDictionary(t => t, t => searcher.IndexReader.DocFreq(new LuceneTerm(Fields.Body, t))));
        var kept = frequency.Where(f => f.Value > 0).OrderBy(f => f.Value).ThenBy(f => f.Key, StringComparer.Ordinal).Take(NearUnits).Select(f => f.Key).ToHashSet();
        return [.. words.Select(w => w with { Meant = [.. w.Meant.Where(t => kept.Contains(t.Text) || w.Alternatives.Any(a => a.Covers(t)))], Beside = [] })];
    }
}
