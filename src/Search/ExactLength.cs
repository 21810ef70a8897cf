using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Util;

namespace Consult.Search;

/// <summary>BM25 that keeps a field's length as it is; Lucene's own keeps three bits of it, which makes texts of 1,000 and of 1,100 characters alike.</summary>
internal sealed class ExactLength(float k1, float b) : Similarity
{
    /// <summary>By field.</summary>
    public static Similarity PerField { get; } = new Fielded();

    public override long ComputeNorm(FieldInvertState state) => state.Length;

    public override SimWeight ComputeWeight(float queryBoost, CollectionStatistics collectionStats, params TermStatistics[] termStats)
    {
        var idf = termStats.Sum(t => Math.Log(1 + ((collectionStats.MaxDoc - t.DocFreq + .5) / (t.DocFreq + .5))));
        var documents = collectionStats.DocCount > 0 ? collectionStats.DocCount : collectionStats.MaxDoc;
        var average = collectionStats.SumTotalTermFreq > 0 ? collectionStats.SumTotalTermFreq / (double)documents : 1;
        return new Weight(collectionStats.Field, (float)idf, (float)average, queryBoost);
    }

    public override SimScorer GetSimScorer(SimWeight weight, AtomicReaderContext context)
    {
        var given = (Weight)weight;
        return new Scorer(given.Value * (k1 + 1), k1, b, given.Average, context.AtomicReader.GetNormValues(given.Field));
    }

    private sealed class Weight(string name, float idf, float average, float boost) : SimWeight
    {
        public string Field => name;

        public float Average => average;

        public float Value { get; private set; } = idf * boost;

        public override float GetValueForNormalization() => idf * boost * idf * boost;

        public override void Normalize(float queryNorm, float topLevelBoost) => Value = idf * boost * queryNorm * topLevelBoost;
    }

    private sealed class Scorer(float weight, float k1, float b, float average, NumericDocValues? lengths) : SimScorer
    {
        private readonly float fixedPart = k1 * (1 - b);
        private readonly float part = k1 * b / average;

        public override float Score(int doc, float freq)
        {
            // An index of another version may hold lengths that are none, until it is rebuilt.
            var length = lengths is null ? average : Math.Max(1, lengths.Get(doc));
            return weight * freq / (freq + fixedPart + (part * length));
        }

        public override float ComputeSlopFactor(int distance) => 1f / (distance + 1);

        public override float ComputePayloadFactor(int doc, int start, int end, BytesRef payload) => 1;
    }

    private sealed class Fielded : PerFieldSimilarityWrapper
    {
        private static readonly ExactLength Words = Of(Ranking.Words);
        private static readonly ExactLength Pairs = Of(Ranking.Pairs);
        private static readonly ExactLength Titles = Of(Ranking.Titles);
        private static readonly ExactLength Readings = Of(Ranking.Readings);

        public override Similarity Get(string name) => name switch
        {
            Fields.Words or Fields.FileWords or Fields.NoteWords => Words,
            Fields.Title or Fields.TitleWords => Titles,
            Fields.Readings or Fields.NoteReadings => Readings,
            _ => Pairs,
        };

        private static ExactLength Of((float K1, float B) parameters) => new(parameters.K1, parameters.B);
    }
}
