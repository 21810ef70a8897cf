namespace Consult.Search;

/// <param name="Text">Normalised.</param>
/// <param name="Reading">In hiragana; null where it is not known.</param>
internal readonly record struct VocabularyWord(string Text, string? Reading);

/// <summary>
/// Cuts texts into the words that are proposed to whoever mistypes or begins to type one. Without a dictionary these are runs of one script, and only kana
/// have a reading; with one, hand its words and readings to the constructor.
/// </summary>
/// <param name="cut">Cuts a normalised text into words.</param>
internal sealed class Vocabulary(Func<string, IEnumerable<VocabularyWord>> cut)
{
    /// <summary>Of one document; a long attachment has no more words than this to propose.</summary>
    public const int MostWords = 4_000;

    private const int LongestWord = 24;

    public static Vocabulary Plain { get; } = new(WrittenWords.Of);

    /// <summary>Each word once.</summary>
    public IReadOnlyCollection<VocabularyWord> Of(IEnumerable<string> texts) =>
        [.. texts.SelectMany(text => cut(JapaneseText.Of(text).Text)).Where(w => w.Text.Length is > 1 and <= LongestWord).DistinctBy(w => w.Text).Take(MostWords)];

    /// <summary>How a typed word is read, if it is one word and that is known.</summary>
    public string? ReadingOf(string word) => cut(word).Take(2).ToList() is [var only] && only.Text == word ? only.Reading : null;
}
