using Lucene.Net.Search;
using static Consult.Search.QueryPieces;

namespace Consult.Search;

/// <summary>What each word of a query asks for, and what it adds to the weight of what was found.</summary>
/// <param name="pairs">Pairs, even where there are words.</param>
internal sealed class QueryWeights(QueryPieces pieces, RankingSignals signals, bool pairs)
{
    private const int MostUnits = 200;
    private const int MostOthers = 120;

    private readonly List<Query> rare = [];
    private readonly List<Query> all = [];
    private int others;

    /// <summary>Of these a share must occur. What many documents hold only counts for their order, where enough else was asked for.</summary>
    public IReadOnlyList<Query> Units => rare.Count >= Ranking.LeastRare ? rare : all;

    /// <summary>Single terms: looked up in the documents found.</summary>
    public BooleanQuery Terms { get; } = new(disableCoord: true);

    /// <summary>What looks at places, at beginnings or at other names.</summary>
    public BooleanQuery Phrases { get; } = new(disableCoord: true);

    /// <summary>Whether some unit is a word of the dictionary, which may stand otherwise in another text.</summary>
    public bool HasWords { get; private set; }

    public void Add(QueryWord word)
    {
        if (all.Count >= MostUnits)
            return;
        if (word.Number is { } number)
            Unit(Either(Numbered(number), pieces.Exactly(word.Terms)), single: false);
        else if (word.IsOne || (word.Reading is not null && !pairs))
            AddOne(word);
        else if (word.Morphemes.Count > 0 && !pairs)
            AddWords(word);
        else
            AddPairs(word);
        // A part that none of the asked terms stands for, such as 持ち出し in 持ち出しの許可, helps the order as the part itself does.
        foreach (var other in Others(word.Alternatives.Where(a => !Asked(word).Any(a.Covers))))
            Phrases.Add(Boosted(other, Ranking.Side), Occur.SHOULD);
    }

    /// <summary>Documents with every word as typed, or with one part of it called otherwise, stand before the rest.</summary>
    public void AddExact(IReadOnlyList<QueryWord> words)
    {
        if (words.Count == 0 || !signals.Phrases)
            return;
        var exact = new DisjunctionMaxQuery(0) { new ConstantScoreQuery(All(words, otherwise: false)) { Boost = Ranking.Exact } };
        if (words.Any(w => w.Alternatives.Count > 0))
            exact.Add(new ConstantScoreQuery(All(words, otherwise: true)) { Boost = Ranking.OtherExact });
        Phrases.Add(exact, Occur.SHOULD);
    }

    public Query AsTyped(QueryWord word) => word.Number is { } number ? Numbered(number) : pieces.Exactly(word.Terms);

    private IReadOnlyList<Term> Asked(QueryWord word) => word.Morphemes.Count > 0 && !pairs ? word.Morphemes : word.Meant;

    private void AddOne(QueryWord word)
    {
        List<Query> asked = [pieces.Exactly(word.Terms), .. Others(word.Alternatives.Where(a => a.End - a.Start == word.Terms[^1].End))];
        if (word.Reading is { } reading)
            asked.Add(Boosted(pieces.Read(reading), Ranking.Reading));
        Unit(Either([.. asked]), single: false);
    }

    private void AddWords(QueryWord word)
    {
        HasWords = true;
        foreach (var term in word.Morphemes.Take(MostUnits - all.Count))
        {
            List<Query> asked = [pieces.Word(term), .. Others(word.Alternatives.Where(a => a.Covers(term)))];
            if (term.Text.Length > 1 && term.Text.All(char.IsAsciiLetterOrDigit))
                asked.Add(Boosted(pieces.Beginning(term), Ranking.Side));
            Unit(Either([.. asked]), single: asked.Count == 1, pieces.IsCommon(term));
            Terms.Add(pieces.Title(Fields.TitleWords, term), Occur.SHOULD);
        }

        foreach (var compound in word.CompoundWords)
            Terms.Add(Boosted(pieces.Word(compound), Ranking.Compound), Occur.SHOULD);
        for (var i = 1; signals.Phrases && i < word.Morphemes.Count && i < MostUnits; i++)
            Phrases.Add(Boosted(pieces.InOrder(word.Morphemes[i - 1], word.Morphemes[i]), Ranking.WordPairs), Occur.SHOULD);
        foreach (var term in word.Beside.Take(MostUnits))
            Terms.Add(Boosted(pieces.Text(term), Ranking.SinglesBesideWords), Occur.SHOULD);
    }

    private void AddPairs(QueryWord word)
    {
        foreach (var term in word.Meant.Take(MostUnits - all.Count))
        {
            List<Query> asked = [pieces.Text(term), .. Others(word.Alternatives.Where(a => a.Covers(term)))];
            if (term.Kind == TermKind.Word && term.Text.Length > 1)
                asked.Add(Boosted(pieces.Beginning(term), Ranking.Side));
            Unit(Either([.. asked]), single: asked.Count == 1);
            Terms.Add(pieces.Title(Fields.Title, term), Occur.SHOULD);
        }

        foreach (var term in word.Beside.Take(MostUnits))
            Terms.Add(Boosted(pieces.Text(term), Ranking.Side), Occur.SHOULD);
        foreach (var compound in word.Compounds.Take(signals.Phrases ? MostUnits : 0))
            Phrases.Add(Boosted(pieces.Exactly(compound), Ranking.Compound), Occur.SHOULD);
    }

    private void Unit(Query unit, bool single, bool common = false)
    {
        all.Add(unit);
        if (!common)
            rare.Add(unit);
        (single ? Terms : Phrases).Add(unit, Occur.SHOULD);
    }

    /// <summary>Every word as typed, or with one part of it called otherwise.</summary>
    private BooleanQuery All(IReadOnlyList<QueryWord> words, bool otherwise)
    {
        var all = new BooleanQuery(disableCoord: true);
        var left = otherwise ? MostOthers : 0;
        foreach (var word in words)
        {
            var wholes = word.Alternatives.SelectMany(a => a.Wholes).Take(left).Select(whole => pieces.Exactly(Search.Terms.Of(whole))).ToList();
            left -= wholes.Count;
            all.Add(Either([AsTyped(word), .. wholes]), Occur.MUST);
        }

        return all;
    }

    /// <summary>Each word of the alternatives as a phrase, weighed as one term, because it stands in the place of one.</summary>
    private List<Query> Others(IEnumerable<Alternative> alternatives)
    {
        var made = alternatives.SelectMany(a => a.Words).Distinct().Take(MostOthers - others).Select(w => Search.Terms.Of(w))
            .Select(terms => Boosted(pieces.Exactly(terms), Ranking.Other / QueryWord.Chain(terms).Count)).ToList();
        others += made.Count;
        return made;
    }
}
