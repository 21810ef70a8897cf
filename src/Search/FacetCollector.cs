using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Consult.Search;

/// <summary>
/// One pass for all: the best documents that hold every choice, and the counts of each facet as if nothing were chosen in it, so that a reader sees what
/// another choice would bring.
/// </summary>
internal sealed class FacetCollector : ICollector
{
    private readonly ICollector best;
    private readonly Func<int, int, TopDocs> page;
    private readonly Signals? signals;
    private readonly Column[] columns;

    /// <param name="chosen">By facet; one without an entry is open.</param>
    /// <param name="most">How many to keep.</param>
    /// <param name="signals">Null: newest first instead of best first.</param>
    public FacetCollector(IReadOnlyDictionary<string, IReadOnlyCollection<string>> chosen, int most, Signals? signals)
    {
        this.signals = signals;
        columns = [.. Facets.All.Select(facet => new Column(facet, chosen.GetValueOrDefault(facet)))];
        if (signals is null)
        {
            var newest = TopFieldCollector.Create(new Sort(new SortField(Fields.At, SortFieldType.INT64, reverse: true)), most, fillFields: false, trackDocScores: false, trackMaxScore: false, docsScoredInOrder: true);
            (best, page) = (newest, newest.GetTopDocs);
        }
        else
        {
            var top = TopScoreDocCollector.Create(most, docsScoredInOrder: true);
            (best, page) = (top, top.GetTopDocs);
        }
    }

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

    public ScoreDoc[] Page(int offset, int limit) => page(offset, limit).ScoreDocs;

    public void SetScorer(Scorer scorer) => best.SetScorer(signals?.Over(scorer) ?? scorer);

    public void SetNextReader(AtomicReaderContext context)
    {
        foreach (var column in columns)
            column.Open(context.AtomicReader);
        signals?.Open(context.AtomicReader);
        best.SetNextReader(context);
    }

    public void Collect(int doc)
    {
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
        best.Collect(doc);
    }

    /// <summary>One facet's values of the segment at hand.</summary>
    private sealed class Column(string facet, IReadOnlyCollection<string>? chosen)
    {
        private SortedDocValues? values;
        private int[] counts = [];
        private bool[] asked = [];
        private int here;

        public string Facet => facet;

        public Dictionary<string, int> Totals { get; } = new(StringComparer.Ordinal);

        public void Open(AtomicReader reader)
        {
            Close();
            values = reader.GetSortedDocValues(facet);
            counts = new int[values?.ValueCount ?? 0];
            asked = chosen is null ? [] : [.. Enumerable.Range(0, counts.Length).Select(ord => chosen.Contains(Name(ord)))];
        }

        public bool Takes(int doc)
        {
            here = values?.GetOrd(doc) ?? -1;
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
                    Totals[Name(ord)] = Totals.GetValueOrDefault(Name(ord)) + counts[ord];
            }

            counts = [];
        }

        private string Name(int ord)
        {
            var name = new BytesRef();
            values!.LookupOrd(ord, name);
            return name.Utf8ToString();
        }
    }
}
