using Lucene.Net.Queries;
using Lucene.Net.Search;
using Lucene.Net.Util;
using LuceneTerm = Lucene.Net.Index.Term;

namespace Consult.Search;

public sealed partial class SearchIndex
{
    /// <summary>Finds what this reader may see, best first. Never throws, whatever is typed.</summary>
    public SearchAnswer Search(SearchQuery query, AccessKeys access) => Search(query, access, RankingSignals.All);

    /// <summary>The same with some signals left out or exchanged.</summary>
    internal SearchAnswer Search(SearchQuery query, AccessKeys access, RankingSignals signals)
    {
        var text = QueryText.Of(query.Text);
        return Answer(query, access, text, open =>
        {
            var analysis = signals.Words ? open.Analysis : Analysis.Plain;
            var words = Words(text, analysis, signals.Synonyms ?? synonyms);
            QueryPlan Plan(double share, bool pairs) => QueryPlan.Of(text, words, access.ReadsNotes, share, signals, pairs);
            // Where words find nothing, the pairs of which they are made may.
            List<Func<QueryPlan>> plans = [() => Plan(Ranking.Share, false), () => Plan(Ranking.LooseShare, false)];
            if (analysis.HasWords)
                plans.AddRange([() => Plan(Ranking.Share, true), () => Plan(Ranking.LooseShare, true)]);
            return (words, plans);
        });
    }

    private static List<QueryWord> Words(QueryText text, Analysis how, Synonyms others) =>
        [.. text.Words.SelectMany(w => QueryWord.Of(w, text.Words.Count == 1 && text.Phrases.Count == 0, others, how))];

    private SearchAnswer Answer(SearchQuery query, AccessKeys access, QueryText text, Func<Generation, (List<QueryWord> Words, List<Func<QueryPlan>> Plans)> prepare)
    {
        if (query.Text.Length > 0 && text.IsEmpty)
            return Nothing(text.IsCut);
        var began = clock.GetTimestamp();
        gate.EnterReadLock();
        try
        {
            if (current is not { } open)
                return Nothing(text.IsCut);
            var filter = Filter(query, open.Access.Of(access));
            var (words, plans) = prepare(open);
            var answer = Nothing(text.IsCut);
            foreach (var plan in plans)
            {
                answer = open.Search(searcher => Run(searcher, query, plan(), filter, text, words, access.ReadsNotes));
                if (answer.Facets.Count > 0)
                    break;
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

    private SearchAnswer Nothing(bool cut) => new(0, TimeSpan.Zero, [], new Dictionary<string, int>(), cut, State == IndexState.Building);

    private static SearchAnswer Run(IndexSearcher searcher, SearchQuery query, QueryPlan plan, Filter filter, QueryText text, IReadOnlyList<QueryWord> words, bool notes)
    {
        var (offset, limit) = (Math.Clamp(query.Offset, 0, 10_000), Math.Clamp(query.Limit, 1, 200));
        var (hits, counts) = text.IsEmpty ? Newest(searcher, query.Kinds, plan, filter, offset + limit) : Best(searcher, query.Kinds, plan, filter, offset + limit);
        var snippet = new Snippet(text, words);
        var items = hits.Skip(offset).Take(limit).Select(hit => StoredHit.Of(searcher.Doc(hit.Doc), hit.Score, snippet, notes)).ToList();
        return new SearchAnswer(counts.Total, TimeSpan.Zero, items, counts.Counts, false, false);
    }

    private static (IEnumerable<ScoreDoc>, KindCollector) Newest(IndexSearcher searcher, IReadOnlyCollection<string> kinds, QueryPlan plan, Filter filter, int most)
    {
        var newest = TopFieldCollector.Create(new Sort(new SortField(Fields.At, SortFieldType.INT64, reverse: true)), most, fillFields: false, trackDocScores: false, trackMaxScore: false, docsScoredInOrder: true);
        var counts = new KindCollector(kinds, newest, null);
        searcher.Search(plan.First, filter, counts);
        return (newest.GetTopDocs().ScoreDocs, counts);
    }

    /// <summary>Two passes; behind what was weighed twice stands the rest as the first pass ordered it, so that pages follow each other.</summary>
    private static (IEnumerable<ScoreDoc>, KindCollector) Best(IndexSearcher searcher, IReadOnlyCollection<string> kinds, QueryPlan plan, Filter filter, int most)
    {
        most = Math.Max(most, Ranking.Candidates);
        var first = TopScoreDocCollector.Create(most, docsScoredInOrder: true);
        var matched = plan.Literal is null ? null : new Dictionary<int, FixedBitSet>();
        var counts = new KindCollector(kinds, first, matched);
        searcher.Search(plan.First, filter, counts);
        var found = first.GetTopDocs().ScoreDocs;
        ScoreDoc[] literal = [];
        if (matched is not null)
        {
            var inside = TopScoreDocCollector.Create(most, docsScoredInOrder: true);
            counts.Best = inside;
            searcher.Search(plan.Literal!, new Unmatched(filter, matched), counts);
            literal = inside.GetTopDocs().ScoreDocs;
        }

        var weighed = Weighing.Order(searcher, plan, found.Take(Ranking.Candidates).Concat(literal.Take(Ranking.Candidates)));
        return (weighed.Concat(found.Skip(Ranking.Candidates)).Concat(literal.Skip(Ranking.Candidates)), counts);
    }

    /// <summary>Access is a part of the query itself, so that totals and counts know nothing of other documents.</summary>
    private static Filter Filter(SearchQuery query, Filter access)
    {
        var filter = new BooleanFilter { { access, Occur.MUST } };
        if (query.DepartmentId is { } department)
            filter.Add(Is(Fields.Department, $"{department}"), Occur.MUST);
        if (!string.IsNullOrEmpty(query.Topic))
            filter.Add(Is(Fields.Topic, query.Topic), Occur.MUST);
        if (!string.IsNullOrEmpty(query.Clause))
            filter.Add(new BooleanFilter { { Is(Fields.Clause, query.Clause), Occur.SHOULD }, { new PrefixFilter(new LuceneTerm(Fields.Clause, query.Clause + "-")), Occur.SHOULD } }, Occur.MUST);
        if (query.From is not null || query.Until is not null)
            filter.Add(NumericRangeFilter.NewInt64Range(Fields.At, query.From?.UtcTicks, query.Until?.UtcTicks, minInclusive: true, maxInclusive: false), Occur.MUST);
        return filter.Clauses.Count == 1 ? access : filter;
    }

    private static TermsFilter Is(string field, string value) => new(new LuceneTerm(field, value));
}
