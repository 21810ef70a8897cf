using Consult.Search.Nearness;
using Lucene.Net.Queries;
using Lucene.Net.Search;
using LuceneTerm = Lucene.Net.Index.Term;

namespace Consult.Search;

public sealed partial class SearchIndex
{
    private const float NearTitleBoost = 1.5f;
    private const double NearShare = .12;

    // Shares of what the whole text weighs: the same clause says more than the same topic.
    private const double ClauseBoost = .2;
    private const double TopicBoost = .05;
    private const double NumberBoost = 1;

    /// <summary>Below this share two documents only happen to use the same words; a clause says much less than a question does.</summary>
    private const double LeastShare = .25;
    private const double LeastClauseShare = .1;

    /// <summary>Documents near a text, for each wish the nearest first. No word of it must occur, a share of its weightiest must. Never throws.</summary>
    public IReadOnlyList<NearHit> Near(NearText text, params IReadOnlyList<NearWish> wishes)
    {
        gate.EnterReadLock();
        try
        {
            return current is not { } open ? [] : open.Search(searcher =>
            {
                var reader = searcher.IndexReader;
                var near = NearWords.Of(text, synonyms, term => reader.DocFreq(new LuceneTerm(Fields.Body, term)), reader.NumDocs);
                return (IReadOnlyList<NearHit>)(near.Weights.Count + near.Numbers.Count == 0 ? [] : [.. wishes.SelectMany(wish => Near(searcher, near, text, wish, open.Access.Of(wish.Access)))]);
            });
        }
        catch (IOException)
        {
            current?.Doubt();
            return [];
        }
        finally
        {
            gate.ExitReadLock();
        }
    }

    private static IEnumerable<NearHit> Near(IndexSearcher searcher, NearWords near, NearText text, NearWish wish, Filter access)
    {
        var filter = new BooleanFilter { { SearchFilter.Of(new SearchQuery { From = text.From }, access), Occur.MUST }, { SearchFilter.Is(Fields.Kind, wish.Kind), Occur.MUST } };
        if (text.Without.Count > 0)
            filter.Add(new TermsFilter([.. text.Without.Select(d => Fields.KeyTerm(d.Kind, d.Id))]), Occur.MUST_NOT);
        if (text.Among is { } among)
            filter.Add(new TermsFilter([.. among.Select(d => Fields.KeyTerm(d.Kind, d.Id)).DefaultIfEmpty(new LuceneTerm(Fields.Key, ""))]), Occur.MUST);
        var least = text.Least ?? (wish.Kind == SearchKinds.Clause ? LeastClauseShare : LeastShare);
        var snippet = new Snippet(near.Weights.Keys.Select(term => new Wanted(term, 3)).Concat(near.Alternatives.Select(a => new Wanted(a.Word, 4))), near.Numbers);
        foreach (var found in searcher.Search(NearQuery(near, text), filter, (wish.Most * 2) + 4).ScoreDocs)
        {
            var stored = new StoredHit(searcher, found.Doc);
            var hit = stored.Hit(found.Score, snippet, notes: false, files: false);
            var common = new CommonWords(near, stored.Parts.Prepend(hit.Title));
            var (share, named) = (common.Share, hit.Kind == SearchKinds.Clause && common.IsNamed(hit.Title));
            if (named || share >= least)
                yield return new NearHit(hit, share, common.Words, named);
        }
    }

    private static BooleanQuery NearQuery(NearWords near, NearText text)
    {
        var title = JapaneseText.Of(text.Title).Text;
        var meant = new BooleanQuery(disableCoord: true) { MinimumNumberShouldMatch = Math.Max(Math.Min(2, near.Weights.Count), (int)Math.Ceiling(near.Weights.Count * NearShare)) };
        foreach (var term in near.Weights.Keys)
            meant.Add(new TermQuery(new LuceneTerm(Fields.Body, term)) { Boost = title.Contains(term, StringComparison.Ordinal) ? NearTitleBoost : 1 }, Occur.SHOULD);
        foreach (var (word, _) in near.Alternatives)
            meant.Add(QueryPieces.Phrase(Fields.Body, Terms.Of(word)), Occur.SHOULD);
        var either = new BooleanQuery(disableCoord: true);
        if (near.Weights.Count > 0)
            either.Add(meant, Occur.SHOULD);
        foreach (var number in near.Numbers)
            either.Add(Constant(new TermQuery(new LuceneTerm(Fields.ClauseNumber, number)), NumberBoost), Occur.SHOULD);
        var whole = new BooleanQuery(disableCoord: true) { { either, Occur.MUST } };
        foreach (var clause in text.Clauses)
            whole.Add(Constant(new TermQuery(new LuceneTerm(Fields.Clause, clause)), ClauseBoost), Occur.SHOULD);
        if (text.Topic is { } topic)
            whole.Add(Constant(new TermQuery(new LuceneTerm(Fields.Topic, topic)), TopicBoost), Occur.SHOULD);
        return whole;

        ConstantScoreQuery Constant(Query query, double share) => new(query) { Boost = (float)(Math.Max(1, near.Total) * share) };
    }
}
