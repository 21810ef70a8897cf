namespace Consult.Search;

/// <summary>Every number that orders the hits, in one place: tuned on the dev split of the relevance data (<c>Consult.Benchmarks -- relevance</c>), never on its test split.</summary>
internal static class Ranking
{
    /// <summary>How many of the first pass are weighed with everything.</summary>
    public const int Candidates = 100;

    // BM25: how soon more occurrences stop to count, and how much a long text is discounted.
    public static readonly (float K1, float B) Words = (.6f, .9f);
    public static readonly (float K1, float B) Pairs = (.9f, .8f);
    public static readonly (float K1, float B) Titles = (.9f, .5f);
    public static readonly (float K1, float B) Readings = (.6f, .9f);

    /// <summary>The share of meaningful terms that must occur; looser where fewer than <see cref="Enough"/> documents were found.</summary>
    public const double Share = .35;
    public const double LooseShare = .2;
    public const int Enough = 20;

    /// <summary>A word in more documents than this share of all finds nothing by itself where <see cref="LeastRare"/> others are asked for.</summary>
    public const double Common = .1;
    public const int LeastRare = 3;

    /// <summary>What so many documents hold as a word is not looked for inside of other words.</summary>
    public const int EnoughAsWords = 1000;

    /// <summary>Of single characters beside words. Pairs beside words add nothing.</summary>
    public const float SinglesBesideWords = .1f;
    public const float WordPairs = .3f;
    public const int WordPairSlop = 3;
    public const float Title = .25f;
    public const float Side = .2f;
    public const float Compound = .6f;
    public const float Reading = .5f;

    /// <summary>What is called otherwise is rarer and meant more exactly than the everyday word that was typed.</summary>
    public const float Other = 1.2f;

    // Above whatever the terms bring: everything as typed, then with a word called otherwise, then the very number.
    public const float Exact = 100f;
    public const float OtherExact = 95f;
    public const float Number = 1000f;
}
