using System.Text;

namespace Consult.Search;

/// <summary>
/// A text as search compares it: NFKC, lower case, variant kanji and dashes folded, single line breaks inside Japanese text removed; with the
/// way back, so that marks are set in the text as it was written.
/// </summary>
public sealed class JapaneseText
{
    private readonly int[] starts;
    private readonly int[] ends;

    private JapaneseText(string text, int[] starts, int[] ends) => (Text, this.starts, this.ends) = (text, starts, ends);

    public string Text { get; }

    /// <summary>Where in the original the normalised characters from <paramref name="start"/> up to <paramref name="end"/> (exclusive) came from.</summary>
    public (int Start, int End) Original(int start, int end) => (starts[start], ends[end - 1]);

    /// <summary>Never throws; lone surrogates and control characters become spaces.</summary>
    public static JapaneseText Of(string original)
    {
        var made = new Builder(original.Length);
        for (var at = 0; at < original.Length;)
        {
            var end = SegmentEnd(original, at);
            made.Add(Folding.Fold(original, at, end), at, end);
            at = end;
        }

        made.JoinLines();
        return new JapaneseText(made.Text.ToString(), [.. made.Starts], [.. made.Ends]);
    }

    /// <summary>Throws where the runtime was told to do without Unicode data: NFKC silently returns its input there and half the searches would find nothing.</summary>
    public static void RequireNormalisation()
    {
        if ("Ａ".Normalize(NormalizationForm.FormKC) != "A")
            throw new InvalidOperationException("検索に必要なUnicode正規化が使えません。環境変数 DOTNET_SYSTEM_GLOBALIZATION_INVARIANT を外し、ICU（libicu）を入れてから起動してください。");
    }

    /// <summary>One character with the marks that combine with it: what NFKC may change as one.</summary>
    private static int SegmentEnd(string text, int at)
    {
        var end = at + (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1);
        // 16 marks on one character are more than any language writes.
        while (end < text.Length && end - at < 16 && Folding.Combines(text[end]))
            end++;
        return end;
    }

    private sealed class Builder(int capacity)
    {
        public StringBuilder Text { get; } = new(capacity);
        public List<int> Starts { get; } = new(capacity);
        public List<int> Ends { get; } = new(capacity);

        public void Add(string folded, int start, int end)
        {
            foreach (var c in folded)
            {
                // A dash typed for a long vowel: メ−ル.
                var isVowel = c == '-' && Text.Length > 0 && Script.IsKatakana(Text[^1]) && Text[^1] != 'ー' && folded.Length == 1;
                Text.Append(isVowel ? 'ー' : c);
                Starts.Add(start);
                Ends.Add(end);
            }
        }

        /// <summary>Editors and mail break lines inside words; a blank line stays a break.</summary>
        public void JoinLines()
        {
            var text = Text.ToString();
            if (!text.Contains('\n', StringComparison.Ordinal))
                return;
            var kept = 0;
            for (var at = 0; at < text.Length;)
            {
                var end = at;
                while (end < text.Length && text[end] is ' ' or '\n')
                    end++;
                var joins = end > at && at > 0 && end < text.Length && Script.IsJapanese(text[at - 1]) && Script.IsJapanese(text[end]) && text.AsSpan(at, end - at).Count('\n') == 1;
                if (joins)
                    at = end;
                for (end = Math.Max(end, at + 1); at < end; at++, kept++)
                    (Text[kept], Starts[kept], Ends[kept]) = (text[at], Starts[at], Ends[at]);
            }

            Text.Length = kept;
            Starts.RemoveRange(kept, Starts.Count - kept);
            Ends.RemoveRange(kept, Ends.Count - kept);
        }
    }
}
