using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Consult.Search;

/// <summary>Counts documents among those that a reader may see; the access is worked out once for all that is counted.</summary>
internal sealed class VisibleDocuments(IndexSearcher searcher, Filter access)
{
    private readonly IList<AtomicReaderContext> leaves = searcher.IndexReader.Leaves;
    private readonly IBits?[] seen = new IBits?[searcher.IndexReader.Leaves.Count];

    public bool Any(Query query) => Count(query, 1) > 0;

    /// <param name="most">Where counting ends: whether it is a thousand or more seldom matters.</param>
    public int Count(Query query, int most = 1000)
    {
        var weight = searcher.CreateNormalizedWeight(query);
        var count = 0;
        for (var i = 0; i < leaves.Count && count < most; i++)
        {
            if (weight.GetScorer(leaves[i], leaves[i].AtomicReader.LiveDocs) is not { } scorer)
                continue;
            var visible = seen[i] ??= access.GetDocIdSet(leaves[i], null)?.Bits ?? new Bits.MatchNoBits(leaves[i].AtomicReader.MaxDoc);
            while (count < most && scorer.NextDoc() is var doc && doc != DocIdSetIterator.NO_MORE_DOCS)
            {
                if (visible.Get(doc))
                    count++;
            }
        }

        return count;
    }
}
