using DiffPlex;
using DiffPlex.Model;

namespace Consult.Policy.Comparing;

public enum DiffKind
{
    Same,
    Removed,
    Added,
}

/// <summary>A stretch of text that stayed, went or came.</summary>
public sealed record DiffRun(DiffKind Kind, string Text);

/// <summary>What changed between two texts, by words: runs of kanji, hiragana, katakana, letters and digits; every other sign for itself.</summary>
public static class WordDiff
{
    private const int MostWords = 6_000;

    /// <summary>The runs in reading order, removed before added; same and removed make the old text, same and added the new one.</summary>
    public static IReadOnlyList<DiffRun> Between(string before, string after)
    {
        var (old, now) = (Words(before), Words(after));
        var head = 0;
        while (head < old.Count && head < now.Count && old[head] == now[head])
            head++;
        var tail = 0;
        while (tail < old.Count - head && tail < now.Count - head && old[^(tail + 1)] == now[^(tail + 1)])
            tail++;
        var runs = new List<DiffRun>();
        Add(runs, DiffKind.Same, old, 0, head);
        Middle(runs, old.GetRange(head, old.Count - head - tail), now.GetRange(head, now.Count - head - tail));
        Add(runs, DiffKind.Same, old, old.Count - tail, tail);
        return runs;
    }

    private static void Middle(List<DiffRun> runs, List<string> old, List<string> now)
    {
        if (old.Count == 0 || now.Count == 0 || old.Count + now.Count > MostWords)
        {
            // Beyond a few thousand changed words a whole replacement reads better, and is found at once.
            Add(runs, DiffKind.Removed, old, 0, old.Count);
            Add(runs, DiffKind.Added, now, 0, now.Count);
            return;
        }
        var at = 0;
        foreach (var block in Blocks(old, now))
        {
            Add(runs, DiffKind.Same, old, at, block.DeleteStartA - at);
            Add(runs, DiffKind.Removed, old, block.DeleteStartA, block.DeleteCountA);
            Add(runs, DiffKind.Added, now, block.InsertStartB, block.InsertCountB);
            at = block.DeleteStartA + block.DeleteCountA;
        }
        Add(runs, DiffKind.Same, old, at, old.Count - at);
    }

    private static IList<DiffBlock> Blocks(List<string> old, List<string> now) =>
        Differ.Instance.CreateDiffs("\u0001", "\u0002", false, false, new Given(old, now)).DiffBlocks;

    private static void Add(List<DiffRun> runs, DiffKind kind, List<string> words, int start, int count)
    {
        if (count <= 0)
            return;
        var text = string.Concat(words.GetRange(start, count));
        if (runs.Count > 0 && runs[^1].Kind == kind)
            runs[^1] = new(kind, runs[^1].Text + text);
        else
            runs.Add(new(kind, text));
    }

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = start + 1;
            var kind = Kind(text[start]);
            while (end < text.Length && !IsConjunction(text, end) && (kind != Other ? Kind(text[end]) == kind : char.IsLowSurrogate(text[end]) && char.IsHighSurrogate(text[end - 1])))
                end++;
            words.Add(text[start..end]);
            start = end;
        }
        return words;
    }

    /// <summary>及び, 又は, 並びに, 若しくは begin a word of their own though no space or other script stands before them.</summary>
    private static bool IsConjunction(string text, int at) =>
        at + 1 < text.Length && (text[at], text[at + 1]) is ('及', 'び') or ('又', 'は') or ('並', 'び') or ('若', 'し');

    private const int Other = 0;

    private static int Kind(char c) => c switch
    {
        >= '\u4E00' and <= '\u9FFF' or >= '\u3400' and <= '\u4DBF' or '々' or '〆' => 1,
        >= '\u3041' and <= '\u309F' => 2,
        >= '\u30A1' and <= '\u30FF' or >= '\uFF66' and <= '\uFF9F' => 3,
        >= '0' and <= '9' or >= 'A' and <= 'Z' or >= 'a' and <= 'z' => 4,
        >= '０' and <= '９' or >= 'Ａ' and <= 'Ｚ' or >= 'ａ' and <= 'ｚ' => 4,
        _ => Other,
    };

    /// <summary>Hands DiffPlex the words that are cut already.</summary>
    private sealed class Given(List<string> old, List<string> now) : IChunker
    {
        public IReadOnlyList<string> Chunk(string text) => text == "\u0001" ? old : now;
    }
}
