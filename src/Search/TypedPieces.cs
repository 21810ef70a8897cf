using System.Text.RegularExpressions;

namespace Consult.Search;

/// <summary>The parts of a typed text that are looked at as one word when nothing has them.</summary>
internal static class TypedPieces
{
    private static readonly Regex Piece = new(
        "[a-z][a-z'-]+[0-9]*|[ァ-ヺ][ァ-ヺー]{2,}|[ぁ-ゖ][ぁ-ゖー]{2,}|[々\u3400-\u9fff\uf900-\ufaff]{2,}",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    public static IEnumerable<(string Text, int Start, int End)> Of(string text)
    {
        foreach (Match m in Piece.Matches(text))
        {
            var hiragana = Script.IsHiragana(m.Value[0]);
            // Kana beside other letters are endings and particles; alone between spaces they are a word.
            if (hiragana && !(Ends(text, m.Index - 1) && Ends(text, m.Index + m.Length)))
                continue;
            if (m.Length is > 2 and <= 30 || (m.Length == 2 && m.Value[0] >= '\u3400'))
                yield return (m.Value, m.Index, m.Index + m.Length);
        }
    }

    /// <summary>How many letters may be wrong.</summary>
    public static int Edits(string piece) => piece[0] >= '\u3400' ? (piece.Length >= 3 ? 1 : 0) : piece.Length < 3 ? 0 : piece.Length < 5 ? 1 : 2;

    /// <summary>Short words of kanji lie too near each other: 総務課 is no mistyped 税務課; but one may have lost a letter.</summary>
    public static bool MayMean(string piece, string word) => piece[0] < '\u3400' || piece.Length >= 4 || word.Length > piece.Length;

    private static bool Ends(string text, int at) => at < 0 || at >= text.Length || text[at] is ' ' or '\n' or '"';
}
