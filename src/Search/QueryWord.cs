namespace Consult.Search;

/// <summary>One word of a query, its terms sorted by what they say.</summary>
/// <param name="Terms">All of them.</param>
/// <param name="Meant">Those that carry meaning: without hiragana where the word has any such.</param>
/// <param name="Beside">The rest, which only help the order.</param>
/// <param name="Compounds">Neighbouring meaningful pairs, such as 個人・人情・情報: found side by side they count more.</param>
/// <param name="Number">A clause number, canonical; its terms are then one unit.</param>
internal sealed record QueryWord(IReadOnlyList<Term> Terms, IReadOnlyList<Term> Meant, IReadOnlyList<Term> Beside, IReadOnlyList<IReadOnlyList<Term>> Compounds, string? Number)
{
    private const int LongestKana = 6;
    private const int LongestReading = 16;

    /// <summary>What parts of it are called otherwise.</summary>
    public IReadOnlyList<Alternative> Alternatives { get; init; } = [];

    /// <summary>The words of the dictionary that it is made of, each once; empty without a dictionary, or where they say nothing.</summary>
    public IReadOnlyList<Term> Morphemes { get; init; } = [];

    /// <summary>Words that are made of several of these.</summary>
    public IReadOnlyList<Term> CompoundWords { get; init; } = [];

    /// <summary>In hiragana, where it may be the reading of a word; null without a dictionary.</summary>
    public string? Reading { get; init; }

    /// <summary>One short word of kana: its pairs say something only side by side, scattered they are in every text.</summary>
    public bool IsOne { get; private init; }

    /// <param name="alone">The word is all that was typed: a bare figure may be a chapter.</param>
    /// <param name="synonyms">What parts of it are called otherwise.</param>
    /// <param name="analysis">Of the index that is asked.</param>
    public static IEnumerable<QueryWord> Of(string word, bool alone, Synonyms synonyms, Analysis analysis)
    {
        var at = 0;
        if (alone && ClauseNumbers.Whole(word) is { } whole)
        {
            yield return new QueryWord(Search.Terms.Of(word), [], [], [], whole);
            yield break;
        }

        foreach (var number in ClauseNumbers.In(word))
        {
            if (number.Start < at)
                continue;
            if (Plain(word[at..number.Start], synonyms, analysis) is { } before)
                yield return before;
            yield return new QueryWord(Search.Terms.Of(word[number.Start..number.End]), [], [], [], number.Canonical);
            at = number.End;
        }

        if (Plain(word[at..], synonyms, analysis) is { } rest)
            yield return rest;
    }

    /// <summary>The fewest terms that hold the text: pairs, single characters only where no pair covers them, words.</summary>
    public static List<Term> Chain(IReadOnlyList<Term> terms)
    {
        var chain = new List<Term>(terms.Count);
        var covered = -1;
        foreach (var term in terms)
        {
            if (term.Kind is TermKind.Word or TermKind.Pair)
            {
                if (chain.Count > 0 && chain[^1] is { Kind: TermKind.Single } single && single.Position == term.Position)
                    chain.RemoveAt(chain.Count - 1);
                chain.Add(term);
                covered = term.Kind == TermKind.Pair ? term.Position + 1 : term.Position;
            }
            else if (term.Kind == TermKind.Single && term.Position > covered)
            {
                chain.Add(term);
            }
        }

        return chain;
    }

    private static QueryWord? Plain(string text, Synonyms synonyms, Analysis analysis)
    {
        var terms = Search.Terms.Of(text);
        if (terms.Count == 0)
            return null;
        var chain = Chain(terms);
        var best = chain.Min(Weakness);
        var meant = chain.Where(t => Weakness(t) == best).DistinctBy(t => t.Text).ToList();
        var kanji = terms.Where(t => t.Kind == TermKind.Single && t.Text[0] >= '\u3400');
        var beside = chain.Where(t => Weakness(t) == best + 1).Concat(kanji).DistinctBy(t => t.Text).Except(meant).ToList();
        var words = analysis.Words(text).Words;
        var isKana = text.All(c => Script.IsHiragana(c) || Script.IsKatakana(c));
        var isHiragana = isKana && !text.Any(c => Script.IsKatakana(c) && c != 'ー');
        return new QueryWord(terms, meant, beside, Runs(chain.Where(t => t.Kind == TermKind.Pair && Weakness(t) == best)), null)
        {
            Alternatives = [.. synonyms.In(text).Select(found => Alternative.Of(text, found.Start, found.End, found.Others))],
            Morphemes = [.. words.Where(w => w.Kind == TermKind.Morpheme).DistinctBy(w => w.Text)],
            CompoundWords = [.. words.Where(w => w.Kind == TermKind.Compound).DistinctBy(w => w.Text)],
            Reading = analysis.HasWords && isHiragana && text.Length is > 1 and <= LongestReading ? text : null,
            // Katakana is a word that a dictionary knows or guesses.
            IsOne = text.Length is > 2 and <= LongestKana && (analysis.HasWords ? isHiragana : isKana),
        };
    }

    private static List<IReadOnlyList<Term>> Runs(IEnumerable<Term> pairs)
    {
        var runs = new List<List<Term>>();
        foreach (var pair in pairs)
        {
            if (runs.Count > 0 && runs[^1][^1].Position + 1 == pair.Position)
                runs[^1].Add(pair);
            else
                runs.Add([pair]);
        }

        return [.. runs.Where(r => r.Count > 1)];
    }

    /// <summary>0: kanji, katakana, Latin; 1: partly hiragana, or one such character of a sentence; 2: hiragana only.</summary>
    private static int Weakness(Term term)
    {
        var hiragana = term.Text.Count(Script.IsHiragana);
        return hiragana == 0 ? 0 : hiragana < term.Text.Length ? 1 : 2;
    }
}
