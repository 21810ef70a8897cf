using Consult.Data;

namespace Consult.Search.Asking;

/// <summary>What was typed, understood as far as it can be.</summary>
/// <param name="Text">The words that are left when the narrowings are taken out.</param>
/// <param name="Notices">What could not be understood and was searched as words, in sentences.</param>
/// <param name="IsCut">More was typed than is read.</param>
public sealed record ReadQuery(string Text, IReadOnlyList<Narrowing> Narrowings, IReadOnlyList<Sentence> Notices, bool IsCut)
{
    /// <summary>The narrowings as typed.</summary>
    public string Typed { get; init; } = "";

    /// <summary>Other words with the same narrowings.</summary>
    public string With(string words) => $"{words} {Typed}".Trim();

    public SearchQuery Narrow(SearchQuery query) => query with { Text = Text, Narrowings = Narrowings };
}
