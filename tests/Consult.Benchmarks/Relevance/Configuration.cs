using Consult.Search;

namespace Consult.Benchmarks.Relevance;

/// <summary>One way to rank, by the signals that count. Each adds one to the one before it.</summary>
/// <param name="Name">In the table.</param>
internal sealed record Configuration(string Name, RankingSignals Signals)
{
    public static readonly IReadOnlyList<Configuration> All =
    [
        new("2文字の組だけ", new RankingSignals { Words = false, Phrases = false, Synonyms = Synonyms.None }),
        new("＋形態素", new RankingSignals { Phrases = false, Synonyms = Synonyms.None }),
        new("＋並び", new RankingSignals { Synonyms = Synonyms.None }),
        new("＋同義語（製品）", RankingSignals.All),
    ];
}
