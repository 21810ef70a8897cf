namespace Consult.Knowledge.Masking;

/// <summary>Finds what may have to be masked before a department's question becomes everyone's article, and masks what a person accepted.</summary>
public static class Findings
{
    private const int Around = 24;

    /// <summary>One finding a word and kind, in the order of first occurrence. A name that one text tells is found wherever it stands in the others.</summary>
    public static IReadOnlyList<Finding> In(IEnumerable<string> texts, Vocabulary vocabulary)
    {
        var all = texts.ToList();
        var known = vocabulary.Knowing(all);
        var found = all.SelectMany(text => Places(text, known).Select(place => (text, place))).ToList();
        return
        [
            .. found.GroupBy(f => (f.place.Kind, Word: f.text.Substring(f.place.Start, f.place.Length))).Select(g =>
                new Finding(g.Key.Kind, g.Key.Word, g.First().place.Replacement, g.Count(), [.. g.Take(3).Select(f => Context(f.text, f.place))])),
        ];
    }

    /// <summary>The text with the accepted findings replaced.</summary>
    /// <param name="text">One of the texts the findings came from, as edited since.</param>
    /// <param name="accepted">The <see cref="Finding.Key"/>s of those to be masked.</param>
    /// <param name="vocabulary">The same as for the search, <see cref="Vocabulary.Knowing"/> all the texts.</param>
    public static string Mask(string text, IReadOnlySet<string> accepted, Vocabulary vocabulary)
    {
        foreach (var place in Places(text, vocabulary.Knowing([text])).Reverse().Where(p => accepted.Contains($"{p.Kind}:{text.Substring(p.Start, p.Length)}")))
            text = text[..place.Start] + place.Replacement + text[place.End..];
        return text;
    }

    /// <summary>What was found, in reading order, without overlaps: of two at one place the longer one counts.</summary>
    public static IReadOnlyList<Place> Places(string text, Vocabulary vocabulary)
    {
        var folded = Folding.Fold(text);
        var all = Patterns.In(folded).Concat(vocabulary.In(text)).Concat(Persons.In(text)).Concat(Mentions.In(text, vocabulary.KnownSurnames));
        var taken = new List<Place>();
        foreach (var place in all.OrderByDescending(p => p.Length).ThenBy(p => p.Kind))
        {
            if (taken.TrueForAll(t => place.End <= t.Start || place.Start >= t.End))
                taken.Add(place);
        }

        return [.. taken.OrderBy(p => p.Start)];
    }

    private static FindingContext Context(string text, Place place)
    {
        var from = Math.Max(0, place.Start - Around);
        var to = Math.Min(text.Length, place.End + Around);
        var before = text[from..place.Start];
        var after = text[place.End..to];
        before = before[(before.LastIndexOfAny(['。', '\n']) + 1)..];
        var end = after.IndexOfAny(['。', '\n']);
        after = end < 0 ? after : after[..(after[end] == '。' ? end + 1 : end)];
        return new(from > 0 && before.Length == place.Start - from ? "…" + before : before, text.Substring(place.Start, place.Length), to < text.Length && after.Length == to - place.End ? after + "…" : after);
    }
}
