using Consult.Search.Thesaurus;

namespace Consult.Search;

/// <summary>
/// Words that mean the same to whoever searches: スマホ and スマートフォン. A word may belong to several groups; what another of them means is not
/// handed on, so that USB finds 外部記憶媒体 without everything that is one.
/// </summary>
public sealed class Synonyms
{
    private readonly Dictionary<string, HashSet<string>> others = new(StringComparer.Ordinal);
    private int longest;

    private Synonyms()
    {
    }

    public static Synonyms None { get; } = new();

    /// <param name="groups">Normalised words, two or more each.</param>
    public static Synonyms Of(IEnumerable<IReadOnlyList<string>> groups)
    {
        var made = new Synonyms();
        foreach (var words in groups)
            made.Add(words);
        return made;
    }

    /// <summary>Of a file's lines. What cannot be used is left out.</summary>
    public static Synonyms OfLines(IEnumerable<string> lines) => Of(lines.Select(SynonymLine.Of).Where(l => l is { IsEmpty: false, Problem: null }).Select(l => l.Words));

    /// <summary>Where words of the groups stand in a normalised text, the longest at each place, with what else they are called.</summary>
    internal IEnumerable<(int Start, int End, IReadOnlyCollection<string> Others)> In(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var length = Math.Min(longest, text.Length - at);
            while (length > 0 && !(others.ContainsKey(text.Substring(at, length)) && IsWord(text, at, at + length)))
                length--;
            if (length > 0)
                yield return (at, at + length, others[text.Substring(at, length)]);
            at += Math.Max(1, length);
        }
    }

    /// <summary>A word of its own and not a part of one: ログ is not in プログラム, ID not in IDE, 業者 not in 事業者.</summary>
    private static bool IsWord(string text, int start, int end) =>
        !(start > 0 && (Joined(text[start - 1], text[start]) || (end - start <= 2 && IsKanji(text[start - 1]) && IsKanji(text[start]))))
        && !(end < text.Length && Joined(text[end - 1], text[end]));

    private static bool Joined(char left, char right) => (Script.IsKatakana(left) && Script.IsKatakana(right)) || (char.IsAsciiLetterOrDigit(left) && char.IsAsciiLetterOrDigit(right));

    private static bool IsKanji(char c) => c is '々' or (>= '\u3400' and <= '\u9FFF');

    private void Add(IReadOnlyList<string> words)
    {
        foreach (var word in words)
        {
            if (!others.TryGetValue(word, out var known))
                others[word] = known = new HashSet<string>(StringComparer.Ordinal);
            known.UnionWith(words.Where(w => w != word));
            longest = Math.Max(longest, word.Length);
        }
    }
}
