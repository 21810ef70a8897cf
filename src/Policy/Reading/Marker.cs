namespace Consult.Policy.Reading;

/// <summary>The ways a clause is numbered. The first six are fixed in rank; the others find their rank from the context.</summary>
internal enum MarkerStyle
{
    Part, Chapter, Section, Subsection, Division, Article,
    Dai, Dotted, Dashed, Number, NumberParen, Paren, Circled, Kanji, ParenKanji, Kana, ParenKana, CircledKana,
    Latin, ParenLatin, Upper, ParenUpper, Roman, ParenRoman,
    Supplement, Table, Form, Annex,

    /// <summary>項: never read from a line; a number or a circled digit below an article becomes it.</summary>
    Paragraph,
}

/// <summary>A clause number at the head of a line.</summary>
/// <param name="Numbers">6.1 → [6, 1]; 第12条の2 → [12, 2]; （3） → [3]. For katakana the place in アイウ.</param>
/// <param name="Label">As written.</param>
/// <param name="Length">Characters taken from the line, separators included.</param>
/// <param name="Wide">A clear separator follows: an ideographic space, a stop or the end of the line.</param>
internal sealed record Marker(MarkerStyle Style, int[] Numbers, string Label, int Length, bool Wide = false)
{
    /// <summary>第5条から第7条まで: the last one.</summary>
    public int[]? Last { get; init; }

    /// <summary>For katakana the place in イロハ; 0 if it has none.</summary>
    public int Iroha { get; init; }

    /// <summary>It stood alone on its line, as the number of a page does: it counts only where it fits.</summary>
    public bool Alone { get; init; }

    internal bool IsStructural => Style <= MarkerStyle.Article;

    internal bool IsCompound => Style is MarkerStyle.Dotted or MarkerStyle.Dashed;

    internal bool IsSection => Style is MarkerStyle.Supplement or MarkerStyle.Table or MarkerStyle.Form or MarkerStyle.Annex;

    /// <summary>Ordinary words often look like these, so they count only where they continue or begin a series.</summary>
    internal bool IsWeak => Style is MarkerStyle.Kanji or MarkerStyle.Kana or MarkerStyle.Latin or MarkerStyle.Upper or MarkerStyle.Roman
        || (Style == MarkerStyle.Number && !Wide);
}

/// <summary>How numbers follow one another.</summary>
internal static class Sequence
{
    /// <summary>第12条 → 第13条, 第12条の2; 第12条の2 → 第12条の3, 第13条.</summary>
    internal static bool Follows(int[] before, int[] next)
    {
        var k = next.Length - 1;
        if (k > before.Length || !before.AsSpan(0, k).SequenceEqual(next.AsSpan(0, k)))
            return false;
        return k == before.Length ? next[k] == 2 : next[k] == before[k] + 1;
    }

    /// <summary>6.1 → 6.2, 6.1.1, 7.1.</summary>
    internal static bool FollowsCompound(int[] before, int[] next)
    {
        var k = 0;
        while (k < before.Length && k < next.Length && before[k] == next[k])
            k++;
        if (k == next.Length)
            return false;
        if (k < before.Length && next[k] != before[k] + 1)
            return false;
        return next.AsSpan(k < before.Length ? k + 1 : k).IndexOfAnyExcept(1) < 0;
    }

    internal static int Compare(int[] a, int[] b) => a.AsSpan().SequenceCompareTo(b);
}
