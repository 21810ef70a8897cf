using System.Security.Cryptography;
using System.Text;
using Consult.Data;

namespace Consult.Search.Thesaurus;

/// <summary>Words that mean the same: a line of the file, or what was typed on the page.</summary>
/// <param name="Words">As they are compared: normalised, each once, in the order given.</param>
/// <param name="Problem">Why they cannot be used; null where they can.</param>
public sealed record SynonymLine(IReadOnlyList<string> Words, Sentence? Problem)
{
    private const int LongestWord = 40;

    /// <summary>Names the group by its words: changed words are another group.</summary>
    public string Key { get; } = KeyOf(string.Join(',', Words));

    public bool IsEmpty => Words.Count == 0 && Problem is null;

    /// <param name="line">Words divided by commas; <c>#</c> before remarks.</param>
    public static SynonymLine Of(string line)
    {
        var words = JapaneseText.Of(line).Text.Split('#')[0].Split([',', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().ToList();
        return new SynonymLine(words, Complaint(line, words));
    }

    internal static string KeyOf(string words) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)))[..16];

    private static Sentence? Complaint(string line, List<string> words)
    {
        if (words.Count == 0)
            return null;
        if (line.Contains('\uFFFD', StringComparison.Ordinal))
            return $"UTF-8ではない文字があります。";
        if (words.Count == 1)
            return $"語が一つしかありません。同じ意味の語を「,」で区切って並べてください。";
        if (words.Find(w => w.Length > LongestWord || Terms.Of(w).Count == 0) is { } odd)
            return $"「{(odd.Length > LongestWord ? odd[..LongestWord] + "…" : odd)}」は検索の語として使えません。";
        return null;
    }
}
