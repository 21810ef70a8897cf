using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Consult.Search;

/// <summary>One pass for both: the best documents of the asked kinds, and how many there are of every kind.</summary>
internal sealed class KindCollector : ICollector
{
    private readonly IReadOnlyCollection<string> kinds;
    private readonly ICollector best;
    private readonly Func<int, int, TopDocs> page;
    private SortedDocValues? values;
    private long[] counts = [];
    private bool[] asked = [];
    private readonly Dictionary<string, int> totals = new(StringComparer.Ordinal);

    /// <param name="kinds">Empty: all.</param>
    /// <param name="most">How many to keep.</param>
    /// <param name="byTime">Newest first instead of best first.</param>
    public KindCollector(IReadOnlyCollection<string> kinds, int most, bool byTime)
    {
        this.kinds = kinds;
        if (byTime)
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

    public ScoreDoc[] Page(int offset, int limit) => page(offset, limit).ScoreDocs;

    public void SetScorer(Scorer scorer) => best.SetScorer(scorer);

    public void SetNextReader(AtomicReaderContext context)
    {
        CloseSegment();
        values = context.AtomicReader.GetSortedDocValues(Fields.Kind);
        counts = new long[values?.ValueCount ?? 0];
        asked = [.. Enumerable.Range(0, counts.Length).Select(i => kinds.Count == 0 || kinds.Contains(NameOf(i)))];
        best.SetNextReader(context);
    }

    public void Collect(int doc)
    {
        if (values is null || values.GetOrd(doc) is not (>= 0 and var kind))
            return;
        counts[kind]++;
        if (asked[kind])
            best.Collect(doc);
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
