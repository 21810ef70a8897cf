namespace Consult.Search;

/// <param name="Text">Normalised, as it may stand in a normalised text.</param>
internal readonly record struct Wanted(string Text, double Weight);

/// <summary>What to look for in a text that was found: words as typed, what they are called otherwise, and their parts.</summary>
internal static class SnippetWords
{
    /// <summary>The weightiest first, each once.</summary>
    public static IEnumerable<Wanted> Of(QueryText text, IReadOnlyList<QueryWord> words)
    {
        var all = new List<Wanted>();
        foreach (var phrase in text.Phrases)
            all.Add(new Wanted(phrase, 12));
        foreach (var word in text.Words)
            AddWord(word, all);
        foreach (var phrase in text.Phrases)
            AddParts(phrase, all);
        all.AddRange(words.SelectMany(w => w.Alternatives).SelectMany(a => a.Words).Take(50).Select(other => new Wanted(other, 4)));
        return all.GroupBy(w => w.Text, StringComparer.Ordinal).Select(same => same.MaxBy(w => w.Weight)).OrderByDescending(w => w.Weight);
    }

    private static void AddWord(string word, List<Wanted> all)
    {
        // A whole sentence seldom stands in a text, and where it does its parts show it.
        if (word.Length is > 1 and <= 24)
            all.Add(new Wanted(word, 6));
        AddParts(word, all);
    }

    /// <summary>Runs of one script, and of the unspaced ones each two neighbours; hiragana only where it is all there is.</summary>
    private static void AddParts(string word, List<Wanted> all)
    {
        var runs = Runs(word).ToList();
        var meant = runs.Where(r => !Script.IsHiragana(r[0])).ToList();
        foreach (var run in meant)
        {
            var spaced = char.IsAsciiLetterOrDigit(run[0]) || !Script.IsJapanese(run[0]);
            if (run.Length > 1 || meant.Count == 1)
                all.Add(new Wanted(run, spaced ? 4 : Math.Min(5, 2.5 + (run.Length * .4))));
            if (!spaced && run.Length > 2)
                AddNeighbours(run, 2, 1.5, all);
        }

        // 持ち出し is more than 持 and 出: what joins kanji through kana is worth looking for.
        for (var i = 0; i + 2 < runs.Count; i++)
        {
            if (runs[i + 1].Length <= 2 && Script.IsHiragana(runs[i + 1][0]) && !Script.IsHiragana(runs[i][0]) && runs[i].Length + runs[i + 2].Length <= 6)
                all.Add(new Wanted(runs[i] + runs[i + 1] + runs[i + 2], 3));
        }

        foreach (var run in runs.Where(r => meant.Count == 0))
            AddNeighbours(run, Math.Min(3, run.Length), 2, all);
    }

    private static void AddNeighbours(string run, int length, double weight, List<Wanted> all)
    {
        for (var at = 0; at + length <= run.Length; at++)
        {
            if (!char.IsLowSurrogate(run[at]) && !char.IsHighSurrogate(run[at + length - 1]))
                all.Add(new Wanted(run.Substring(at, length), weight));
        }
    }

    private static IEnumerable<string> Runs(string word)
    {
        for (var at = 0; at < word.Length;)
        {
            var (start, kind) = (at, Kind(word[at]));
            while (at < word.Length && Kind(word[at]) == kind)
                at++;
            if (kind != 0)
                yield return Stem(word[start..at]);
        }
    }

    /// <summary>サーバー is looked for as サーバ: its ー is marked where it stands.</summary>
    private static string Stem(string run) => run.Length > 3 && run[^1] == 'ー' && Script.IsKatakana(run[0]) ? run[..^1] : run;

    private static int Kind(char c) =>
        Script.IsHiragana(c) ? 1 : Script.IsKatakana(c) ? 2 : char.IsAsciiLetterOrDigit(c) ? 3 : c is '々' or '〇' or (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF') || char.IsSurrogate(c) ? 4 : char.IsLetterOrDigit(c) ? 5 : 0;
}
