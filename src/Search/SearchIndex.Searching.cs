using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using LuceneTerm = Lucene.Net.Index.Term;

namespace Consult.Search;

public sealed partial class SearchIndex
{
    /// <summary>Finds what this reader may see, best first. Never throws, whatever is typed.</summary>
    public SearchAnswer Search(SearchQuery query, AccessKeys access)
    {
        var answer = Search(query, access, RankingSignals.All);
        return query.Offset == 0 && !answer.IsBuilding && QueryText.Of(query.Text).Words.Count > 0 ? answer with { Suggestion = Respelled(query.Text, access) } : answer;
    }

    /// <summary>The same with some signals left out or exchanged.</summary>
    internal SearchAnswer Search(SearchQuery query, AccessKeys access, RankingSignals signals)
    {
        var text = QueryText.Of(query.Text);
        return Answer(query, access, text, open =>
        {
            var analysis = signals.Words ? open.Analysis : Analysis.Plain;
            var words = Words(text, analysis, signals.Synonyms ?? synonyms);
            Func<IndexReader, QueryPlan> Plan(double share, bool pairs) => reader => QueryPlan.Of(reader, text, words, access.ReadsNotes, share, signals, pairs);
            // Where words find nothing, the pairs of which they are made may.
            List<Func<IndexReader, QueryPlan>> plans = [Plan(Ranking.Share, false), Plan(Ranking.LooseShare, false)];
            if (analysis.HasWords)
                plans.AddRange([Plan(Ranking.Share, true), Plan(Ranking.LooseShare, true)]);
            return (words, plans);
        });
    }

    private static List<QueryWord> Words(QueryText text, Analysis how, Synonyms others) =>
        [.. text.Words.SelectMany(w => QueryWord.Of(w, text.Words.Count == 1 && text.Phrases.Count == 0, others, how))];

    private SearchAnswer Answer(SearchQuery query, AccessKeys access, QueryText text, Func<Generation, (List<QueryWord> Words, List<Func<IndexReader, QueryPlan>> Plans)> prepare)
    {
        if (query.Text.Length > 0 && text.IsEmpty)
            return Nothing(text.IsCut);
        var began = clock.GetTimestamp();
        gate.EnterReadLock();
        try
        {
            if (current is not { } open)
                return Nothing(text.IsCut);
            var filter = SearchFilter.Of(query, open.Access.Of(access));
            var (words, plans) = prepare(open);
            var answer = Nothing(text.IsCut);
            for (var i = 0; i < plans.Count && Sum(answer) < (i < 2 ? Ranking.Enough : 1); i++)
            {
                var next = open.Search(searcher => Run(searcher, query, plans[i](searcher.IndexReader), filter, text, words, access, open.Access.Of(access)));
                if (i == 0 || Sum(next) > Sum(answer))
                    answer = next;
            }

            return answer with { Took = clock.GetElapsedTime(began), IsCut = text.IsCut };
        }
        catch (Exception rot) when (IsRot(rot))
        {
            return Nothing(text.IsCut) with { IsBuilding = true };
        }
        finally
        {
            gate.ExitReadLock();
        }
    }

    /// <summary>Whatever the search is narrowed to beside its words.</summary>
    private static int Sum(SearchAnswer answer) => answer.Facets.Values.Sum();

    private SearchAnswer Nothing(bool cut) => new(0, TimeSpan.Zero, [], new Dictionary<string, int>(), cut, State == IndexState.Building);

    private SearchAnswer Run(IndexSearcher searcher, SearchQuery query, QueryPlan plan, Filter filter, QueryText text, IReadOnlyList<QueryWord> words, AccessKeys access, Filter reach)
    {
        var (offset, limit) = (Math.Clamp(query.Offset, 0, 10_000), Math.Clamp(query.Limit, 1, 200));
        var signals = new Signals(clock.GetUtcNow());
        var found = text.IsEmpty ? Newest(searcher, query, plan, filter, offset + limit) : Best(searcher, query, plan, filter, offset + limit, signals);
        var snippet = new Snippet(text, words);
        var visible = new VisibleDocuments(searcher, reach);
        var items = found.Hits.Skip(offset).Take(limit).Select((hit, i) => new StoredHit(searcher, hit.Doc).Hit(hit.Score, snippet, access.ReadsNotes) with
        {
            Why = !query.Explains || text.IsEmpty ? [] : offset + i < found.Weighed ? ScoreParts.OfWeighed(searcher, plan, hit, signals) : ScoreParts.OfRest(searcher, plan, hit),
            IsWeighed = offset + i < found.Weighed,
        }).Select(hit => hit.Kind == SearchKinds.Article ? hit with { Tickets = TicketsOf(visible, hit.Id) } : hit).ToList();
        var counts = found.Counts.Counts();
        return new SearchAnswer(found.Counts.Total, TimeSpan.Zero, items, counts[Facets.Kind].ToDictionary(c => c.Value, c => c.Count), false, false) { Counts = counts };
    }

    private static Found Newest(IndexSearcher searcher, SearchQuery query, QueryPlan plan, Filter filter, int most)
    {
        var newest = TopFieldCollector.Create(new Sort(new SortField(Fields.At, SortFieldType.INT64, reverse: true)), most, fillFields: false, trackDocScores: false, trackMaxScore: false, docsScoredInOrder: true);
        var counts = new FacetCollector(SearchFilter.Chosen(query), newest, null);
        searcher.Search(plan.First, filter, counts);
        return new(newest.GetTopDocs().ScoreDocs, 0, counts);
    }

    /// <summary>Two passes; behind what was weighed twice stands the rest as the first pass ordered it, so that pages follow each other.</summary>
    private static Found Best(IndexSearcher searcher, SearchQuery query, QueryPlan plan, Filter filter, int most, Signals signals)
    {
        most = Math.Max(most, Ranking.Candidates);
        var first = TopScoreDocCollector.Create(most, docsScoredInOrder: true);
        var matched = plan.Literal is null ? null : new Dictionary<int, FixedBitSet>();
        var counts = new FacetCollector(SearchFilter.Chosen(query), first, matched);
        searcher.Search(plan.First, filter, counts);
        var found = first.GetTopDocs().ScoreDocs;
        ScoreDoc[] literal = [];
        if (matched is not null && counts.Total < Ranking.EnoughAsWords)
        {
            var inside = TopScoreDocCollector.Create(most, docsScoredInOrder: true);
            counts.Best = inside;
            searcher.Search(plan.Literal!, new Unmatched(filter, matched), counts);
            literal = inside.GetTopDocs().ScoreDocs;
        }

        var weighed = signals.Raise(searcher, Weighing.Order(searcher, plan, found.Take(Ranking.Candidates).Concat(literal.Take(Ranking.Candidates))));
        return new([.. weighed, .. found.Skip(Ranking.Candidates), .. literal.Skip(Ranking.Candidates)], weighed.Count, counts);
    }

    /// <summary>Counted within the reader's access, whatever else the search is narrowed to.</summary>
    private static (int Sources, int Answered) TicketsOf(VisibleDocuments visible, int article)
    {
        var all = visible.Count(new TermQuery(new LuceneTerm(Fields.Article, $"{article}")));
        var sources = all == 0 ? 0 : visible.Count(new TermQuery(new LuceneTerm(Fields.SourceOf, $"{article}")));
        return (sources, all - sources);
    }

    /// <param name="Hits">The best first.</param>
    /// <param name="Weighed">How many of them, from the first on, had the second pass.</param>
    private sealed record Found(IReadOnlyList<ScoreDoc> Hits, int Weighed, FacetCollector Counts);
}
