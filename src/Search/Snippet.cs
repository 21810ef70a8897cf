using System.Buffers;
using System.Net;
using System.Text;

namespace Consult.Search;

/// <summary>The passage of a text that shows best why it was found.</summary>
internal sealed class Snippet
{
    private const int Length = 120;
    private const int LongestText = 200_000;
    private const int MostOthers = 50;
    private const int MostPassages = 4;

    private readonly Dictionary<string, int> wanted = new(StringComparer.Ordinal);
    private readonly HashSet<string> numbers = new(StringComparer.Ordinal);
    private readonly HashSet<string> others = new(StringComparer.Ordinal);

    public Snippet(QueryText text, IEnumerable<QueryWord> words)
    {
        foreach (var word in words)
        {
            if (word.Number is { } number)
                numbers.Add(number);
            foreach (var term in word.Meant)
                wanted[term.Text] = term.Kind == TermKind.Single ? 1 : 3;
            others.UnionWith(word.Alternatives.SelectMany(a => a.Words).Take(MostOthers));
        }

        foreach (var term in text.Phrases.SelectMany(p => QueryWord.Chain(Terms.Of(p))))
            wanted[term.Text] = 3;
    }

    /// <summary>Escaped HTML of about 120 characters, from the part with the most that was asked for; the beginning where nothing was.</summary>
    /// <param name="files">Passages of attached files, each behind the name of its file: looked at where the parts do not hold everything.</param>
    public string Of(IReadOnlyList<string> parts, IReadOnlyList<string> notes, IReadOnlyList<string> files)
    {
        var best = parts.Concat(notes).Select(Best).DefaultIfEmpty(new Passage("", 0, 0, [])).Aggregate((a, b) => b.Score > a.Score || a.Text.Length == 0 ? b : a);
        foreach (var file in Promising(files, best.Score))
        {
            var words = file.IndexOf(Fields.AfterName, StringComparison.Ordinal);
            var (name, inside) = (Best(file[..words]), Best(file[(words + 1)..]));
            if (Math.Max(name.Score, inside.Score) > best.Score)
                best = inside with { Score = Math.Max(name.Score, inside.Score), File = file[..words] };
        }

        return best.File is { } of ? $"{Escape(of)}：{Html(best)}" : Html(best);
    }

    /// <summary>The few passages that hold most of the words by a look at the letters alone, for a file may be long as a book.</summary>
    private IEnumerable<string> Promising(IReadOnlyList<string> files, int score)
    {
        var words = wanted.Where(w => w.Value > 1).Select(w => w.Key).Concat(others).ToArray();
        if (files.Count == 0 || words.Length == 0 || score >= 10 * wanted.Values.Sum())
            return [];
        var any = SearchValues.Create(words, StringComparison.OrdinalIgnoreCase);
        var found = files.Where(file => file.AsSpan().ContainsAny(any)).ToList();
        // Written in another width, perhaps.
        if (found.Count == 0)
            found = [.. files.Where(file => file.Normalize(NormalizationForm.FormKC).AsSpan().ContainsAny(any))];
        return found.OrderByDescending(file => words.Count(w => file.Contains(w, StringComparison.OrdinalIgnoreCase))).Take(MostPassages);
    }

    private Passage Best(string text)
    {
        if (text.Length > LongestText)
            text = text[..LongestText];
        var normal = JapaneseText.Of(text);
        var hits = Terms.Of(normal.Text).Where(t => wanted.ContainsKey(t.Text)).Select(t => (t.Text, Span: normal.Original(t.Start, t.End), Weight: wanted[t.Text]))
            .Concat((numbers.Count == 0 ? [] : ClauseNumbers.In(normal.Text)).Where(IsWanted).Select(n => (Text: n.Canonical, Span: normal.Original(n.Start, n.End), Weight: 5)))
            .Concat(others.SelectMany(other => Places(normal.Text, other).Select(at => (Text: other, Span: normal.Original(at, at + other.Length), Weight: 4))))
            .OrderBy(h => h.Span.Start).ToList();
        var best = new Passage(text, 0, 0, [.. hits.Select(h => h.Span)]);
        for (var first = 0; first < hits.Count; first++)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            var score = 0;
            // What occurs once more counts a little; what is new counts in full.
            for (var i = first; i < hits.Count && i < first + 200 && hits[i].Span.End <= hits[first].Span.Start + Length; i++)
                score += seen.Add(hits[i].Text) ? hits[i].Weight * 10 : 1;
            if (score > best.Score)
                best = best with { Start = hits[first].Span.Start, Score = score };
        }

        return best;
    }

    private static IEnumerable<int> Places(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + word.Length, StringComparison.Ordinal))
            yield return at;
    }

    private bool IsWanted(ClauseNumber number) => numbers.Contains(number.Canonical) || numbers.Any(n => number.Canonical.StartsWith(n + "-", StringComparison.Ordinal));

    private static string Html(Passage passage)
    {
        var (text, start) = (passage.Text, Beginning(passage.Text, passage.Start));
        var end = Math.Min(text.Length, start + Length);
        if (end < text.Length && char.IsLowSurrogate(text[end]))
            end++;
        var html = new StringBuilder(start > 0 ? "…" : "");
        var at = start;
        foreach (var (from, to) in passage.Marks)
        {
            // The final long vowel belongs to the word although comparison leaves it out.
            var (open, close) = (Math.Max(from, at), Math.Min(to < text.Length && (text[to] is 'ー' or 'ｰ') ? to + 1 : to, end));
            if (open >= close)
                continue;
            html.Append(Escape(text[at..open])).Append("<mark>").Append(Escape(text[open..close])).Append("</mark>");
            at = close;
        }

        html.Append(Escape(text[at..end])).Append(end < text.Length ? "…" : "");
        return html.ToString().Replace("</mark><mark>", "", StringComparison.Ordinal).Trim();
    }

    /// <summary>A little before the first match, at the beginning of its sentence if that is near.</summary>
    private static int Beginning(string text, int match)
    {
        match = Math.Min(match, Math.Max(0, text.Length - Length));
        var earliest = Math.Max(0, match - 30);
        if (earliest == 0)
            return 0;
        var stop = text.LastIndexOfAny(['。', '\n', '．', '？'], match - 1, match - earliest);
        var start = stop >= 0 ? stop + 1 : Math.Max(0, match - 15);
        return start > 0 && start < text.Length && char.IsLowSurrogate(text[start]) ? start - 1 : start;
    }

    private static string Escape(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsControl(c) && !char.IsWhiteSpace(c))
                plain.Append(c);
            else if (plain.Length == 0 || plain[^1] != ' ')
                plain.Append(' ');
        }

        return WebUtility.HtmlEncode(plain.ToString());
    }

    private sealed record Passage(string Text, int Start, int Score, IReadOnlyList<(int Start, int End)> Marks, string? File = null);
}
