namespace Consult.Search;

/// <summary>
/// Which signals count. The program searches with all of them; the relevance harness leaves some out to show what each is worth, and the preview of
/// synonyms puts others in the place of those in use.
/// </summary>
internal sealed record RankingSignals
{
    public static readonly RankingSignals All = new();

    /// <summary>Words of the dictionary, where there is one; else pairs of characters alone.</summary>
    public bool Words { get; init; } = true;

    /// <summary>What was typed side by side counts more where it stands side by side, and most where all of it does.</summary>
    public bool Phrases { get; init; } = true;

    /// <summary>Null: those of the index.</summary>
    public Synonyms? Synonyms { get; init; }
}
