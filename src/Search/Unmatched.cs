using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Consult.Search;

/// <summary>What a filter lets through and the first pass has not found.</summary>
/// <param name="matched">By segment.</param>
internal sealed class Unmatched(Filter inner, IReadOnlyDictionary<int, FixedBitSet> matched) : Filter
{
    public override DocIdSet? GetDocIdSet(AtomicReaderContext context, IBits? acceptDocs)
    {
        // The search itself leaves deleted documents out; without them a set that is kept comes as it is.
        if (inner.GetDocIdSet(context, null) is not { } allowed)
            return null;
        var left = allowed is FixedBitSet kept ? kept.Clone() : Collected(allowed, context.AtomicReader.MaxDoc);
        if (matched.TryGetValue(context.Ord, out var found))
            left.AndNot(found);
        return BitsFilteredDocIdSet.Wrap(left, acceptDocs);
    }

    private static FixedBitSet Collected(DocIdSet set, int count)
    {
        var made = new FixedBitSet(count);
        if (set.GetIterator() is { } each)
            made.Or(each);
        return made;
    }
}
