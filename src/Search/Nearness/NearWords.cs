namespace Consult.Search.Nearness;

/// <summary>The terms of a text that say most, weighed by how few documents have them.</summary>
internal sealed class NearWords
{
    private const int Most = 40;
    private const int MostAlternatives = 30;
    private const double TitleWeight = 1.5;

    // What no other document says are particulars of the case; still, a text of nothing else is near to none.
    private const double ParticularShare = .3;

    // A term of fewer documents than this is as telling as it can be; a slip of the pen is in one alone.
    private const double FewDocuments = 10;

    private NearWords(string text, JapaneseText normal, IReadOnlyList<QueryWord> words) => (Text, Normal, Words) = (text, normal, words);

    /// <summary>As written.</summary>
    public string Text { get; }

    public JapaneseText Normal { get; }

    public IReadOnlyList<QueryWord> Words { get; }

    public Dictionary<string, double> Weights { get; private init; } = [];

    /// <summary>What parts of it are called otherwise, with the terms of that part.</summary>
    public IReadOnlyList<(string Word, IReadOnlyList<string> Terms)> Alternatives { get; private init; } = [];

    /// <summary>Clause numbers it names, canonical.</summary>
    public IReadOnlyList<string> Numbers { get; private init; } = [];

    /// <summary>What all of it weighs.</summary>
    public double Total { get; private init; }

    /// <param name="frequency">How many documents have a term.</param>
    /// <param name="documents">How many there are.</param>
    public static NearWords Of(NearText near, Synonyms synonyms, Func<string, int> frequency, int documents)
    {
        var text = near.Whole;
        var normal = JapaneseText.Of(text);
        var title = JapaneseText.Of(near.Title).Text;
        var words = QueryWord.Of(normal.Text, alone: false, synonyms, Analysis.Plain).ToList();
        // A word that no document has may be called otherwise in many.
        var known = words.SelectMany(w => w.Meant.Where(t => w.Alternatives.Any(a => a.Covers(t)))).Select(t => t.Text).ToHashSet(StringComparer.Ordinal);
        var rated = words.Where(w => w.Number is null).SelectMany(w => w.Meant).Select(t => t.Text).Distinct()
            .Select(term => (Term: term, Found: frequency(term) - (near.IsIndexed ? 1 : 0)))
            .Select(t => (t.Term, IsFound: t.Found > 0 || known.Contains(t.Term), Weight: Rarity(t.Found, documents) * (title.Contains(t.Term, StringComparison.Ordinal) ? TitleWeight : 1)))
            .OrderByDescending(t => t.Weight).ToList();
        var weights = rated.Where(t => t.IsFound).Take(Most).ToDictionary(t => t.Term, t => t.Weight, StringComparer.Ordinal);
        return new NearWords(text, normal, words)
        {
            Weights = weights,
            Total = weights.Values.Sum() + (ParticularShare * rated.Where(t => !t.IsFound).Take(Most).Sum(t => t.Weight)),
            Alternatives = [.. words.SelectMany(w => w.Alternatives.SelectMany(a => a.Words.Select(other => (other, Terms: (IReadOnlyList<string>)[.. w.Meant.Where(a.Covers).Select(t => t.Text).Where(weights.ContainsKey)]))))
                .Where(a => a.Terms.Count > 0).DistinctBy(a => a.other).Take(MostAlternatives)],
            Numbers = [.. words.Select(w => w.Number).OfType<string>().Distinct().Take(8)],
        };
    }

    private static double Rarity(int found, int documents) => Math.Log(1 + (documents / Math.Max(found, FewDocuments)));
}
