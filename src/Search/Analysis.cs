using Consult.Search.Morphemes;

namespace Consult.Search;

/// <summary>How texts become terms: pairs and single characters always, words where there is a dictionary.</summary>
internal sealed class Analysis
{
    private readonly WordCutter? cutter;

    private Analysis(WordCutter? cutter) => this.cutter = cutter;

    /// <summary>Without a dictionary.</summary>
    public static Analysis Plain { get; } = new(null);

    public bool HasWords => cutter is not null;

    /// <summary>Names what it makes and the dictionary; an index made with another is built anew.</summary>
    public string Fingerprint => cutter is null ? Terms.Fingerprint : $"{Terms.Fingerprint} {WordCutter.Fingerprint} {cutter.Name}";

    public static Analysis With(MorphemeDictionary? dictionary) => dictionary is null ? Plain : new(new WordCutter(dictionary));

    /// <summary>Of a normalised text; none without a dictionary.</summary>
    public WordTerms Words(string normal) => cutter?.Cut(normal) ?? new([], []);
}
