using System.Text;

namespace Consult.Search;

internal enum TermKind
{
    /// <summary>A run of Latin letters and digits.</summary>
    Word,

    /// <summary>Two neighbouring characters of Japanese text.</summary>
    Pair,

    /// <summary>One character of Japanese text.</summary>
    Single,

    /// <summary>A pair with a final long vowel that comparison leaves out; indexed beside the others so that バー finds サーバー.</summary>
    Tail,

    /// <summary>A word's base form, folded.</summary>
    Morpheme,

    /// <summary>A word that is made of several, which follow it.</summary>
    Compound,

    /// <summary>How a word is read.</summary>
    Reading,
}

/// <param name="Position">Counts characters of Japanese text and words of other text (of words: words), so that neighbours are one apart.</param>
/// <param name="Start">In the normalised text.</param>
/// <param name="End">Exclusive.</param>
internal readonly record struct Term(string Text, TermKind Kind, int Position, int Start, int End);

/// <summary>Cuts normalised text into terms. Queries and documents go through the same cut.</summary>
internal static class Terms
{
    /// <summary>Names what this cut makes; an index made with another is built anew.</summary>
    public const string Fingerprint = "pairs-and-singles-4";

    private const int LongestWord = 64;

    public static List<Term> Of(string text)
    {
        var terms = new List<Term>(text.Length * 2);
        var position = 0;
        for (var at = 0; at < text.Length;)
        {
            var rune = RuneAt(text, at);
            if (Script.IsUnspaced(rune))
                (at, position) = Unspaced(text, at, position, terms);
            else if (Script.IsSpaced(rune))
                (at, position) = Word(text, at, position, terms);
            else
                at += rune.Utf16SequenceLength;
        }

        return terms;
    }

    private static (int End, int Position) Word(string text, int start, int position, List<Term> terms)
    {
        var end = start;
        while (end < text.Length && RuneAt(text, end) is var rune && Script.IsSpaced(rune))
            end += rune.Utf16SequenceLength;
        for (var at = start; at < end; at += LongestWord, position++)
        {
            var cut = Math.Min(end, at + LongestWord);
            terms.Add(new Term(text[at..cut], TermKind.Word, position, at, cut));
        }

        return (end, position);
    }

    private static (int End, int Position) Unspaced(string text, int start, int position, List<Term> terms)
    {
        var runes = new List<(int Start, int End, bool Folded)>();
        var end = start;
        while (end < text.Length && RuneAt(text, end) is var rune && Script.IsUnspaced(rune))
        {
            runes.Add((end, end + rune.Utf16SequenceLength, IsFinalVowel(text, end, start)));
            end += rune.Utf16SequenceLength;
        }

        for (var i = 0; i < runes.Count; i++)
        {
            var (from, to, folded) = runes[i];
            if (folded)
                continue;
            if (i > 0 && runes[i - 1].Folded)
                terms.Add(new Term(text[runes[i - 1].Start..to], TermKind.Tail, position, runes[i - 1].Start, to));
            terms.Add(new Term(text[from..to], TermKind.Single, position, from, to));
            var next = i + 1;
            if (next < runes.Count && runes[next].Folded)
                terms.Add(new Term(text[from..runes[next++].End], TermKind.Tail, position, from, runes[next - 1].End));
            if (next < runes.Count)
                terms.Add(new Term(text[from..to] + text[runes[next].Start..runes[next].End], TermKind.Pair, position, from, runes[next].End));
            position++;
        }

        return (end, position);
    }

    /// <summary>The ー that ends a katakana word of three characters or more: サーバー is サーバ (JIS Z 8301).</summary>
    private static bool IsFinalVowel(string text, int at, int runStart)
    {
        if (text[at] != 'ー' || (at + 1 < text.Length && Script.IsKatakana(text[at + 1])))
            return false;
        return at - 2 >= runStart && Script.IsKatakana(text[at - 1]) && text[at - 1] != 'ー' && Script.IsKatakana(text[at - 2]);
    }

    private static Rune RuneAt(string text, int at) => Rune.TryGetRuneAt(text, at, out var rune) ? rune : Rune.ReplacementChar;
}
