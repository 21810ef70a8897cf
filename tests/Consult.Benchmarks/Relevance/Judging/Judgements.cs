namespace Consult.Benchmarks.Relevance.Judging;

/// <summary>How good a document is for one query, as people judged it: 3 answers it, 2 is much of it, 1 touches it; what is not judged counts 0.</summary>
/// <param name="Grades">By the document's id; a judged 0 is allowed.</param>
internal sealed record Judgements(IReadOnlyDictionary<string, int> Grades)
{
    private const int LargestGrade = 30;

    /// <summary>From this grade on a document is relevant where only yes and no count (MRR, recall): 2 where grades are used, 1 where they are all 0 and 1.</summary>
    public static int RelevantFrom(IEnumerable<Judgements> all) => all.SelectMany(j => j.Grades.Values).Any(g => g > 1) ? 2 : 1;

    public bool AnyFrom(int grade) => Grades.Values.Any(g => g >= grade);

    /// <summary>
    /// nDCG with exponential gain, (2^grade − 1) / log2(rank + 1) (Burges et al. 2005), over the best possible order of everything judged.
    /// Null where nothing is relevant: there is no best order to compare with.
    /// </summary>
    /// <param name="ranked">Documents' ids, best first, each once.</param>
    /// <param name="depth">How many count.</param>
    public double? Ndcg(IReadOnlyList<string> ranked, int depth)
    {
        var ideal = Dcg(Grades.Values.OrderDescending().Take(depth));
        return ideal > 0 ? Dcg(ranked.Take(depth).Select(id => Grades.GetValueOrDefault(id))) / ideal : null;
    }

    /// <summary>One over the rank of the first relevant document, 0 where none is among the first; null where there is none at all.</summary>
    public double? ReciprocalRank(IReadOnlyList<string> ranked, int depth, int relevantFrom)
    {
        if (!AnyFrom(relevantFrom))
            return null;
        var at = ranked.Take(depth).ToList().FindIndex(id => Grades.GetValueOrDefault(id) >= relevantFrom);
        return at < 0 ? 0 : 1.0 / (at + 1);
    }

    /// <summary>The share of the relevant documents that are among the first; null where there are none.</summary>
    public double? Recall(IReadOnlyList<string> ranked, int depth, int relevantFrom)
    {
        var relevant = Grades.Where(g => g.Value >= relevantFrom).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        return relevant.Count == 0 ? null : (double)ranked.Take(depth).Count(relevant.Contains) / relevant.Count;
    }

    private static double Dcg(IEnumerable<int> grades) => grades.Select((grade, i) => (Math.Pow(2, Math.Clamp(grade, 0, LargestGrade)) - 1) / Math.Log2(i + 2)).Sum();
}
