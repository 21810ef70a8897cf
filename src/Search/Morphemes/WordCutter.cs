namespace Consult.Search.Morphemes;

/// <summary>Cuts normalised text into the words that are searched, with their readings. Queries and documents go through the same cut.</summary>
internal sealed class WordCutter(MorphemeDictionary dictionary)
{
    /// <summary>Names what this cut makes.</summary>
    public const string Fingerprint = "words-1";

    private const int Longest = 4000;
    private const int LongestTerm = 64;
    // From here on IPADIC and the guesses for unknown words hold several words in one.
    private const int CompoundKanji = 3;
    private const int CompoundOther = 6;

    // Every word is looked at once, by whichever thread comes first.
    private readonly Sense?[] senses = new Sense?[dictionary.Size];

    /// <summary>Names the dictionary's content.</summary>
    public string Name => dictionary.Name;

    public WordTerms Cut(string text)
    {
        var made = new WordTerms([], []);
        var words = new List<Morpheme>();
        var position = 0;
        for (var start = 0; start < text.Length;)
        {
            var end = End(text, start);
            words.Clear();
            dictionary.Cut(text.AsSpan(start, end - start), words);
            foreach (var word in words)
                position = Add(made, text, start + word.Start, start + word.End, SenseOf(word, text.Substring(start + word.Start, word.End - word.Start)), position);
            start = end;
        }

        return made;
    }

    private static int Add(WordTerms made, string text, int start, int end, Sense sense, int position)
    {
        if (sense.Term is not { Length: <= LongestTerm } term)
            return position + 1;
        made.Words.Add(new Term(term, sense.Parts.Count > 0 ? TermKind.Compound : TermKind.Morpheme, position, start, end));
        if (sense.Reading is { Length: <= LongestTerm } reading)
            made.Readings.Add(new Term(reading, TermKind.Reading, position, start, end));
        var at = position;
        foreach (var part in sense.Parts)
            made.Words.Add(new Term(part, TermKind.Morpheme, at++, start, end));
        return position + Math.Max(1, sense.Parts.Count);
    }

    private Sense SenseOf(Morpheme word, string surface)
    {
        if (!word.IsKnown)
            return Sense.Of(surface, dictionary.Feature(word.Token), Parts(surface));
        return senses[word.Token] ??= Sense.Of(surface, dictionary.Feature(word.Token), Parts(surface));
    }

    /// <summary>What a compound is made of: several words of two characters or more, or it is left whole.</summary>
    private List<string> Parts(string surface)
    {
        if (surface.Length < CompoundKanji || !(surface.All(WordFolding.IsKanji) || (surface.Length >= CompoundOther && surface.All(Script.IsKatakana))))
            return [];
        var words = new List<Morpheme>();
        dictionary.Cut(surface, words, split: true);
        if (words.Count < 2 || words.Any(w => w.End - w.Start < 2 || !w.IsKnown))
            return [];
        var parts = words.Select(w => Sense.Of(surface[w.Start..w.End], dictionary.Feature(w.Token), []).Term).ToList();
        return parts.Contains(null) ? [] : [.. parts.Select(p => p!)];
    }

    /// <summary>Where the text may be cut without cutting a word: after a line or a sentence.</summary>
    private static int End(string text, int start)
    {
        if (text.Length - start <= Longest)
            return text.Length;
        var at = text.LastIndexOfAny(['\n', '。', ' '], start + Longest - 1, Longest / 2);
        var end = at < 0 ? start + Longest : at + 1;
        return char.IsHighSurrogate(text[end - 1]) ? end - 1 : end;
    }
}

/// <param name="Words">Base forms; a compound stands before its parts, at the place of the first.</param>
/// <param name="Readings">In hiragana, at the places of their words.</param>
internal sealed record WordTerms(List<Term> Words, List<Term> Readings);
