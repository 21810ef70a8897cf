namespace Consult.Search;

/// <summary>A part of a query's word that is called otherwise too.</summary>
/// <param name="Start">Where the part begins in the word.</param>
/// <param name="End">Exclusive.</param>
/// <param name="Words">What else it is called, normalised.</param>
/// <param name="Wholes">The whole word with each of these in the part's place.</param>
internal sealed record Alternative(int Start, int End, IReadOnlyList<string> Words, IReadOnlyList<string> Wholes)
{
    public static Alternative Of(string word, int start, int end, IEnumerable<string> others)
    {
        var words = others.Order(StringComparer.Ordinal).ToList();
        return new(start, end, words, [.. words.Select(other => word[..start] + other + word[end..])]);
    }

    /// <summary>Whether the term lies in the part.</summary>
    public bool Covers(Term term) => term.Start >= Start && term.End <= End;
}
