using Consult.Benchmarks.Relevance.Judging;

namespace Consult.Benchmarks.Relevance;

/// <summary>What one configuration found for the questions that have a relevant document, in their order.</summary>
internal sealed record Outcome(Configuration By, IReadOnlyList<Question> Questions, IReadOnlyList<IReadOnlyList<string>> Ranked, int RelevantFrom)
{
    public IReadOnlyList<double> Ndcg { get; } = Each(Questions, Ranked, (q, r) => q.Judged.Ndcg(r, 10));

    public IReadOnlyList<double> ReciprocalRank { get; } = Each(Questions, Ranked, (q, r) => q.Judged.ReciprocalRank(r, 10, RelevantFrom));

    public IReadOnlyList<double> RecallAt10 { get; } = Each(Questions, Ranked, (q, r) => q.Judged.Recall(r, 10, RelevantFrom));

    public IReadOnlyList<double> RecallAt100 { get; } = Each(Questions, Ranked, (q, r) => q.Judged.Recall(r, 100, RelevantFrom));

    private static double[] Each(IReadOnlyList<Question> questions, IReadOnlyList<IReadOnlyList<string>> ranked, Func<Question, IReadOnlyList<string>, double?> measure) =>
        [.. questions.Select((q, i) => measure(q, ranked[i])).OfType<double>()];
}
