using System.Globalization;

namespace Consult.Japanese;

/// <summary>The digits Japanese documents are numbered with.</summary>
internal static class Numerals
{
    internal const string Gojuon = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン";
    internal const string Iroha = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス";
    private const string KanjiDigits = "〇一二三四五六七八九";

    /// <summary>A number in ASCII or kanji digits (spaces ignored, 〇 positional or 十百千 multiplicative); null if it is none.</summary>
    internal static int? Parse(string text)
    {
        text = text.Replace(" ", "", StringComparison.Ordinal);
        if (text.Length is 0 or > 9)
            return null;
        if (char.IsAsciiDigit(text[0]))
            return text.Length <= 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;
        int total = 0, digit = 0;
        var units = false;
        foreach (var c in text)
        {
            var unit = c switch { '十' => 10, '百' => 100, '千' => 1000, _ => 0 };
            if (unit > 0)
            {
                total += Math.Max(digit, 1) * unit;
                digit = 0;
                units = true;
                continue;
            }
            var d = KanjiDigits.IndexOf(c);
            if (d < 0 || (units && digit > 0))
                return null;
            digit = (units ? 0 : digit * 10) + d;
            if (digit > 9999)
                return null;
        }
        return total + digit;
    }

    /// <summary>The value of a circled digit, ① to ㊿; null for any other character.</summary>
    internal static int? Circled(char c) => c switch
    {
        >= '①' and <= '⑳' => c - '①' + 1,
        >= '㉑' and <= '㉟' => c - '㉑' + 21,
        >= '㊱' and <= '㊿' => c - '㊱' + 36,
        _ => null,
    };

    /// <summary>1 → ①, up to 50; larger numbers in brackets.</summary>
    internal static string ToCircled(int n) => n switch
    {
        >= 1 and <= 20 => ((char)('①' + n - 1)).ToString(),
        >= 21 and <= 35 => ((char)('㉑' + n - 21)).ToString(),
        >= 36 and <= 50 => ((char)('㊱' + n - 36)).ToString(),
        _ => string.Create(CultureInfo.InvariantCulture, $"({n})"),
    };

    /// <summary>12 → 十二, as 第十二条 is written.</summary>
    internal static string ToKanji(int n)
    {
        if (n is <= 0 or > 9999)
            return n.ToString(CultureInfo.InvariantCulture);
        var text = "";
        foreach (var (unit, sign) in new[] { (1000, "千"), (100, "百"), (10, "十") })
        {
            var d = n / unit % 10;
            if (d > 0)
                text += (d > 1 ? KanjiDigits[d].ToString() : "") + sign;
        }
        return n % 10 > 0 ? text + KanjiDigits[n % 10] : text;
    }
}
