using Lucene.Net.Index;
using Lucene.Net.Search;
using LuceneTerm = Lucene.Net.Index.Term;

namespace Consult.Search;

/// <summary>The small queries of which a plan is made. What no document holds is left out: looking for it beside the rest would cost as much as the rest.</summary>
/// <param name="reader">The index that is asked.</param>
/// <param name="notes">Whether internal notes are searched.</param>
internal sealed class QueryPieces(IndexReader reader, bool notes)
{
    /// <summary>Of one term in a phrase: a document's places of it are read anew for each, and a line of a thousand equal characters says no more than a short one.</summary>
    private const int MostRepeats = 4;

    private readonly string[] texts = notes ? [Fields.Body, Fields.Files, Fields.Notes] : [Fields.Body, Fields.Files];
    private readonly string[] words = notes ? [Fields.Words, Fields.FileWords, Fields.NoteWords] : [Fields.Words, Fields.FileWords];
    private readonly string[] readings = notes ? [Fields.Readings, Fields.NoteReadings] : [Fields.Readings];

    // Where each term stands; the same one is asked for in several places.
    private readonly Dictionary<LuceneTerm, TermContext> known = [];

    /// <summary>A pair, a character or a run of Latin letters.</summary>
    public Query Text(Term term) => Anywhere(texts, field => One(field, term.Text));

    public Query Word(Term term) => Anywhere(words, field => One(field, term.Text));

    /// <summary>Whether so many documents hold the word that it tells them little apart.</summary>
    public bool IsCommon(Term term) => Has(Fields.Words, term.Text) && known[new LuceneTerm(Fields.Words, term.Text)].DocFreq > reader.MaxDoc * Ranking.Common;

    /// <summary>Longer words of Latin letters that begin so.</summary>
    public Query Beginning(Term term) => Anywhere(texts, field => new PrefixQuery(new LuceneTerm(field, term.Text)));

    /// <summary>Two words in this order, with little between them.</summary>
    public Query InOrder(Term first, Term second) => Anywhere(words, field =>
    {
        if (!Has(field, first.Text) || !Has(field, second.Text))
            return null;
        var phrase = new PhraseQuery { Slop = Ranking.WordPairSlop };
        phrase.Add(new LuceneTerm(field, first.Text), 0);
        phrase.Add(new LuceneTerm(field, second.Text), Math.Max(1, second.Position - first.Position));
        return phrase;
    });

    /// <summary>A word or two that are read so.</summary>
    public Query Read(string hiragana) => Anywhere(readings, field =>
    {
        var either = new DisjunctionMaxQuery(0) { new TermQuery(new LuceneTerm(field, hiragana)) };
        for (var at = 2; at <= hiragana.Length - 2; at++)
        {
            if (Has(field, hiragana[..at]) && Has(field, hiragana[at..]))
                either.Add(new PhraseQuery { new LuceneTerm(field, hiragana[..at]), new LuceneTerm(field, hiragana[at..]) });
        }

        return either;
    });

    /// <summary>The terms side by side, as typed.</summary>
    public Query Exactly(IReadOnlyList<Term> terms) => Anywhere(texts, field => QueryWord.Chain(terms).TrueForAll(term => Has(field, term.Text)) ? Phrase(field, terms) : null);

    public Query Title(string field, Term term) => One(field, term.Text) is { } found ? Boosted(found, Ranking.Title) : Nothing;

    /// <summary>The clause of that number before those below it, before texts that mention it.</summary>
    public static Query Numbered(string number) => Either(
        new ConstantScoreQuery(new TermQuery(new LuceneTerm(Fields.ClauseNumber, number))) { Boost = 40 },
        new ConstantScoreQuery(new PrefixQuery(new LuceneTerm(Fields.ClauseNumber, number + "-"))) { Boost = 20 },
        new ConstantScoreQuery(new TermQuery(new LuceneTerm(Fields.Mention, number))) { Boost = 15 },
        new ConstantScoreQuery(new PrefixQuery(new LuceneTerm(Fields.Mention, number + "-"))) { Boost = 5 });

    /// <summary>The ticket or article of that number.</summary>
    public static Query OfNumber(string number) => new ConstantScoreQuery(new TermQuery(new LuceneTerm(Fields.ExactNumber, number))) { Boost = Ranking.Number };

    public static Query Either(params Query[] queries)
    {
        if (queries.Length < 2)
            return queries.Length == 1 ? queries[0] : Nothing;
        var either = new DisjunctionMaxQuery(.1f);
        foreach (var query in queries)
            either.Add(query);
        return either;
    }

    public static Query Boosted(Query query, float weight)
    {
        query.Boost *= weight;
        return query;
    }

    private static BooleanQuery Nothing => [];

    private static Query Anywhere(string[] fields, Func<string, Query?> make) => Either([.. fields.Select(make).OfType<Query>()]);

    private TermQuery? One(string field, string text) => Has(field, text) ? new TermQuery(new LuceneTerm(field, text), known[new LuceneTerm(field, text)]) : null;

    private bool Has(string field, string text)
    {
        var term = new LuceneTerm(field, text);
        if (!known.TryGetValue(term, out var found))
            known[term] = found = TermContext.Build(reader.Context, term);
        return found.DocFreq > 0;
    }

    internal static Query Phrase(string field, IReadOnlyList<Term> terms)
    {
        var chosen = QueryWord.Chain(terms);
        if (chosen.Count == 1)
            return new TermQuery(new LuceneTerm(field, chosen[0].Text));
        var phrase = new PhraseQuery();
        foreach (var term in chosen.GroupBy(t => t.Text).SelectMany(same => same.Take(MostRepeats)).OrderBy(t => t.Position))
            phrase.Add(new LuceneTerm(field, term.Text), term.Position - chosen[0].Position);
        return phrase;
    }
}
