using Lucene.Net.Search;
using LuceneTerm = Lucene.Net.Index.Term;

namespace Consult.Search;

/// <summary>
/// The Lucene query of what was typed. Terms are OR-ed, but a share of those that carry meaning must occur, so that single characters do not flood the
/// list; documents that hold every word exactly as typed come first.
/// </summary>
internal sealed class QueryPlan
{
    // Tuned by hand on the model city; the relevance harness is the place to change them.
    private const float TitleWeight = .25f;
    private const float SideWeight = .2f;
    private const float CompoundWeight = .6f;
    private const float ExactWeight = 100f;
    // What is called otherwise counts like the word itself, only a little less.
    private const float OtherWeight = .8f;
    private const float OtherExactWeight = 95f;
    private const float NumberWeight = 1000f;
    private const int MostUnits = 200;
    private const int MostOthers = 120;

    private readonly string[] fields;
    private readonly List<Query> units = [];
    private readonly BooleanQuery extras = new(disableCoord: true);
    private int others;

    /// <param name="text">What was typed.</param>
    /// <param name="words">Its words cut into what must and what may occur.</param>
    /// <param name="notes">Whether internal notes are searched.</param>
    /// <param name="share">The share of meaningful terms that must occur, 0 to 1; one at least.</param>
    public static Query Of(QueryText text, IReadOnlyList<QueryWord> words, bool notes, double share)
    {
        var plan = new QueryPlan(notes);
        foreach (var word in words)
            plan.Add(word);
        var whole = plan.Whole(text, words, share);
        foreach (var number in text.Words.Where(w => w.Any(char.IsAsciiDigit)).Select(QueryText.Exact).Take(8))
            whole = new BooleanQuery(disableCoord: true) { { whole, Occur.SHOULD }, { Exact(number), Occur.SHOULD } };
        return whole;
    }

    private QueryPlan(bool notes) => fields = notes ? [Fields.Body, Fields.Notes] : [Fields.Body];

    private BooleanQuery Whole(QueryText text, IReadOnlyList<QueryWord> words, double share)
    {
        var whole = new BooleanQuery(disableCoord: true);
        if (units.Count > 0)
        {
            var meant = new BooleanQuery(disableCoord: true) { MinimumNumberShouldMatch = Required(units.Count, share) };
            foreach (var unit in units)
                meant.Add(unit, Occur.SHOULD);
            whole.Add(meant, Occur.MUST);
        }

        foreach (var phrase in text.Phrases)
            whole.Add(Exactly(Terms.Of(phrase)), Occur.MUST);
        foreach (var word in text.Excluded)
            whole.Add(Exactly(Terms.Of(word)), Occur.MUST_NOT);
        if (units.Count + text.Phrases.Count == 0)
            whole.Add(new MatchAllDocsQuery(), Occur.MUST);
        if (extras.Clauses.Count > 0)
            whole.Add(extras, Occur.SHOULD);
        if (words.Count > 0)
        {
            var exact = new DisjunctionMaxQuery(0) { new ConstantScoreQuery(All(words, otherwise: false)) { Boost = ExactWeight } };
            if (words.Any(w => w.Alternatives.Count > 0))
                exact.Add(new ConstantScoreQuery(All(words, otherwise: true)) { Boost = OtherExactWeight });
            whole.Add(exact, Occur.SHOULD);
        }

        return whole;
    }

    /// <summary>Every word as typed, or with one part of it called otherwise.</summary>
    private BooleanQuery All(IReadOnlyList<QueryWord> words, bool otherwise)
    {
        var all = new BooleanQuery(disableCoord: true);
        var left = otherwise ? MostOthers : 0;
        foreach (var word in words)
        {
            var wholes = word.Alternatives.SelectMany(a => a.Wholes).Take(left).Select(whole => Exactly(Terms.Of(whole))).ToList();
            left -= wholes.Count;
            all.Add(Either([word.Number is { } number ? Numbered(number) : Exactly(word.Terms), .. wholes]), Occur.MUST);
        }

        return all;
    }

    private void Add(QueryWord word)
    {
        if (units.Count >= MostUnits)
            return;
        if (word.Number is { } number)
            units.Add(Either(Numbered(number), Exactly(word.Terms)));
        else if (word.IsOne)
            units.Add(Either([Exactly(word.Terms), .. Others(word.Alternatives.Where(a => a.End - a.Start == word.Terms[^1].End))]));
        else
            units.AddRange(word.Meant.Take(MostUnits - units.Count).Select(term => Either([Unit(term), .. Others(word.Alternatives.Where(a => a.Covers(term)))])));
        // A part that none of the meant terms stands for, such as 持ち出し in 持ち出しの許可, helps the order as the part itself does.
        foreach (var other in Others(word.Alternatives.Where(a => !word.Meant.Any(a.Covers))))
            extras.Add(Boosted(other, SideWeight), Occur.SHOULD);
        foreach (var term in word.Beside.Take(MostUnits))
            extras.Add(Boosted(Anywhere(term.Text), SideWeight), Occur.SHOULD);
        foreach (var compound in word.Compounds.Take(MostUnits))
            extras.Add(Boosted(Exactly(compound), CompoundWeight), Occur.SHOULD);
        foreach (var term in word.Meant.Take(MostUnits))
            extras.Add(Boosted(new TermQuery(new LuceneTerm(Fields.Title, term.Text)), TitleWeight), Occur.SHOULD);
    }

    /// <summary>Two of two and three; of more, the share.</summary>
    private static int Required(int units, double share) => Math.Clamp((int)Math.Ceiling(units * share), share >= .3 ? Math.Min(units, 2) : 1, units);

    /// <summary>Each word of the alternatives as a phrase, weighed as one term, because it stands in the place of one.</summary>
    private List<Query> Others(IEnumerable<Alternative> alternatives)
    {
        var made = alternatives.SelectMany(a => a.Words).Distinct().Take(MostOthers - others).Select(w => Terms.Of(w))
            .Select(terms => Boosted(Exactly(terms), OtherWeight / QueryWord.Chain(terms).Count)).ToList();
        others += made.Count;
        return made;
    }

    private Query Unit(Term term) => term.Kind == TermKind.Word && term.Text.Length > 1
        ? Either(Anywhere(term.Text), Boosted(Anywhere(term.Text, f => new PrefixQuery(f)), SideWeight))
        : Anywhere(term.Text);

    private Query Anywhere(string text) => Anywhere(text, f => new TermQuery(f));

    private Query Anywhere(string text, Func<LuceneTerm, Query> make) => Either([.. fields.Select(f => make(new LuceneTerm(f, text)))]);

    /// <summary>The terms side by side, as typed.</summary>
    private Query Exactly(IReadOnlyList<Term> terms) => Either([.. fields.Select(f => Phrase(f, terms))]);

    /// <summary>The terms side by side in one field.</summary>
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

    private static ConstantScoreQuery Exact(string number) => new ConstantScoreQuery(new TermQuery(new LuceneTerm(Fields.ExactNumber, number))) { Boost = NumberWeight };

    /// <summary>The clause of that number before those below it, before texts that mention it.</summary>
    private static Query Numbered(string number) => Either(
        new ConstantScoreQuery(new TermQuery(new LuceneTerm(Fields.ClauseNumber, number))) { Boost = 40 },
        new ConstantScoreQuery(new PrefixQuery(new LuceneTerm(Fields.ClauseNumber, number + "-"))) { Boost = 20 },
        new ConstantScoreQuery(new TermQuery(new LuceneTerm(Fields.Mention, number))) { Boost = 15 },
        new ConstantScoreQuery(new PrefixQuery(new LuceneTerm(Fields.Mention, number + "-"))) { Boost = 5 });

    private static Query Either(params Query[] queries)
    {
        if (queries.Length == 1)
            return queries[0];
        var either = new DisjunctionMaxQuery(.1f);
        foreach (var query in queries)
            either.Add(query);
        return either;
    }

    private static Query Boosted(Query query, float weight)
    {
        query.Boost *= weight;
        return query;
    }
}
