using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Consult.Search;

/// <summary>
/// Counts what is found by each facet as if nothing were chosen in it, so that a reader sees what another choice would bring, and hands on what holds every
/// choice.
/// </summary>
/// <param name="chosen">By facet; one without an entry is open.</param>
/// <param name="best">Keeps the best of what holds every choice.</param>
/// <param name="matched">Receives everything that was found, whatever is chosen, by segment; null where nobody asks.</param>
internal sealed class FacetCollector(IReadOnlyDictionary<string, IReadOnlyCollection<string>> chosen, ICollector best, Dictionary<int, FixedBitSet>? matched) : ICollector
{
    private readonly Column[] columns = [.. Facets.All.Select(facet => new Column(facet, chosen.GetValueOrDefault(facet)))];
    private FixedBitSet? here;

    /// <summary>Goes on counting, but hands on to another.</summary>
    public ICollector Best { get; set; } = best;

    /// <summary>Documents that hold every choice.</summary>
    public int Total { get; private set; }

    public bool AcceptsDocsOutOfOrder => false;

    /// <summary>Of each facet what was found, most first.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> Counts()
    {
        foreach (var column in columns)
            column.Close();
        return columns.ToDictionary(c => c.Facet, c => (IReadOnlyList<FacetCount>)[.. c.Totals.OrderByDescending(t => t.Value).ThenBy(t => t.Key, StringComparer.Ordinal).Select(t => new FacetCount(t.Key, t.Value))]);
    }

    public void SetScorer(Scorer scorer) => Best.SetScorer(scorer);

    public void SetNextReader(AtomicReaderContext context)
    {
        foreach (var column in columns)
            column.Open(context.AtomicReader);
        // Bits of the second search would only be looked at by a third.
        here = matched is null || matched.ContainsKey(context.Ord) ? null : matched[context.Ord] = new FixedBitSet(context.AtomicReader.MaxDoc);
        Best.SetNextReader(context);
    }

    public void Collect(int doc)
    {
        here?.Set(doc);
        Column? missed = null;
        foreach (var column in columns)
        {
            if (column.Takes(doc))
                continue;
            if (missed is not null)
                return;
            missed = column;
        }

        if (missed is not null)
        {
            missed.Count();
            return;
        }

        foreach (var column in columns)
            column.Count();
        Total++;
        Best.Collect(doc);
    }

    /// <summary>One facet's values of the segment at hand.</summary>
    private sealed class Column(string facet, IReadOnlyCollection<string>? chosen)
    {
        private FacetOrdinals? values;
        private int[] counts = [];
        private bool[] asked = [];
        private int here;

        public string Facet => facet;

        public Dictionary<string, int> Totals { get; } = new(StringComparer.Ordinal);

        public void Open(AtomicReader reader)
        {
            Close();
            values = FacetOrdinals.Of(reader, facet);
            counts = new int[values.Names.Count];
            asked = chosen is null ? [] : [.. values.Names.Select(chosen.Contains)];
        }

        public bool Takes(int doc)
        {
            here = values![doc];
            return chosen is null || (here >= 0 && asked[here]);
        }

        public void Count()
        {
            if (here >= 0)
                counts[here]++;
        }

        public void Close()
        {
            for (var ord = 0; ord < counts.Length; ord++)
            {
                if (counts[ord] > 0)
                    Totals[values!.Names[ord]] = Totals.GetValueOrDefault(values.Names[ord]) + counts[ord];
            }

            counts = [];
        }
    }
}
