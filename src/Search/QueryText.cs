using System.Text.RegularExpressions;

namespace Consult.Search;

/// <summary>What was typed, taken apart. Never throws: what is not understood is plain words.</summary>
/// <param name="Words">Parts between spaces.</param>
/// <param name="Phrases">Parts between quotation marks: must occur.</param>
/// <param name="Excluded">Parts behind a minus sign: must not occur.</param>
internal sealed record QueryText(IReadOnlyList<string> Words, IReadOnlyList<string> Phrases, IReadOnlyList<string> Excluded, bool IsCut)
{
    private static readonly Regex Counted = new("^([a-z]+[0-9]*)-0*([0-9]{1,9})$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    public bool IsEmpty => Words.Count + Phrases.Count + Excluded.Count == 0;

    public static QueryText Of(string typed)
    {
        var cut = typed.Length > SearchQuery.LongestText;
        var text = JapaneseText.Of(cut ? typed[..SearchQuery.LongestText] : typed).Text;
        List<string> words = [], phrases = [], excluded = [];
        for (var at = 0; at < text.Length;)
        {
            if (text[at] is ' ' or '\n')
            {
                at++;
                continue;
            }

            var minus = text[at] == '-' && at + 1 < text.Length && text[at + 1] is not (' ' or '\n' or '-');
            var (part, quoted, end) = Part(text, minus ? at + 1 : at);
            (minus ? excluded : quoted ? phrases : words).Add(part);
            at = end;
        }

        return new QueryText(Searchable(words), Searchable(phrases), Searchable(excluded), cut);
    }

    /// <summary>Numbers as they are compared: R8-123 is R8-0123.</summary>
    public static string Exact(string normal) => Counted.Replace(normal.Trim(), "$1-$2");

    private static (string Part, bool Quoted, int End) Part(string text, int at)
    {
        var close = text[at] == '"' ? text.IndexOf('"', at + 1) : -1;
        if (close > at)
            return (text[(at + 1)..close], true, close + 1);
        var end = at + 1;
        while (end < text.Length && text[end] is not (' ' or '\n' or '"'))
            end++;
        return (text[at..end], false, end);
    }

    private static List<string> Searchable(List<string> parts) => [.. parts.Where(p => p.EnumerateRunes().Any(r => Script.IsUnspaced(r) || Script.IsSpaced(r))).Distinct()];
}
