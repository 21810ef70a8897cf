using System.Text;

namespace Consult.Search;

/// <summary>
/// Words that mean the same to whoever searches: スマホ and スマートフォン. A word may belong to several groups; what another of them means is not
/// handed on, so that USB finds 外部記憶媒体 without everything that is one.
/// </summary>
public sealed partial class Synonyms
{
    private const int LongestWord = 40;

    private readonly Dictionary<string, HashSet<string>> others = new(StringComparer.Ordinal);
    private int longest;

    private Synonyms()
    {
    }

    public static Synonyms None { get; } = new();

    /// <summary>Reads the file of an installation. A line that cannot be used is left out and named in the log, as is a file that cannot be read.</summary>
    /// <param name="path">UTF-8, a group a line, words divided by commas, <c>#</c> before remarks.</param>
    /// <param name="logger">Hears the file and the line.</param>
    public static Synonyms Load(string path, ILogger logger)
    {
        try
        {
            return Of(File.ReadAllLines(path, Encoding.UTF8), (line, reason) => Unusable(logger, path, line, reason));
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            Unreadable(logger, path, failed.Message);
            return None;
        }
    }

    /// <param name="lines">Of the file.</param>
    /// <param name="bad">Hears of what cannot be used: the line, from 1, and why.</param>
    public static Synonyms Of(IEnumerable<string> lines, Action<int, string> bad)
    {
        var made = new Synonyms();
        foreach (var (line, number) in lines.Select((line, i) => (line, i + 1)))
        {
            var words = JapaneseText.Of(line).Text.Split('#')[0].Split([',', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().ToList();
            if (words.Count == 0)
                continue;
            if (line.Contains('\uFFFD', StringComparison.Ordinal))
                bad(number, "UTF-8ではない文字があります。");
            else if (words.Count == 1)
                bad(number, "語が一つしかありません。同じ意味の語を「,」で区切って並べてください。");
            else if (words.Find(w => w.Length > LongestWord || Terms.Of(w).Count == 0) is { } odd)
                bad(number, $"「{(odd.Length > LongestWord ? odd[..LongestWord] + "…" : odd)}」は検索の語として使えません。");
            else
                made.Add(words);
        }

        return made;
    }

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

    private void Add(List<string> words)
    {
        foreach (var word in words)
        {
            if (!others.TryGetValue(word, out var known))
                others[word] = known = new HashSet<string>(StringComparer.Ordinal);
            known.UnionWith(words.Where(w => w != word));
            longest = Math.Max(longest, word.Length);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "同義語のファイル {Path} の{Line}行目を使わずに続けます。{Reason}")]
    private static partial void Unusable(ILogger logger, string path, int line, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "同義語のファイル {Path} を読めないため、同義語を使わずに検索します。{Reason}")]
    private static partial void Unreadable(ILogger logger, string path, string reason);
}
