using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Consult.Search;

/// <summary>The second pass: gives the best of the first their full weight.</summary>
internal static class Weighing
{
    /// <param name="searcher">The one of the first pass.</param>
    /// <param name="plan">What is weighed.</param>
    /// <param name="candidates">In any order.</param>
    /// <returns>Those, the heaviest first.</returns>
    public static List<ScoreDoc> Order(IndexSearcher searcher, QueryPlan plan, IEnumerable<ScoreDoc> candidates)
    {
        var found = candidates.Select(c => new ScoreDoc(c.Doc, 0)).OrderBy(c => c.Doc).ToArray();
        Add(searcher, plan.Terms, found, alone: false);
        Add(searcher, plan.Phrases, found, alone: true);
        return [.. found.OrderByDescending(f => f.Score).ThenBy(f => f.Doc)];
    }

    /// <param name="alone">
    /// Looks at nothing but the candidates: a phrase would otherwise be sought from one candidate to the next document that holds it. Single terms skip
    /// faster without.
    /// </param>
    private static void Add(IndexSearcher searcher, Query query, ScoreDoc[] found, bool alone)
    {
        var weight = searcher.CreateNormalizedWeight(query);
        var next = 0;
        foreach (var leaf in searcher.IndexReader.Leaves)
        {
            var (first, end) = (next, leaf.DocBase + leaf.Reader.MaxDoc);
            while (next < found.Length && found[next].Doc < end)
                next++;
            if (next > first && weight.GetScorer(leaf, alone ? Only(found.AsSpan(first, next - first), leaf) : null) is { } scorer)
                Add(scorer, found.AsSpan(first, next - first), leaf.DocBase);
        }
    }

    private static void Add(Scorer scorer, ReadOnlySpan<ScoreDoc> found, int start)
    {
        var at = -1;
        foreach (var candidate in found)
        {
            var doc = candidate.Doc - start;
            if (at < doc)
                at = scorer.Advance(doc);
            if (at == doc)
                candidate.Score += scorer.GetScore();
        }
    }

    private static FixedBitSet Only(ReadOnlySpan<ScoreDoc> found, AtomicReaderContext leaf)
    {
        var only = new FixedBitSet(leaf.Reader.MaxDoc);
        foreach (var candidate in found)
            only.Set(candidate.Doc - leaf.DocBase);
        return only;
    }
}
