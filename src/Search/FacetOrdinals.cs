using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Consult.Search;

/// <summary>
/// Which value of a facet each document of a segment has. Lucene reads it from the disk document by document; segments do not change, so it is read once
/// and kept while the segment lives.
/// </summary>
internal sealed class FacetOrdinals
{
    private static readonly ConditionalWeakTable<object, Dictionary<string, FacetOrdinals>> Kept = [];

    // The value's place in the names; 0 where there is none.
    private readonly ushort[] values;

    private FacetOrdinals(AtomicReader reader, string facet)
    {
        values = new ushort[reader.MaxDoc];
        if (reader.GetSortedDocValues(facet) is not { } stored)
            return;
        Names = [.. Enumerable.Range(0, Math.Min(stored.ValueCount, ushort.MaxValue)).Select(ord => Name(stored, ord))];
        for (var doc = 0; doc < values.Length; doc++)
            values[doc] = (ushort)Math.Min(stored.GetOrd(doc) + 1, ushort.MaxValue);
    }

    /// <summary>The values that occur.</summary>
    public IReadOnlyList<string> Names { get; } = [];

    /// <summary>The place of a document's value among the names; -1 where it has none.</summary>
    public int this[int doc] => values[doc] - 1;

    public static FacetOrdinals Of(AtomicReader reader, string facet)
    {
        var segment = Kept.GetOrCreateValue(reader.CoreCacheKey);
        lock (segment)
            return segment.TryGetValue(facet, out var known) ? known : segment[facet] = new FacetOrdinals(reader, facet);
    }

    private static string Name(SortedDocValues stored, int ord)
    {
        var name = new BytesRef();
        stored.LookupOrd(ord, name);
        return name.Utf8ToString();
    }
}
