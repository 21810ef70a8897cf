using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Consult.Search;

/// <summary>Counts what is found of every kind, and hands on what is of the asked kinds.</summary>
/// <param name="kinds">Asked for; empty: all.</param>
/// <param name="best">Keeps the best of them.</param>
/// <param name="matched">Receives everything that was found, of whatever kind, by segment; null where nobody asks.</param>
internal sealed class KindCollector(IReadOnlyCollection<string> kinds, ICollector best, Dictionary<int, FixedBitSet>? matched) : ICollector
{
    private SortedDocValues? values;
    private long[] counts = [];
    private bool[] asked = [];
    private FixedBitSet? here;
    private readonly Dictionary<string, int> totals = new(StringComparer.Ordinal);

    /// <summary>Goes on counting, but hands on to another.</summary>
    public ICollector Best { get; set; } = best;

    public IReadOnlyDictionary<string, int> Counts
    {
        get
        {
            CloseSegment();
            return totals;
        }
    }

    public int Total => Counts.Where(c => kinds.Count == 0 || kinds.Contains(c.Key)).Sum(c => c.Value);

    public bool AcceptsDocsOutOfOrder => false;

    public void SetScorer(Scorer scorer) => Best.SetScorer(scorer);

    public void SetNextReader(AtomicReaderContext context)
    {
        CloseSegment();
        values = context.AtomicReader.GetSortedDocValues(Fields.Kind);
        counts = new long[values?.ValueCount ?? 0];
        asked = [.. Enumerable.Range(0, counts.Length).Select(i => kinds.Count == 0 || kinds.Contains(NameOf(i)))];
        // Bits of the second search would only be looked at by a third.
        here = matched is null || matched.ContainsKey(context.Ord) ? null : matched[context.Ord] = new FixedBitSet(context.AtomicReader.MaxDoc);
        Best.SetNextReader(context);
    }

    public void Collect(int doc)
    {
        if (values is null || values.GetOrd(doc) is not (>= 0 and var kind))
            return;
        counts[kind]++;
        here?.Set(doc);
        if (asked[kind])
            Best.Collect(doc);
    }

    private void CloseSegment()
    {
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] > 0)
                totals[NameOf(i)] = totals.GetValueOrDefault(NameOf(i)) + (int)counts[i];
        }

        counts = [];
    }

    private string NameOf(int kind)
    {
        var name = new BytesRef();
        values!.LookupOrd(kind, name);
        return name.Utf8ToString();
    }
}
