using Consult.Search;

namespace Consult.Benchmarks.Relevance;

/// <summary>One way to rank, by the signals that count. Each adds one to the one before it.</summary>
/// <param name="Name">In the table.</param>
internal sealed record Configuration(string Name, Ranking Ranking)
{
    public static readonly IReadOnlyList<Configuration> All =
    [
        new("2文字の組だけ", new Ranking { Phrases = false, Synonyms = Synonyms.None }),
        new("＋並び", new Ranking { Synonyms = Synonyms.None }),
        new("＋同義語（製品）", new Ranking()),
    ];
}
