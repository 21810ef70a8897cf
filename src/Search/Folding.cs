using System.Globalization;
using System.Text;

namespace Consult.Search;

/// <summary>What one written character becomes before texts are compared.</summary>
internal static class Folding
{
    /// <summary>Names and old documents spell these either way.</summary>
    private const string Variants = "國国學学會会體体齋斉齊斉斎斉邊辺邉辺髙高﨑崎澤沢濱浜濵浜廣広眞真櫻桜嶋島龍竜與与萬万圓円縣県區区號号當当關関發発榮栄德徳惠恵淺浅瀨瀬祐祐ヶケヵカ";

    private static readonly Dictionary<char, char> Variant = MakeVariants();
    private static readonly string?[] Folded = new string?[char.MaxValue + 1];

    /// <summary>Whether this character belongs to the one before it: combining marks, half-width voicing marks, Hangul vowels, variation selectors.</summary>
    public static bool Combines(char c) =>
        c >= '\u0300' && (c is 'ﾞ' or 'ﾟ' or (>= '\u1160' and <= '\u11FF') or (>= '\uFE00' and <= '\uFE0F') ||
        CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark);

    public static string Fold(string text, int start, int end) =>
        end - start == 1 ? Folded[text[start]] ??= FoldSegment(text[start].ToString()) : FoldSegment(text[start..end]);

    private static string FoldSegment(string segment)
    {
        var made = new StringBuilder();
        foreach (var rune in segment.EnumerateRunes())
        {
            // Variation selectors, what stood for broken text, and noncharacters, which Normalize refuses.
            if (rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xFDD0 and <= 0xFDEF) || rune == Rune.ReplacementChar || (rune.Value & 0xFFFE) == 0xFFFE)
                continue;
            made.Append(Enclosed(rune.Value) ?? rune.ToString());
        }

        if (made.Length == 0)
            return " ";
        var normal = made.ToString().Normalize(NormalizationForm.FormKC);
        made.Clear();
        foreach (var c in normal)
            made.Append(FoldChar(c));
        return made.ToString();
    }

    private static char FoldChar(char c) => c switch
    {
        '\n' => c,
        '\r' or '\t' => ' ',
        // Hyphens, dashes and minus; a real long vowel mark (U+30FC) is none of them.
        >= '\u2010' and <= '\u2015' or '\u2212' or '\u2500' or '\u2501' or '\u02D7' => '-',
        '“' or '”' or '〝' or '〟' => '"',
        _ when char.IsControl(c) || char.IsWhiteSpace(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format => ' ',
        _ => Variant.TryGetValue(c, out var usual) ? usual : char.ToLowerInvariant(c),
    };

    /// <summary>①, ⑴ and ❶ say "(1)": NFKC would glue ① to the digit before it.</summary>
    private static string? Enclosed(int rune)
    {
        var number = rune switch
        {
            >= 0x2460 and <= 0x2473 => rune - 0x2460 + 1,
            >= 0x3251 and <= 0x325F => rune - 0x3251 + 21,
            >= 0x32B1 and <= 0x32BF => rune - 0x32B1 + 36,
            >= 0x2474 and <= 0x2487 => rune - 0x2474 + 1,
            >= 0x2776 and <= 0x277F => rune - 0x2776 + 1,
            _ => 0,
        };
        return number == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"({number})");
    }

    private static Dictionary<char, char> MakeVariants()
    {
        var made = new Dictionary<char, char>();
        for (var i = 0; i + 1 < Variants.Length; i += 2)
            made[Variants[i]] = Variants[i + 1];
        return made;
    }
}
