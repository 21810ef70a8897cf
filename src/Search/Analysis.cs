using System.Runtime.CompilerServices;
using Consult.Search.Morphemes;

namespace Consult.Search;

/// <summary>How texts become terms: pairs and single characters always, words where there is a dictionary.</summary>
internal sealed class Analysis
{
    // One for each dictionary: it keeps what it has learned of every word.
    private static readonly ConditionalWeakTable<MorphemeDictionary, Analysis> Made = [];

    private readonly WordCutter? cutter;

    private Analysis(WordCutter? cutter) => this.cutter = cutter;

    /// <summary>Without a dictionary.</summary>
    public static Analysis Plain { get; } = new(null);

    public bool HasWords => cutter is not null;

    /// <summary>Names what it makes and the dictionary; an index made with another is built anew.</summary>
    public string Fingerprint => cutter is null ? $"{Terms.Fingerprint} {Fields.Layout}" : $"{Terms.Fingerprint} {Fields.Layout} {WordCutter.Fingerprint} {cutter.Name}";

    public static Analysis With(MorphemeDictionary? dictionary) => dictionary is null ? Plain : Made.GetValue(dictionary, d => new(new WordCutter(d)));

    /// <summary>Of a normalised text; none without a dictionary.</summary>
    public WordTerms Words(string normal) => cutter?.Cut(normal) ?? new([], []);

    /// <summary>In hiragana, where every part of the word has a reading.</summary>
    public string? ReadingOf(string word)
    {
        var (terms, readings) = Words(word);
        var (made, at) = ("", 0);
        foreach (var (start, end) in terms.Select(t => (t.Start, t.End)).Distinct())
        {
            var reading = readings.Where(r => r.Start == start && r.End == end).Select(r => r.Text).FirstOrDefault() ?? Kana.Reading(word[start..end]);
            if (start != at || reading is null)
                return null;
            (made, at) = (made + reading, end);
        }

        return at == word.Length ? made : null;
    }
}
