using Lucene.Net.Search;
using LuceneTerm = Lucene.Net.Index.Term;

namespace Consult.Search;

/// <summary>The small queries of which a plan is made.</summary>
/// <param name="notes">Whether internal notes are searched.</param>
internal sealed class QueryPieces(bool notes)
{
    private readonly string[] texts = notes ? [Fields.Body, Fields.Files, Fields.Notes] : [Fields.Body, Fields.Files];
    private readonly string[] words = notes ? [Fields.Words, Fields.FileWords, Fields.NoteWords] : [Fields.Words, Fields.FileWords];
    private readonly string[] readings = notes ? [Fields.Readings, Fields.NoteReadings] : [Fields.Readings];

    /// <summary>A pair, a character or a run of Latin letters.</summary>
    public Query Text(Term term) => Anywhere(texts, field => new TermQuery(new LuceneTerm(field, term.Text)));

    public Query Word(Term term) => Anywhere(words, field => new TermQuery(new LuceneTerm(field, term.Text)));

    /// <summary>Longer words of Latin letters that begin so.</summary>
    public Query Beginning(Term term) => Anywhere(texts, field => new PrefixQuery(new LuceneTerm(field, term.Text)));

    /// <summary>Two words in this order, with little between them.</summary>
    public Query InOrder(Term first, Term second) => Anywhere(words, field =>
    {
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
            either.Add(new PhraseQuery { new LuceneTerm(field, hiragana[..at]), new LuceneTerm(field, hiragana[at..]) });
        return either;
    });

    /// <summary>The terms side by side, as typed.</summary>
    public Query Exactly(IReadOnlyList<Term> terms) => Anywhere(texts, field => Phrase(field, terms));

    /// <summary>The clause of that number before those below it, before texts that mention it.</summary>
    public static Query Numbered(string number) => Either(
        new ConstantScoreQuery(new TermQuery(new LuceneTerm(Fields.ClauseNumber, number))) { Boost = 40 },
        new ConstantScoreQuery(new PrefixQuery(new LuceneTerm(Fields.ClauseNumber, number + "-"))) { Boost = 20 },
        new ConstantScoreQuery(new TermQuery(new LuceneTerm(Fields.Mention, number))) { Boost = 15 },
        new ConstantScoreQuery(new PrefixQuery(new LuceneTerm(Fields.Mention, number + "-"))) { Boost = 5 });

    /// <summary>The ticket or article of that number.</summary>
    public static Query OfNumber(string number) => new ConstantScoreQuery(new TermQuery(new LuceneTerm(Fields.ExactNumber, number))) { Boost = Ranking.Number };

    public static Query Title(string field, Term term) => Boosted(new TermQuery(new LuceneTerm(field, term.Text)), Ranking.Title);

    public static Query Either(params Query[] queries)
    {
        if (queries.Length == 1)
            return queries[0];
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

    private static Query Anywhere(string[] fields, Func<string, Query> make) => Either([.. fields.Select(make)]);

    internal static Query Phrase(string field, IReadOnlyList<Term> terms)
    {
        var chosen = QueryWord.Chain(terms);
        if (chosen.Count == 1)
            return new TermQuery(new LuceneTerm(field, chosen[0].Text));
        var phrase = new PhraseQuery();
        foreach (var term in chosen)
            phrase.Add(new LuceneTerm(field, term.Text), term.Position - chosen[0].Position);
        return phrase;
    }
}
