using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Consult.Search;

/// <summary>
/// The Lucene queries of what was typed. The first pass says what is found and orders it cheaply; the best of it are weighed once more with everything.
/// Terms are OR-ed, but a share of those that carry meaning must occur; documents that hold every word exactly as typed come first.
/// </summary>
/// <param name="First">Words where there is a dictionary, else pairs.</param>
/// <param name="Literal">What the words of the first pass miss: every word as typed, though inside of other words. Null where the first pass finds that too.</param>
/// <param name="Terms">Weighs single terms.</param>
/// <param name="Phrases">Weighs terms by their places.</param>
internal sealed record QueryPlan(Query First, Query? Literal, Query Terms, Query Phrases)
{
    /// <param name="reader">The index that is asked.</param>
    /// <param name="text">What was typed.</param>
    /// <param name="words">Its words cut into what must and what may occur.</param>
    /// <param name="notes">Whether internal notes are searched.</param>
    /// <param name="share">The share of meaningful terms that must occur, 0 to 1; one at least.</param>
    /// <param name="signals">What counts.</param>
    /// <param name="pairs">Pairs, even where there are words.</param>
    public static QueryPlan Of(IndexReader reader, QueryText text, IReadOnlyList<QueryWord> words, bool notes, double share, RankingSignals signals, bool pairs = false)
    {
        var pieces = new QueryPieces(reader, notes);
        var weights = new QueryWeights(pieces, signals, pairs);
        foreach (var word in words)
            weights.Add(word);
        weights.AddExact(words);
        var numbers = text.Words.Where(w => w.Any(char.IsAsciiDigit)).Select(QueryText.Exact).Take(8).Select(QueryPieces.OfNumber).ToList();
        foreach (var phrase in text.Phrases)
            weights.Phrases.Add(pieces.Exactly(Search.Terms.Of(phrase)), Occur.SHOULD);
        foreach (var number in numbers)
            weights.Phrases.Add(number, Occur.SHOULD);

        var first = Narrowed(text, pieces);
        if (weights.Units.Count > 0)
            first.Add(Enough(weights.Units, share), Occur.MUST);
        else if (text.Phrases.Count == 0)
            first.Add(new MatchAllDocsQuery(), Occur.MUST);
        foreach (var number in numbers)
            first = new BooleanQuery(disableCoord: true) { { first, Occur.SHOULD }, { number, Occur.SHOULD } };

        BooleanQuery? literal = null;
        if (weights.HasWords)
        {
            literal = Narrowed(text, pieces);
            foreach (var word in words)
                literal.Add(weights.AsTyped(word), Occur.MUST);
        }

        return new QueryPlan(first, literal, weights.Terms, weights.Phrases);
    }

    private static BooleanQuery Narrowed(QueryText text, QueryPieces pieces)
    {
        var made = new BooleanQuery(disableCoord: true);
        foreach (var phrase in text.Phrases)
            made.Add(pieces.Exactly(Search.Terms.Of(phrase)), Occur.MUST);
        foreach (var word in text.Excluded)
            made.Add(pieces.Exactly(Search.Terms.Of(word)), Occur.MUST_NOT);
        return made;
    }

    /// <summary>Two of two and three; of more, the share.</summary>
    private static BooleanQuery Enough(IReadOnlyList<Query> units, double share)
    {
        var least = share >= .3 ? Math.Min(units.Count, 2) : 1;
        var made = new BooleanQuery(disableCoord: true) { MinimumNumberShouldMatch = Math.Clamp((int)Math.Ceiling(units.Count * share), least, units.Count) };
        foreach (var unit in units)
            made.Add(unit, Occur.SHOULD);
        return made;
    }
}
