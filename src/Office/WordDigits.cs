using System.Globalization;
using Consult.Japanese;

namespace Consult.Office;

/// <summary>The number formats of ISO/IEC 29500 (17.18.59) that Japanese regulations use; others are written in plain digits.</summary>
internal static class WordDigits
{
    internal static string Write(int n, string format) => format switch
    {
        "none" => "",
        "decimalFullWidth" or "decimalFullWidth2" => string.Concat(Plain(n).Select(c => (char)(c - '0' + '０'))),
        "decimalZero" => n < 10 ? "0" + Plain(n) : Plain(n),
        "decimalEnclosedCircle" or "decimalEnclosedCircleChinese" => Numerals.ToCircled(n),
        "decimalEnclosedParen" => $"({Plain(n)})",
        "decimalEnclosedFullstop" => Plain(n) + ".",
        "japaneseCounting" or "ideographDigital" or "japaneseDigitalTenThousand" or "japaneseLegal" or "chineseCounting" => Numerals.ToKanji(n),
        "aiueoFullWidth" or "aiueo" => At(Numerals.Gojuon, n),
        "irohaFullWidth" or "iroha" => At(Numerals.Iroha, n),
        "lowerLetter" => At("abcdefghijklmnopqrstuvwxyz", n),
        "upperLetter" => At("ABCDEFGHIJKLMNOPQRSTUVWXYZ", n),
        "lowerRoman" when n is > 0 and <= 12 => ((char)('ⅰ' + n - 1)).ToString(),
        "upperRoman" when n is > 0 and <= 12 => ((char)('Ⅰ' + n - 1)).ToString(),
        _ => Plain(n),
    };

    private static string Plain(int n) => n.ToString(CultureInfo.InvariantCulture);

    private static string At(string letters, int n) => n > 0 && n <= letters.Length ? letters[n - 1].ToString() : Plain(n);
}
