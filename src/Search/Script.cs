using System.Text;

namespace Consult.Search;

/// <summary>The kinds of letters of normalised text.</summary>
internal static class Script
{
    public static bool IsHiragana(char c) => c is >= '\u3041' and <= '\u309F';

    public static bool IsKatakana(char c) => c is >= '\u30A1' and <= '\u30FA' or 'ー' or (>= '\u31F0' and <= '\u31FF');

    /// <summary>Kana, kanji or Japanese punctuation: beside these a line break separates nothing.</summary>
    public static bool IsJapanese(char c) => c is >= '\u3001' and <= '\u9FFF' or (>= '\uF900' and <= '\uFAFF') || char.IsSurrogate(c);

    /// <summary>Written without spaces between words: cut into bigrams.</summary>
    public static bool IsUnspaced(Rune rune) => rune.Value is
        >= 0x3005 and <= 0x3007 or (>= 0x3041 and <= 0x309F) or (>= 0x30A1 and <= 0x30FA) or (>= 0x30FC and <= 0x30FF) or (>= 0x31F0 and <= 0x31FF)
        or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);

    public static bool IsSpaced(Rune rune) => !IsUnspaced(rune) && Rune.IsLetterOrDigit(rune);
}
