using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Consult.Search;

/// <summary>
/// What speaks for a document beside its words: that it is new, and that readers found it useful. Both together raise a score by
/// <see cref="MostShare"/> of what few words in common are worth at most, so that they decide between equals and lift nothing over a better match.
/// </summary>
/// <param name="now">The present, by which age is measured.</param>
internal sealed class Signals(DateTimeOffset now)
{
    /// <summary>Of each of the two.</summary>
    public const float MostShare = .02f;

    /// <summary>The signals of a score above this do not grow with it: long questions have high scores, and constants stand for exact matches.</summary>
    private const float Ceiling = 10;

    // Half after two years; looked up, because many documents are asked.
    private static readonly float[] Young = [.. Enumerable.Range(0, 600).Select(step => (float)Math.Pow(.5, step * DaysOfStep / 730d))];
    private const int DaysOfStep = 16;
    private const long TicksOfStep = TimeSpan.TicksPerDay * DaysOfStep;

    private NumericDocValues? at;
    private NumericDocValues? useful;

    /// <summary>Gives documents what speaks for them beside their words, and puts them in order once more.</summary>
    public IReadOnlyList<ScoreDoc> Raise(IndexSearcher searcher, IReadOnlyCollection<ScoreDoc> weighed)
    {
        var leaves = searcher.IndexReader.Leaves;
        foreach (var same in weighed.GroupBy(w => ReaderUtil.SubIndex(w.Doc, leaves)))
        {
            Open(leaves[same.Key].AtomicReader);
            foreach (var hit in same)
            {
                var (recency, usefulness) = Of(hit.Doc - leaves[same.Key].DocBase, hit.Score);
                hit.Score += recency + usefulness;
            }
        }

        return [.. weighed.OrderByDescending(w => w.Score).ThenBy(w => w.Doc)];
    }

    public void Open(AtomicReader reader) => (at, useful) = (reader.GetNumericDocValues(Fields.At), reader.GetNumericDocValues(Fields.Useful));

    /// <summary>What is added to a document's score for its age, and for what readers said.</summary>
    /// <param name="doc">In the segment opened last.</param>
    public (float Recency, float Usefulness) Of(int doc, float score)
    {
        var worth = MostShare * Math.Clamp(score, 0, Ceiling);
        var age = Math.Max(0, now.UtcTicks - (at?.Get(doc) ?? 0));
        var said = Math.Max(0, useful?.Get(doc) ?? 0);
        return (worth * Young[Math.Min(age / TicksOfStep, Young.Length - 1)], worth * said / (said + 5f));
    }
}
