using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Consult.Search;

/// <summary>What a filter lets through and the first pass has not found.</summary>
internal sealed class Unmatched(Filter inner, FixedBitSet matched) : Filter
{
    public override DocIdSet GetDocIdSet(AtomicReaderContext context, IBits? acceptDocs)
    {
        var left = new FixedBitSet(context.AtomicReader.MaxDoc);
        if (inner.GetDocIdSet(context, acceptDocs)?.GetIterator() is not { } allowed)
            return left;
        for (var doc = allowed.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = allowed.NextDoc())
        {
            if (!matched.Get(context.DocBase + doc))
                left.Set(doc);
        }

        return left;
    }
}
