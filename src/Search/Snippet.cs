using System.Buffers;
using System.Text;

namespace Consult.Search;

/// <summary>
/// The passage of a text that shows best why it was found. Looks for what was typed in the text itself, without cutting the text into terms, so that long
/// texts cost little.
/// </summary>
internal sealed class Snippet
{
    private const int Length = 120;

    /// <summary>Of all parts of one document together; what lies behind it is found, but not shown as a passage.</summary>
    private const int LongestText = 200_000;
    private const int MostWanted = 80;
    private const int MostPlaces = 400;
    private const int MostPassages = 4;
    private const double NumberWeight = 6;

    private readonly List<Wanted> wanted;
    private readonly HashSet<string> numbers;

    // What a passage scores at least that holds everything as typed.
    private readonly double whole;

    public Snippet(QueryText text, IReadOnlyList<QueryWord> words)
        : this(SnippetWords.Of(text, words), words.Select(w => w.Number).OfType<string>())
    {
        whole = 10 * (SnippetWords.Of(text, []).Take(MostWanted).Sum(w => w.Weight) + (numbers.Count * NumberWeight));
    }

    /// <param name="wanted">The weightiest first.</param>
    /// <param name="numbers">Clause numbers, canonical.</param>
    public Snippet(IEnumerable<Wanted> wanted, IEnumerable<string> numbers)
    {
        this.wanted = wanted.Take(MostWanted).ToList();
        this.numbers = numbers.ToHashSet(StringComparer.Ordinal);
        whole = double.MaxValue;
    }

    /// <summary>Escaped HTML of about 120 characters, from the part with the most that was asked for; the beginning where nothing was.</summary>
    /// <param name="files">Gives passages of attached files, each behind the name of its file: asked where the parts do not hold everything.</param>
    public string Of(IReadOnlyList<string> parts, IReadOnlyList<string> notes, Func<IReadOnlyList<string>> files)
    {
        var best = new Passage("", 0, 0, []);
        var left = LongestText;
        foreach (var part in parts.Concat(notes))
        {
            if (left <= 0)
                break;
            var passage = Best(part.Length > left ? Data.CleanText.Cut(part, left) : part);
            left -= part.Length;
            if (passage.Score > best.Score || best.Text.Length == 0)
                best = passage;
        }

        foreach (var file in Promising(files, best.Score))
        {
            var words = file.IndexOf(Fields.AfterName, StringComparison.Ordinal);
            var (name, inside) = (Best(file[..words]), Best(file[(words + 1)..]));
            if (Math.Max(name.Score, inside.Score) > best.Score)
                best = inside with { Score = Math.Max(name.Score, inside.Score), File = file[..words] };
        }

        return best.File is { } of ? $"{SnippetHtml.Escape(of)}：{SnippetHtml.Of(best, Length)}" : SnippetHtml.Of(best, Length);
    }

    /// <summary>The few passages that hold most of the words by a look at the letters alone, for a file may be long as a book.</summary>
    private IEnumerable<string> Promising(Func<IReadOnlyList<string>> read, double score)
    {
        var words = wanted.Select(w => w.Text).Where(w => w.Length > 1).ToArray();
        if (words.Length == 0 || score >= whole || read() is not { Count: > 0 } files)
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
        if (wanted.Count + numbers.Count == 0)
            return new Passage(text, 0, 0, []);
        var normal = JapaneseText.Of(text);
        var places = Places(normal);
        var best = new Passage(text, 0, 0, [.. places.Select(p => (p.Start, p.End))]);
        for (var first = 0; first < places.Count; first++)
        {
            var score = Score(places, first);
            if (score > best.Score)
                best = best with { Start = places[first].Start, Score = score };
        }

        return best;
    }

    /// <summary>What is new counts in full, once more only a little; and what stands close together says more than the same words far apart.</summary>
    private static double Score(List<Place> places, int first)
    {
        var seen = new HashSet<int>();
        double score = 0;
        var (start, end, last) = (places[first].Start, places[first].End, places[first].Start);
        for (var i = first; i < places.Count && places[i].End <= start + Length; i++)
        {
            if (seen.Add(places[i].Wanted))
            {
                score += places[i].Weight * 10;
                // The fewer characters lie between it and the one before, the more.
                if (i > first)
                    score += places[i].Weight * 4 / (1 + (Math.Max(0, places[i].Start - end) / 4.0));
                last = places[i].End;
            }
            else
            {
                score++;
            }

            end = Math.Max(end, places[i].End);
        }

        return score - (seen.Count > 1 ? (last - start) / (double)Length : 0);
    }

    /// <summary>Where in the original the wanted words stand, in order.</summary>
    private List<Place> Places(JapaneseText normal)
    {
        var found = new List<Place>();
        for (var i = 0; i < wanted.Count; i++)
        {
            var word = wanted[i].Text;
            var count = 0;
            for (var at = normal.Text.IndexOf(word, StringComparison.Ordinal); at >= 0 && count < MostPlaces; at = normal.Text.IndexOf(word, at + 1, StringComparison.Ordinal))
            {
                if (!IsWhole(normal.Text, at, word))
                    continue;
                var (start, end) = normal.Original(at, at + word.Length);
                found.Add(new Place(start, end, i, wanted[i].Weight));
                count++;
            }
        }

        if (numbers.Count > 0)
        {
            found.AddRange(ClauseNumbers.In(normal.Text).Where(n => numbers.Contains(n.Canonical) || numbers.Any(a => n.Canonical.StartsWith(a + "-", StringComparison.Ordinal))).Take(MostPlaces)
                .Select(n => (n.Canonical, Span: normal.Original(n.Start, n.End))).Select(n => new Place(n.Span.Start, n.Span.End, -1 - numbers.Count(a => string.CompareOrdinal(a, n.Canonical) < 0), NumberWeight)));
        }

        found.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.End.CompareTo(a.End));
        return found;
    }

    /// <summary>Letters and figures are words of their own: id is not in video; what begins with them is, as the index finds it too.</summary>
    private static bool IsWhole(string text, int at, string word) =>
        !char.IsAsciiLetterOrDigit(word[0]) || at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1]);

    private readonly record struct Place(int Start, int End, int Wanted, double Weight);
}

/// <param name="Marks">Where in the text the wanted words stand, in order; they may lie over each other.</param>
/// <param name="File">The name of the attached file it is from.</param>
internal sealed record Passage(string Text, int Start, double Score, IReadOnlyList<(int Start, int End)> Marks, string? File = null);
