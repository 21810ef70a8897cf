using System.Collections.Concurrent;

namespace Consult.Search;

/// <param name="Text">Normalised.</param>
/// <param name="Reading">In hiragana; null where it is not known.</param>
internal readonly record struct KnownWord(string Text, string? Reading);

/// <summary>
/// Cuts texts into the words that are proposed to whoever mistypes or begins to type one. These are runs of one script; without a dictionary only kana
/// have a reading.
/// </summary>
/// <param name="cut">Cuts a normalised text into words.</param>
/// <param name="read">How a word is read of which the cut does not know it; null where it is known of none.</param>
internal sealed class KnownWords(Func<string, IEnumerable<KnownWord>> cut, Func<string, string?>? read = null)
{
    /// <summary>Of one document; a long attachment has no more words than this to propose.</summary>
    public const int MostWords = 4_000;

    private const int LongestWord = 24;
    private const int MostReadings = 50_000;

    private readonly ConcurrentDictionary<string, string?> readings = new(StringComparer.Ordinal);

    public static KnownWords Plain { get; } = new(WrittenWords.Of);

    public static KnownWords Of(Analysis analysis) => analysis.HasWords ? new(WrittenWords.Of, analysis.ReadingOf) : Plain;

    /// <summary>Each word once.</summary>
    public IReadOnlyCollection<KnownWord> Of(IEnumerable<string> texts) =>
        [.. texts.SelectMany(text => cut(JapaneseText.Of(text).Text)).Where(w => w.Text.Length is > 1 and <= LongestWord).DistinctBy(w => w.Text).Take(MostWords).Select(w => w with { Reading = w.Reading ?? Read(w.Text) })];

    /// <summary>How a typed word is read, if it is one word and that is known.</summary>
    public string? ReadingOf(string word) => cut(word).Take(2).ToList() is [{ Reading: { } reading } only] && only.Text == word ? reading : Read(word);

    /// <summary>Words come again in document after document.</summary>
    private string? Read(string word)
    {
        if (read is null)
            return null;
        if (readings.Count >= MostReadings)
            readings.Clear();
        return readings.GetOrAdd(word, read);
    }
}
